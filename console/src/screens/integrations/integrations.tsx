/** The integrations of a tenant. */
import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Received } from '../../data/client.ts';
import { useFilters } from '../../data/filters.ts';
import { integrationsQuery } from '../../data/integrations.ts';
import { useTenant } from '../../data/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';

const { integrations } = words;
type Integration = Received<'integrations', 'search'>['results'][number];

const COLUMNS: readonly Column<Integration>[] = [
  {
    id: 'name',
    label: integrations.columns.name,
    cell: ({ id, name, tenantId }) => (
      <LinkTo to="/t/$tenant/provisioning/$id" params={{ tenant: tenantId, id }} fw={600}>
        {name}
      </LinkTo>
    ),
  },
  { id: 'idp', label: integrations.columns.idp, width: '10rem', cell: ({ idp }) => idp },
  {
    id: 'state',
    label: integrations.columns.state,
    width: '9rem',
    cell: ({ enabled }) => (
      <Pill tone={enabled ? 'good' : 'calm'}>{enabled ? integrations.on : integrations.off}</Pill>
    ),
  },
  { id: 'description', label: integrations.columns.description, cell: ({ description }) => description },
  {
    id: 'id',
    label: integrations.columns.id,
    width: '14rem',
    hidden: true,
    cell: ({ id }) => <Copyable value={id} what={integrations.id} />,
  },
];

export function Integrations() {
  const tenant = useTenant();
  const [{ q = '' }, alter] = useFilters();
  const query = useQuery({ ...integrationsQuery(tenant, q), placeholderData: keepPreviousData });
  return (
    <Page title={integrations.title} lead={integrations.lead}>
      <Loaded query={query}>
        {({ results, total }) =>
          total === 0 && q === '' ? (
            <Empty {...integrations.empty} />
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
