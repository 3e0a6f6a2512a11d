/** People or groups as they were at a moment. */
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { statesQuery, type Noun, type State } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';

const { people } = words;

function columnsOf(tenant: string, noun: Noun, at: string): readonly Column<State>[] {
  const to = noun === 'users' ? '/t/$tenant/people/$id' : '/t/$tenant/groups/$id';
  return [
    {
      id: 'name',
      label: people.columns.name,
      cell: ({ id, name }) => (
        <LinkTo to={to} params={{ tenant, id }} search={{ at }}>
          {name ?? id}
        </LinkTo>
      ),
    },
    {
      id: 'state',
      label: people.columns.state,
      width: '8rem',
      cell: ({ state, erased }) => (
        <Pill tone={erased || state === 'inactive' ? 'calm' : 'good'}>
          {erased ? people.erased : people[state]}
        </Pill>
      ),
    },
    {
      id: 'source',
      label: people.columns.source,
      width: '12rem',
      cell: ({ integration }) => integration?.name ?? people.nobody,
    },
  ];
}

export function StateList({ noun, at }: { readonly noun: Noun; readonly at: string }) {
  const tenant = useTenant();
  const query = useInfiniteQuery(statesQuery(tenant, noun, at));
  const columns = useMemo(() => columnsOf(tenant, noun, at), [tenant, noun, at]);
  return (
    <Loaded query={query} lines={8}>
      {({ pages }) => {
        const rows = pages.flatMap(({ results }) => results);
        return rows.length === 0 ? (
          <Text c="dimmed">{words[noun === 'users' ? 'people' : 'groups'].empty.title}</Text>
        ) : (
          <DataTable
            key={at}
            label={words[noun === 'users' ? 'people' : 'groups'].title}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            total={pages[0]?.total ?? rows.length}
            more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            fetching={query.isFetchingNextPage}
          />
        );
      }}
    </Loaded>
  );
}
