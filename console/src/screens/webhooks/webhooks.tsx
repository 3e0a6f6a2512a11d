/** The webhooks of a tenant and how they are. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { webhooksQuery, type Webhook } from '../../api/apps.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { NewWebhook } from './new-webhook.tsx';

const { webhooks } = words.apps;
const { columns } = webhooks;

// prettier-ignore
const columnsOf = (tenant: string): readonly Column<Webhook>[] => [
  { id: 'url', label: columns.url, cell: ({ id, url }) => <LinkTo to="/t/$tenant/webhooks/$id" params={{ tenant, id }} fw={600}>{url}</LinkTo> },
  { id: 'kind', label: columns.kind, width: '9rem', cell: ({ kind }) => webhooks.kinds[kind].short },
  { id: 'types', label: columns.types, width: '14rem', cell: ({ types }) => (types.length === 0 ? webhooks.all : types.join(', ')) },
  { id: 'state', label: columns.state, width: '9rem', cell: (webhook) => <Health webhook={webhook} /> },
  { id: 'failures', label: columns.failures, width: '10rem', cell: ({ failures }) => words.parts.number(failures) },
  { id: 'created', label: columns.created, width: '9rem', hidden: true, cell: ({ createdAt }) => <When at={createdAt} /> },
];

export function Health({ webhook: { enabled, failures } }: { readonly webhook: Webhook }) {
  const { states } = webhooks;
  if (!enabled) return <Pill tone="calm">{states.off}</Pill>;
  return <Pill tone={failures === 0 ? 'good' : 'warn'}>{failures === 0 ? states.on : states.failing}</Pill>;
}

export function Webhooks() {
  const tenant = useTenant();
  const query = useQuery(webhooksQuery(tenant));
  const [shown] = useState(() => columnsOf(tenant));
  const create = useMay('WEBHOOK:CREATE') ? <NewWebhook /> : undefined;
  return (
    <Page title={webhooks.title} lead={webhooks.lead} actions={create}>
      <Loaded query={query}>
        {({ results, total }) =>
          total === 0 ? (
            <Empty {...webhooks.empty} />
          ) : (
            <DataTable
              label={webhooks.title}
              columns={shown}
              rows={results}
              idOf={({ id }) => id}
              total={total}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
