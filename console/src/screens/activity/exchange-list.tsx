/** A list of requests, of the whole tenant or of one integration, which grows while one looks. */
import { Stack, Switch, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { exchangesQuery, LIVE, type Exchange, type ExchangeFilters } from '../../api/exchanges.ts';
import { useLive } from '../../api/live.ts';
import { useTenant } from '../../api/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { EffectPill } from '../../parts/effect-pill.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { ActivityFilters } from './activity-filters.tsx';

const { activity } = words;
const { columns } = activity;

// prettier-ignore
const COLUMNS: readonly Column<Exchange>[] = [
  { id: 'sentence', label: columns.sentence, width: 'minmax(16rem, 1fr)', cell: (exchange) => <Sentence exchange={exchange} /> },
  { id: 'effect', label: columns.effect, width: '7rem', cell: ({ effect }) => <EffectPill effect={effect} /> },
  { id: 'at', label: columns.at, width: '8rem', cell: ({ at }) => <When at={at} /> },
  { id: 'request', label: columns.request, width: '14rem', hidden: true, cell: ({ method, path }) => <span className="mono">{`${method} ${path}`}</span> },
  { id: 'status', label: columns.status, width: '4rem', cell: ({ status }) => <span className="numbers">{status}</span> },
  { id: 'took', label: columns.duration, width: '5rem', cell: ({ durationMs }) => <span className="numbers">{activity.milliseconds(durationMs)}</span> },
  { id: 'token', label: columns.token, width: '8rem', hidden: true, cell: ({ token }) => token?.label ?? '' },
  { id: 'id', label: columns.id, width: '13rem', hidden: true, cell: ({ id }) => <Copyable value={id} what={activity.requestId} /> },
];

function Sentence({ exchange: { tenantId, id, sentence } }: { readonly exchange: Exchange }) {
  return (
    <LinkTo to="/t/$tenant/activity/$id" params={{ tenant: tenantId, id }} c="inherit">
      {sentence}
    </LinkTo>
  );
}

type ExchangeListProps = {
  readonly filters: ExchangeFilters;
  /** Set where all are of one integration. */
  readonly integration?: string;
};

export function ExchangeList({ filters, integration }: ExchangeListProps) {
  const tenant = useTenant();
  const [live, setLive] = useState(true);
  const all = integration === undefined ? filters : { ...filters, integration };
  const refetchInterval = useLive(tenant, integration, LIVE, live);
  const query = useInfiniteQuery({ ...exchangesQuery(tenant, all), refetchInterval });
  return (
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
              filters={<ActivityFilters ofOne={integration !== undefined} />}
              actions={
                <>
                  <Switch
                    label={activity.live}
                    checked={live}
                    onChange={({ currentTarget }) => setLive(currentTarget.checked)}
                  />
                  <SavedFilters list={integration === undefined ? 'activity' : 'integration-activity'} />
                </>
              }
            />
            {rows.length === 0 ? <Text c="dimmed">{activity.nothingFound}</Text> : null}
          </Stack>
        );
      }}
    </Loaded>
  );
}
