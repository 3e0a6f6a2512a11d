/** What is held, and what was. */
import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Received } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { holdsQuery } from '../../api/holds.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { holds } = words;
type Hold = Received<'holds', 'list'>['results'][number];

function columnsOf(tenant: string): readonly Column<Hold>[] {
  return [
    {
      id: 'reason',
      label: holds.columns.reason,
      cell: ({ id, reason }) => (
        <LinkTo to="/t/$tenant/holds/$id" params={{ tenant, id }} fw={600}>
          {reason}
        </LinkTo>
      ),
    },
    {
      id: 'integration',
      label: holds.columns.integration,
      width: '9rem',
      cell: ({ integration }) => integration.name,
    },
    {
      id: 'state',
      label: holds.columns.state,
      width: '13rem',
      cell: ({ state, items }) =>
        state === 'open' ? (
          <Pill tone="warn">{holds.waiting(items.held)}</Pill>
        ) : (
          <Text size="sm">{holds.outcome(items.allowed, items.rejected, items.cancelled)}</Text>
        ),
    },
    {
      id: 'opened',
      label: holds.columns.opened,
      width: '9rem',
      cell: ({ openedAt }) => <When at={openedAt} />,
    },
  ];
}

export function Holds() {
  const tenant = useTenant();
  const [{ state = 'open' }, alter] = useFilters();
  const query = useQuery(holdsQuery(tenant, state === 'closed' ? 'closed' : 'open'));
  return (
    <Page
      title={holds.title}
      lead={holds.lead}
      actions={
        <SegmentedControl
          aria-label={holds.show}
          value={state}
          onChange={(chosen) => alter({ state: chosen === 'open' ? '' : chosen })}
          data={Object.entries(holds.states).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <Loaded query={query}>
        {({ results, total }) =>
          total === 0 ? (
            state === 'closed' ? (
              <Text c="dimmed">{holds.noClosed}</Text>
            ) : (
              <Empty {...holds.empty} />
            )
          ) : (
            <DataTable
              label={holds.title}
              columns={columnsOf(tenant)}
              rows={results}
              idOf={({ id }) => id}
              total={total}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
