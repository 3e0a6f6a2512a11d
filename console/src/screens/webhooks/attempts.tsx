/** Every attempt to deliver, newest first. */
import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { attemptsQuery } from '../../api/apps.ts';
import type { Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { apps, activity } = words;
const { webhooks } = apps;
type Attempt = Received<'webhooks', 'attempts'>['results'][number];

const isGood = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

// prettier-ignore
const COLUMNS: readonly Column<Attempt>[] = [
  { id: 'type', label: webhooks.attempt.type, width: '14rem', cell: ({ type }) => <span className="mono">{type}</span> },
  { id: 'status', label: webhooks.attempt.status, width: '9rem', cell: ({ status }) => <Pill tone={isGood(status) ? 'good' : 'bad'}>{status ?? webhooks.noAnswer}</Pill> },
  { id: 'at', label: webhooks.attempt.at, width: '9rem', cell: ({ at }) => <When at={at} /> },
  { id: 'took', label: webhooks.attempt.took, width: '6rem', cell: ({ durationMs }) => activity.milliseconds(durationMs) },
  { id: 'answer', label: webhooks.attempt.answer, cell: ({ answer, error }) => <span className="mono">{(error ?? answer).slice(0, 200)}</span> },
];

export function Attempts({ id }: { readonly id: string }) {
  const [{ event }, alter] = useFilters();
  const query = useInfiniteQuery(attemptsQuery(useTenant(), id, event));
  return (
    <Panel
      title={webhooks.attempts}
      text={event === undefined ? webhooks.attemptsText : webhooks.attemptsOf(event)}
      actions={
        event === undefined ? null : (
          <Button size="xs" variant="default" onClick={() => alter({ event: '' })}>
            {webhooks.allAttempts}
          </Button>
        )
      }
    >
      <Loaded query={query} lines={3}>
        {({ pages }) => {
          const rows = pages.flatMap(({ results }) => results);
          return rows.length === 0 ? (
            <Text c="dimmed">{webhooks.noAttempts}</Text>
          ) : (
            <DataTable
              label={webhooks.attempts}
              columns={COLUMNS}
              rows={rows}
              idOf={(attempt) => attempt.id}
              more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
              fetching={query.isFetchingNextPage}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}
