/** URL and token to paste, beside the identity provider's own fields. */
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { guideFor, sectionOf } from '../../guides/guides.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';
import type { Integration } from '../integrations/frame.tsx';
import type { StepProps } from './connect.tsx';

const { paste } = words.connect;

/** Addresses that no other machine reaches. */
const LOCAL = /^https?:\/\/(?:localhost|127\.|\[::1\])/;

type PasteProps = StepProps & { readonly integration: Integration };

export function Paste({ integration: { id, idp, uri }, token, setToken }: PasteProps) {
  const tenant = useTenant();
  const [, alter] = useFilters();
  const guide = guideFor(idp);
  const issue = useAct({
    run: () => client.tokens.issue({ tenant, id, body: { label: new Date().toISOString().slice(0, 10) } }),
    then: ({ fullToken }) => setToken(fullToken),
  });
  return (
    <>
      <Panel title={paste.title(guide.name)}>
        <Stack>
          {LOCAL.test(uri) ? (
            <Alert variant="light" color="yellow">
              {paste.local}
            </Alert>
          ) : null}
          <Secret label={paste.endpoint} value={uri} what={words.integrations.endpoint} />
          {token === undefined ? (
            <Alert variant="light">
              <Stack align="flex-start">
                {paste.lost}
                <Button variant="default" loading={issue.isPending} onClick={() => issue.mutate()}>
                  {paste.another}
                </Button>
              </Stack>
            </Alert>
          ) : (
            <>
              <Secret label={paste.token} help={paste.once} value={token} what={words.integrations.token} />
              <Secret label={paste.bearer} value={`Bearer ${token}`} what={words.integrations.token} />
            </>
          )}
          <Group>
            <Button onClick={() => alter({ step: 'wait' })}>{paste.next}</Button>
            {token === undefined ? null : (
              <Button
                variant="default"
                onClick={() =>
                  download('scim.env', 'text/plain', `SCIM_ENDPOINT=${uri}\nSCIM_TOKEN=${token}\n`)
                }
              >
                {paste.env}
              </Button>
            )}
          </Group>
        </Stack>
      </Panel>
      <Panel title={paste.fields(guide.name)}>
        <div>
          <Markdown text={sectionOf(guide, 'Fields')} values={{ endpoint: uri, token }} />
        </div>
      </Panel>
    </>
  );
}
