/** Everybody: as applications see them now, or as the directory was at a moment. */
import { Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { peopleQuery } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';
import { NewPerson } from './person-form.tsx';
import { StateList } from './state-list.tsx';

const { people } = words;
const { columns } = people;
type User = Received<'users', 'search'>['results'][number];

// prettier-ignore
const COLUMNS: readonly Column<User>[] = [
  { id: 'name', label: columns.name, cell: ({ id, displayName, username }) => <NamedLink of={{ id, name: displayName ?? username, type: 'User' }} /> },
  { id: 'userName', label: columns.userName, cell: ({ username }) => username ?? '' },
  { id: 'email', label: columns.email, hidden: true, cell: ({ email }) => email ?? '' },
  { id: 'state', label: columns.state, width: '7rem', cell: ({ active }) => <Pill tone={active ? 'good' : 'calm'}>{active ? people.active : people.inactive}</Pill> },
  { id: 'source', label: columns.source, width: '10rem', cell: ({ securityIntegrationName }) => securityIntegrationName ?? people.nobody },
  { id: 'externalId', label: columns.externalId, width: '13rem', hidden: true, cell: ({ externalId }) => externalId === null ? '' : <Copyable value={externalId} what={columns.externalId} /> },
  { id: 'id', label: columns.id, width: '20rem', hidden: true, cell: ({ id }) => <Copyable value={id} what={people.id} /> },
];

export function People() {
  const [{ at = '' }] = useFilters();
  return (
    <Page
      title={people.title}
      lead={at === '' ? people.lead : people.leadAt}
      actions={
        <>
          <NewPerson />
          <AsOf />
        </>
      }
    >
      {at === '' ? <PeopleNow /> : <StateList noun="users" at={at} />}
    </Page>
  );
}

function PeopleNow() {
  const tenant = useTenant();
  const [{ q = '' }, alter] = useFilters();
  const query = useInfiniteQuery({ ...peopleQuery(tenant, q), placeholderData: keepPreviousData });
  return (
    <Loaded query={query} lines={8}>
      {({ pages }) => {
        const rows = pages.flatMap(({ results }) => results);
        const total = pages[0]?.total ?? 0;
        if (total === 0 && q === '') return <Empty {...people.empty} />;
        return (
          <>
            <DataTable
              label={people.title}
              columns={COLUMNS}
              rows={rows}
              idOf={({ id }) => id}
              total={total}
              more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
              fetching={query.isFetchingNextPage}
              actions={<SavedFilters list="people" />}
              filters={
                <SearchField
                  label={people.search}
                  placeholder={people.searchHelp}
                  value={q}
                  change={(text) => alter({ q: text })}
                />
              }
            />
            {total === 0 ? <Text c="dimmed">{people.nothingFound}</Text> : null}
          </>
        );
      }}
    </Loaded>
  );
}
