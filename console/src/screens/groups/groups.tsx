/** All groups: as applications see them now, or as the directory was at a moment. */
import { Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { groupsQuery } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Page } from '../../parts/page.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';
import { NewGroup } from './group-form.tsx';
import { StateList } from '../people/state-list.tsx';

const { groups, people } = words;
const { columns } = groups;
type Item = Received<'groups', 'search'>['results'][number];

// prettier-ignore
const COLUMNS: readonly Column<Item>[] = [
  { id: 'name', label: columns.name, cell: ({ id, name }) => <NamedLink of={{ id, name, type: 'Group' }} /> },
  { id: 'source', label: columns.source, width: '12rem', cell: ({ securityIntegrationName }) => securityIntegrationName ?? people.nobody },
  { id: 'externalId', label: columns.externalId, width: '16rem', hidden: true, cell: ({ externalId }) => externalId === null ? '' : <Copyable value={externalId} what={columns.externalId} /> },
  { id: 'id', label: columns.id, width: '22rem', cell: ({ id }) => <Copyable value={id} what={people.id} /> },
];

export function Groups() {
  const [{ at = '' }] = useFilters();
  return (
    <Page
      title={groups.title}
      lead={at === '' ? groups.lead : groups.leadAt}
      actions={
        <>
          <NewGroup />
          <AsOf />
        </>
      }
    >
      {at === '' ? <GroupsNow /> : <StateList noun="groups" at={at} />}
    </Page>
  );
}

function GroupsNow() {
  const tenant = useTenant();
  const [{ q = '' }, alter] = useFilters();
  const query = useInfiniteQuery({ ...groupsQuery(tenant, q), placeholderData: keepPreviousData });
  return (
    <Loaded query={query} lines={8}>
      {({ pages }) => {
        const total = pages[0]?.total ?? 0;
        if (total === 0 && q === '') return <Empty {...groups.empty} />;
        return (
          <>
            <DataTable
              label={groups.title}
              columns={COLUMNS}
              rows={pages.flatMap(({ results }) => results)}
              idOf={({ id }) => id}
              total={total}
              more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
              fetching={query.isFetchingNextPage}
              actions={<SavedFilters list="groups" />}
              filters={<SearchField label={groups.search} value={q} change={(text) => alter({ q: text })} />}
            />
            {total === 0 ? <Text c="dimmed">{groups.nothingFound}</Text> : null}
          </>
        );
      }}
    </Loaded>
  );
}
