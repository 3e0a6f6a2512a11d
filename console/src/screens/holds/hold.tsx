/** One hold: who and what would go, and the decision. */
import { Checkbox, Group, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Received } from '../../api/client.ts';
import { holdItemsQuery, holdQuery } from '../../api/holds.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { ChosenContext, useChosen, useChoosing } from './choosing.tsx';
import { Decision } from './decision.tsx';

const { holds } = words;
const { one } = holds;
type Item = Received<'holds', 'items'>['results'][number];

const nameOf = ({ member, resource }: Item): string => (member ?? resource).name ?? (member ?? resource).id;

function Chooser({ item }: { readonly item: Item }) {
  const { chosen, toggle } = useChosen();
  return (
    <Checkbox
      checked={chosen.has(item.id)}
      onChange={() => toggle(item.id)}
      aria-label={one.choose(nameOf(item))}
    />
  );
}

function columnsOf(tenant: string): readonly Column<Item>[] {
  return [
    { id: 'choose', label: one.chooseColumn, width: '4rem', cell: (item) => <Chooser item={item} /> },
    { id: 'who', label: one.who, cell: ({ member, resource }) => <NamedLink of={member ?? resource} /> },
    {
      id: 'kind',
      label: one.kind,
      width: '20rem',
      cell: ({ kind, member, resource }) => (
        <Group gap={6}>
          <Pill tone={kind === 'deletion' ? 'bad' : 'warn'}>{one.kinds[kind]}</Pill>
          {member === null ? null : <NamedLink of={resource} />}
        </Group>
      ),
    },
    { id: 'since', label: one.since, width: '8rem', cell: ({ heldAt }) => <When at={heldAt} /> },
    {
      id: 'exchange',
      label: one.exchange,
      width: '9rem',
      cell: ({ exchange }) =>
        exchange === null ? (
          words.parts.none
        ) : (
          <LinkTo to="/t/$tenant/activity/$id" params={{ tenant, id: exchange }}>
            {one.showExchange}
          </LinkTo>
        ),
    },
  ];
}

export function Hold() {
  const tenant = useTenant();
  const id = useId();
  const query = useQuery(holdQuery(tenant, id));
  return (
    <Loaded query={query}>
      {({ integration, items, reason }) => (
        <Page
          title={one.title(items.held, integration.name ?? integration.id)}
          lead={
            <>
              {reason} {items.held > 0 ? one.lead : ''}
            </>
          }
          crumbs={[{ label: holds.title, to: `/t/${tenant}/holds` }]}
        >
          {items.held === 0 ? (
            <Text>{holds.outcome(items.allowed, items.rejected, items.cancelled)}</Text>
          ) : (
            <Items id={id} total={items.held} />
          )}
        </Page>
      )}
    </Loaded>
  );
}

function Items({ id, total }: { readonly id: string; readonly total: number }) {
  const tenant = useTenant();
  const choosing = useChoosing();
  const [columns] = useState(() => columnsOf(tenant));
  const query = useInfiniteQuery(holdItemsQuery(tenant, id));
  return (
    <ChosenContext value={choosing}>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ results }) => results);
          return (
            <>
              <Decision id={id} total={total} shown={rows.map((row) => row.id)} />
              <DataTable
                label={one.who}
                columns={columns}
                rows={rows}
                idOf={(row) => row.id}
                total={total}
                more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
                fetching={query.isFetchingNextPage}
              />
            </>
          );
        }}
      </Loaded>
    </ChosenContext>
  );
}
