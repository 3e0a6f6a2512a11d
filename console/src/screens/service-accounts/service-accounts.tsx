/** The service accounts of a tenant. */
import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { serviceAccountsQuery, type ServiceAccount } from '../../api/apps.ts';
import { useFilters } from '../../api/filters.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';
import { NewServiceAccount } from './new-service-account.tsx';

const { serviceAccounts } = words.apps;
const { columns } = serviceAccounts;

// prettier-ignore
const columnsOf = (tenant: string): readonly Column<ServiceAccount>[] => [
  { id: 'name', label: columns.name, width: '16rem', cell: ({ id, name }) => <LinkTo to="/t/$tenant/service-accounts/$id" params={{ tenant, id }} fw={600}>{name}</LinkTo> },
  { id: 'description', label: columns.description, cell: ({ description }) => description },
  { id: 'source', label: columns.source, width: '11rem', cell: ({ securityIntegrationId }) => (securityIntegrationId === null ? serviceAccounts.byHand : serviceAccounts.byIntegration) },
  { id: 'id', label: columns.id, width: '14rem', hidden: true, cell: ({ id }) => <Copyable value={id} what={words.people.id} /> },
];

export function ServiceAccounts() {
  const tenant = useTenant();
  const [{ q = '' }, alter] = useFilters();
  const [shown] = useState(() => columnsOf(tenant));
  const query = useQuery({ ...serviceAccountsQuery(tenant, q), placeholderData: keepPreviousData });
  const create = useMay('SERVICE_ACCOUNT:CREATE') ? <NewServiceAccount /> : undefined;
  return (
    <Page title={serviceAccounts.title} lead={serviceAccounts.lead} actions={create}>
      <Loaded query={query}>
        {({ results, total }) =>
          total === 0 && q === '' ? (
            <Empty {...serviceAccounts.empty} />
          ) : (
            <>
              <DataTable
                label={serviceAccounts.title}
                columns={shown}
                rows={results}
                idOf={({ id }) => id}
                total={total}
                filters={
                  <SearchField
                    label={serviceAccounts.search}
                    value={q}
                    change={(text) => alter({ q: text })}
                  />
                }
              />
              {total === 0 ? <Text c="dimmed">{serviceAccounts.nothingFound}</Text> : null}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
