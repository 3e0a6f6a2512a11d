/** One webhook: how it is, its secret, what is still to be delivered, and every attempt. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAct } from '../../api/act.ts';
import { webhookQuery, type Webhook } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { Attempts } from './attempts.tsx';
import { Deliveries } from './deliveries.tsx';
import { Rotating } from './rotating.tsx';
import { Health } from './webhooks.tsx';

const { webhooks } = words.apps;
type OfOne = { readonly webhook: Webhook };

export function WebhookPage() {
  const tenant = useTenant();
  const query = useQuery(webhookQuery(tenant, useId()));
  return (
    <Loaded query={query}>
      {(webhook) => (
        <Page
          title={webhook.url}
          lead={webhook.description}
          crumbs={[{ label: webhooks.title, to: `/t/${tenant}/webhooks` }]}
          actions={<Doing webhook={webhook} />}
        >
          <Panel title={webhooks.health}>
            <Facts
              rows={[
                [webhooks.kind, webhooks.kinds[webhook.kind].name],
                ...tokenRows(webhook),
                [webhooks.columns.state, <Health key="state" webhook={webhook} />],
                ...(webhook.disabledReason === null
                  ? []
                  : [[webhooks.reason, webhook.disabledReason] as const]),
                [
                  webhooks.columns.types,
                  webhook.types.length === 0 ? webhooks.all : webhook.types.join(', '),
                ],
                [
                  webhooks.cursor,
                  <Copyable key="cursor" value={webhook.cursor} what={words.apps.events.cursor} />,
                ],
                [webhooks.columns.failures, words.parts.number(webhook.failures)],
                [webhooks.paused, <When key="paused" at={webhook.pausedUntil} />],
                [webhooks.columns.created, <When key="created" at={webhook.createdAt} />],
              ]}
            />
            {webhook.kind === 'push' ? null : <Rotating id={webhook.id} />}
          </Panel>
          <Deliveries id={webhook.id} />
          <Attempts id={webhook.id} />
        </Page>
      )}
    </Loaded>
  );
}

/** What a receiver of tokens has to know; of a plain webhook nothing. */
function tokenRows({ issuer, keysUrl, audience, subjects }: Webhook) {
  if (issuer === null || keysUrl === null) return [];
  return [
    [webhooks.audience, audience === '' ? webhooks.theAddress : audience] as const,
    [webhooks.subjects, webhooks.subjectsOf[subjects]] as const,
    [webhooks.issuer, <Copyable key="issuer" value={issuer} what={webhooks.issuerWhat} />] as const,
    [webhooks.keys, <Copyable key="keys" value={keysUrl} what={webhooks.keysWhat} />] as const,
  ];
}

function Doing({ webhook: { id, kind, enabled } }: OfOne) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const may = useMay('WEBHOOK:UPDATE');
  const test = useAct({
    run: () => client.webhooks.test({ tenant, id }),
    done: ({ status, error }) => webhooks.tested(String(status ?? error ?? webhooks.noAnswer)),
  });
  const turn = useAct({ run: () => client.webhooks.change({ tenant, id, body: { enabled: !enabled } }) });
  if (!may) return null;
  return (
    <>
      {kind === 'poll' ? null : (
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {webhooks.test}
        </Button>
      )}
      <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
        {enabled ? webhooks.disable : webhooks.enable}
      </Button>
      <Ask
        label={webhooks.remove}
        question={webhooks.removeQuestion}
        text={webhooks.removeText}
        answer={webhooks.remove}
        danger
        run={async () => {
          await client.webhooks.remove({ tenant, id });
          await navigate({ to: '/t/$tenant/webhooks', params: { tenant } });
        }}
      />
    </>
  );
}
