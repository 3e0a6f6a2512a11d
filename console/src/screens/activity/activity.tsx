/** The requests of identity providers, as they come. */
import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { exchangesQuery, LIVE, type Exchange } from '../../data/exchanges.ts';
import { useFilters } from '../../data/filters.ts';
import { useTenant } from '../../data/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { EffectPill } from '../../parts/effect-pill.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { ActivityFilters } from './activity-filters.tsx';

const { activity } = words;

const COLUMNS: readonly Column<Exchange>[] = [
  {
    id: 'sentence',
    label: activity.columns.sentence,
    width: 'minmax(16rem, 1fr)',
    cell: ({ sentence }) => sentence,
  },
  {
    id: 'effect',
    label: activity.columns.effect,
    width: '7rem',
    cell: ({ effect }) => <EffectPill effect={effect} />,
  },
  { id: 'at', label: activity.columns.at, width: '8rem', cell: ({ at }) => <When at={at} /> },
  {
    id: 'request',
    label: activity.columns.request,
    width: '9rem',
    hidden: true,
    cell: ({ method, path }) => <span className="mono">{`${method} ${path}`}</span>,
  },
  {
    id: 'status',
    label: activity.columns.status,
    width: '4rem',
    cell: ({ status }) => <span className="numbers">{status}</span>,
  },
  {
    id: 'took',
    label: activity.columns.duration,
    width: '5rem',
    cell: ({ durationMs }) => activity.milliseconds(durationMs),
  },
  {
    id: 'token',
    label: activity.columns.token,
    width: '8rem',
    hidden: true,
    cell: ({ token }) => token?.label ?? '',
  },
  {
    id: 'id',
    label: activity.columns.id,
    width: '13rem',
    hidden: true,
    cell: ({ id }) => <Copyable value={id} what={activity.requestId} />,
  },
];

export function Activity() {
  const tenant = useTenant();
  const [filters] = useFilters();
  const query = useInfiniteQuery({ ...exchangesQuery(tenant, filters), refetchInterval: LIVE });
  return (
    <Page title={activity.title} lead={activity.lead}>
      <Loaded query={query} lines={10}>
        {({ pages }) => {
          const rows = pages.flatMap(({ results }) => results);
          if (rows.length === 0 && Object.keys(filters).length === 0 && !query.hasNextPage)
            return <Empty {...activity.empty} />;
          return (
            <Stack>
              <DataTable
                label={activity.title}
                columns={COLUMNS}
                rows={rows}
                idOf={({ id }) => id}
                more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
                fetching={query.isFetchingNextPage}
                filters={<ActivityFilters />}
              />
              {rows.length === 0 ? <Text c="dimmed">{activity.nothingFound}</Text> : null}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}
