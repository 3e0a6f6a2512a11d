/** The members of a group at a moment; of a large one only what is looked at is fetched. */
import { Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../api/client.ts';
import { membersQuery } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { words } from '../../words/index.ts';
import { AddMember, MemberActions } from './member-actions.tsx';

const { groups, people } = words;
const { one } = groups;
const { members } = words.byHand;
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

type MembersProps = {
  readonly id: string;
  readonly at: string;
  /** Whether the group is kept by hand. */
  readonly byHand: boolean;
};

/** Who owns it is said where it may be altered: elsewhere all are members. */
const columnsOf = (group: string): readonly Column<Member>[] => [
  ...COLUMNS.slice(0, 1),
  {
    id: 'membership',
    label: members.membership,
    width: '10rem',
    cell: ({ membership }) => members.kinds[membership],
  },
  {
    id: 'actions',
    label: members.actions,
    width: '17rem',
    cell: (member) => <MemberActions group={group} member={member} />,
  },
  ...COLUMNS.slice(1).map((column) => ({ ...column, hidden: true })),
];

export function Members({ id, at, byHand }: MembersProps) {
  const may = useMay('GROUP:UPDATE') && byHand && at === '';
  const query = useInfiniteQuery(membersQuery(useTenant(), id, at));
  return (
    <Loaded query={query} lines={8}>
      {({ pages }) => {
        const total = pages[0]?.total ?? 0;
        const add = may ? <AddMember id={id} /> : null;
        if (total === 0)
          return (
            <Group justify="space-between">
              <Text c="dimmed">{one.noMembers}</Text>
              {add}
            </Group>
          );
        return (
          <DataTable
            key={at}
            label={one.members}
            columns={may ? columnsOf(id) : COLUMNS}
            rows={pages.flatMap(({ results }) => results)}
            idOf={(member) => member.id}
            total={total}
            more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            fetching={query.isFetchingNextPage}
            filters={
              <>
                <Text fw={600}>{one.membersOf(total)}</Text>
                {add}
              </>
            }
          />
        );
      }}
    </Loaded>
  );
}
