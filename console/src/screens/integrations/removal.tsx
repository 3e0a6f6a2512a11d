/** The end of an integration: what becomes of its people is asked, and while something is held of it the page says so. */
import { Alert, Radio, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import type { Integration } from './frame.tsx';

const { settings } = words.integrations;
const { fate, ending } = words.byHand;
type People = 'keep' | 'deprovision';

export function Removal({ integration: { id, name } }: { readonly integration: Integration }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const may = useMay('INTEGRATION:DELETE');
  const [people, setPeople] = useState<People>('keep');
  return (
    <Panel
      title={settings.remove}
      text={settings.removeText}
      actions={
        <Ask
          disabled={!may}
          label={settings.removeAnswer}
          question={settings.removeQuestion(name)}
          text={<Fate people={people} choose={setPeople} />}
          answer={settings.removeAnswer}
          danger
          run={async () => {
            await client.integrations.remove({ tenant, id, query: { people } });
            await navigate({ to: '/t/$tenant/provisioning', params: { tenant } });
          }}
        />
      }
    >
      {null}
    </Panel>
  );
}

function Fate({ people, choose }: { readonly people: People; readonly choose: (people: People) => void }) {
  return (
    <Stack gap="sm">
      <Text size="sm">{fate.tokens}</Text>
      <Radio.Group label={fate.label} value={people} onChange={choose}>
        <Stack gap="xs" mt="xs">
          <Radio value="keep" label={fate.keep} description={fate.keepHelp} />
          <Radio value="deprovision" label={fate.deprovision} description={fate.deprovisionHelp} />
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

export function EndingAlert({ integration }: { readonly integration: Integration }) {
  const tenant = useTenant();
  if (integration.ending === null) return null;
  return (
    <Alert title={ending.title} color="amber" variant="light">
      <Stack gap="xs">
        <Text size="sm">{ending[integration.ending]}</Text>
        <LinkTo to="/t/$tenant/holds" params={{ tenant }} size="sm">
          {ending.holds}
        </LinkTo>
      </Stack>
    </Alert>
  );
}
