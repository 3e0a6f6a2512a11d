/** Everybody who may, page after page. */
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { words } from '../../words/index.ts';

const { access, people } = words;
const { explorer } = access;
type Person = Received<'access', 'who'>['results'][number];
const PAGE = 100;

const COLUMNS: readonly Column<Person>[] = [
  {
    id: 'name',
    label: people.columns.name,
    cell: ({ id, name, userName }) => <NamedLink of={{ id, name: name ?? userName, type: 'User' }} />,
  },
  { id: 'userName', label: people.columns.userName, cell: ({ userName }) => userName ?? '' },
];

type Asked = { readonly resource: string; readonly action: string; readonly namespace: string };

export function Who({ asked }: { readonly asked: Asked }) {
  const tenant = useTenant();
  const query = useInfiniteQuery({
    queryKey: [tenant, 'who', asked],
    queryFn: ({ pageParam }) =>
      client.access.who({ tenant, query: { ...asked, after: pageParam, limit: PAGE } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    retry: false,
  });
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const rows = pages.flatMap(({ results }) => results);
        return rows.length === 0 && !query.hasNextPage ? (
          <Text>{explorer.nobody}</Text>
        ) : (
          <DataTable
            label={explorer.asks.who}
            columns={COLUMNS}
            rows={rows}
            idOf={({ id }) => id}
            more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            fetching={query.isFetchingNextPage}
          />
        );
      }}
    </Loaded>
  );
}
