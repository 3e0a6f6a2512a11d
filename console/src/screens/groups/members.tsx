/** The members of a group at a moment; of a large one only what is looked at is fetched. */
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../api/client.ts';
import { membersQuery } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { words } from '../../words/index.ts';

const { groups, people } = words;
const { one } = groups;
type Member = Received<'groupHistory', 'members'>['results'][number];

const COLUMNS: readonly Column<Member>[] = [
  { id: 'member', label: one.member, cell: (member) => <NamedLink of={member} /> },
  { id: 'kind', label: one.kind, width: '8rem', cell: ({ type }) => one.kinds[type] ?? type },
  {
    id: 'id',
    label: people.columns.id,
    width: '22rem',
    cell: ({ id }) => <Copyable value={id} what={people.id} />,
  },
];

export function Members({ id, at }: { readonly id: string; readonly at: string }) {
  const query = useInfiniteQuery(membersQuery(useTenant(), id, at));
  return (
    <Loaded query={query} lines={8}>
      {({ pages }) => {
        const total = pages[0]?.total ?? 0;
        if (total === 0) return <Text c="dimmed">{one.noMembers}</Text>;
        return (
          <DataTable
            key={at}
            label={one.members}
            columns={COLUMNS}
            rows={pages.flatMap(({ results }) => results)}
            idOf={(member) => member.id}
            total={total}
            more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            fetching={query.isFetchingNextPage}
            filters={<Text fw={600}>{one.membersOf(total)}</Text>}
          />
        );
      }}
    </Loaded>
  );
}
