/** The integrations of a tenant. */
import { Switch, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/act.ts';
import { client, type Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { integrationsQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { nameOfIdp } from '../../guides/names.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ButtonTo, LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { Standing, useStatus } from './standing.tsx';
import { SmallTraffic } from './traffic.tsx';

const { integrations } = words;
const { columns } = integrations;
type Integration = Received<'integrations', 'search'>['results'][number];

// prettier-ignore
const COLUMNS: readonly Column<Integration>[] = [
  { id: 'name', label: columns.name, width: 'minmax(7rem, 1fr)', cell: (integration) => <Name integration={integration} /> },
  { id: 'idp', label: columns.idp, width: '8.25rem', cell: ({ idp }) => nameOfIdp(idp) },
  { id: 'state', label: columns.state, width: '8.5rem', cell: ({ id, ending }) => (ending === null ? <Standing id={id} /> : <Pill tone="warn">{integrations.ending}</Pill>) },
  { id: 'contact', label: columns.lastContact, width: '7.25rem', cell: ({ id }) => <LastContact id={id} /> },
  { id: 'people', label: columns.people, width: '3.5rem', named: true, cell: ({ id }) => <Count id={id} of="people" /> },
  { id: 'groups', label: columns.groups, width: '3.5rem', named: true, cell: ({ id }) => <Count id={id} of="groups" /> },
  { id: 'recent', label: columns.recent, width: '9rem', cell: ({ id }) => <SmallTraffic id={id} /> },
  { id: 'description', label: columns.description, hidden: true, cell: ({ description }) => description },
  { id: 'id', label: columns.id, width: '14rem', hidden: true, cell: ({ id }) => <Copyable value={id} what={integrations.id} /> },
  { id: 'enabled', label: columns.enabled, width: '4.5rem', cell: (integration) => <Enabled integration={integration} /> },
];

type OfOne = { readonly integration: Integration };

function Name({ integration: { id, name, tenantId } }: OfOne) {
  return (
    <LinkTo to="/t/$tenant/provisioning/$id" params={{ tenant: tenantId, id }} fw={600}>
      {name}
    </LinkTo>
  );
}

function LastContact({ id }: { readonly id: string }) {
  const status = useStatus(id);
  return status === undefined ? null : <When at={status.lastContactAt} />;
}

function Count({ id, of }: { readonly id: string; readonly of: 'people' | 'groups' }) {
  const status = useStatus(id);
  return <span className="numbers">{status === undefined ? '' : words.parts.number(status[of])}</span>;
}

function Enabled({ integration: { id, name, enabled, ending, tenantId: tenant } }: OfOne) {
  const may = useMay('INTEGRATION:UPDATE');
  const act = useAct({
    run: () =>
      enabled ? client.integrations.disable({ tenant, id }) : client.integrations.enable({ tenant, id }),
  });
  return (
    <Switch
      aria-label={integrations.turn(name)}
      checked={enabled}
      disabled={!may || ending !== null || act.isPending}
      onChange={() => act.mutate()}
    />
  );
}

export function Integrations() {
  const tenant = useTenant();
  const [{ q = '' }, alter] = useFilters();
  const query = useQuery({ ...integrationsQuery(tenant, q), placeholderData: keepPreviousData });
  const create = useMay('INTEGRATION:CREATE') ? (
    <ButtonTo to="/t/$tenant/connect" params={{ tenant }}>
      {integrations.create}
    </ButtonTo>
  ) : undefined;
  return (
    <Page title={integrations.title} lead={integrations.lead} actions={create}>
      <Loaded query={query}>
        {({ results, total }) =>
          total === 0 && q === '' ? (
            <Empty {...integrations.empty}>{create}</Empty>
          ) : (
            <>
              <DataTable
                label={integrations.title}
                columns={COLUMNS}
                rows={results}
                idOf={({ id }) => id}
                total={total}
                filters={
                  <SearchField label={integrations.search} value={q} change={(text) => alter({ q: text })} />
                }
              />
              {total === 0 ? <Text c="dimmed">{integrations.nothingFound}</Text> : null}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
