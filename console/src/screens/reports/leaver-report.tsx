/** Leavers of a period, and when each application had done what was to be done. */
import { Checkbox, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { useFilters, type Filters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import type { Sheet } from '../../parts/take-away.tsx';
import { words } from '../../words/index.ts';
import { Moment } from './moment.tsx';
import { TakeReport } from './report.tsx';

const { reports } = words.governance;
const { leavers } = reports;
const { columns } = leavers;
type Leaver = Received<'reports', 'leavers'>['results'][number];

const KINDS: Readonly<Record<string, string>> = leavers.kinds;

// prettier-ignore
const COLUMNS: readonly Column<Leaver>[] = [
  { id: 'person', label: columns.person, cell: ({ id, userName }) => <NamedLink of={{ id, name: userName, type: 'User' }} /> },
  { id: 'what', label: columns.what, width: '8rem', cell: ({ type }) => KINDS[type] ?? type },
  { id: 'asked', label: columns.asked, width: '9rem', cell: ({ requestedAt }) => <When at={requestedAt} /> },
  { id: 'told', label: columns.told, width: '9rem', cell: ({ publishedAt }) => <When at={publishedAt} /> },
  { id: 'done', label: columns.done, width: '11rem', cell: ({ receipts }) => (receipts.length === 0 ? leavers.none : receipts.map(({ consumer, seconds }) => `${consumer} (${durationOf(seconds)})`).join(', ')) },
];

const MINUTE = 60;
const HOUR = 3600;

function durationOf(seconds: number): string {
  if (seconds < MINUTE) return `${Math.round(seconds)} s`;
  return seconds < HOUR ? `${Math.round(seconds / MINUTE)} min` : `${(seconds / HOUR).toFixed(1)} h`;
}

function questionOf({ from = '', to = '', missing = '' }: Filters) {
  return {
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    missing: missing === '' ? ('false' as const) : ('true' as const),
  };
}

export function LeaverReport() {
  const tenant = useTenant();
  const [filters, alter] = useFilters();
  const { from = '', to = '', missing = '' } = filters;
  const asked = questionOf(filters);
  const query = useInfiniteQuery({
    queryKey: [tenant, 'leavers', asked],
    queryFn: ({ pageParam }) =>
      client.reports.leavers({
        tenant,
        query: { ...asked, limit: 100, ...(pageParam === '' ? {} : { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <Panel
      title={leavers.title}
      text={leavers.text}
      actions={
        <TakeReport
          name={`leavers-${tenant}`}
          question={leavers.question(from === '' ? leavers.beginning : from, to === '' ? leavers.now : to)}
          collect={(tell) => collect(tenant, asked, tell)}
        />
      }
    >
      <Group align="flex-end">
        <Moment name="from" label={reports.from} />
        <Moment name="to" label={reports.to} />
        <Checkbox
          label={leavers.missing}
          checked={missing !== ''}
          onChange={({ currentTarget }) => alter({ missing: currentTarget.checked ? 'yes' : '' })}
          mb={8}
        />
      </Group>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ results }) => results);
          return rows.length === 0 ? (
            <Text c="dimmed">{leavers.empty}</Text>
          ) : (
            <DataTable
              label={leavers.title}
              columns={COLUMNS}
              rows={rows}
              idOf={({ event }) => event}
              more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
              fetching={query.isFetchingNextPage}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}

async function collect(
  tenant: string,
  asked: ReturnType<typeof questionOf>,
  tell: (rows: number) => void,
): Promise<Sheet> {
  const rows: (readonly unknown[])[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: Received<'reports', 'leavers'> = await client.reports.leavers({
      tenant,
      query: { ...asked, limit: 1000, ...(after === '' ? {} : { after }) },
    });
    for (const { id, userName, type, requestedAt, publishedAt, exchange, event, receipts } of page.results)
      rows.push([id, userName, type, requestedAt, publishedAt, exchange, event, receipts]);
    tell(rows.length);
    after = page.next;
  }
  return {
    names: ['id', 'userName', 'type', 'requestedAt', 'publishedAt', 'exchange', 'event', 'receipts'],
    rows,
  };
}
