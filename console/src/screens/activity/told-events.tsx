/** What applications are told of a request: its events, each with what became of it at every webhook. */
import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { exchangeEventsQuery, type Causing, type ExchangeDetail } from '../../api/exchanges.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill, type Tone } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { EventSubject, NamesContext } from '../events/event-subject.tsx';
import { namesOf } from '../events/names-of.ts';
import { ShowEvent } from '../events/show-event.tsx';

const { told } = words.activity.detail;
type Delivery = NonNullable<Causing['deliveries']>[number];

/** Rows that are shown before somebody asks for all. */
const FEW = 10;

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  next: 'calm',
  waiting: 'warn',
  delivered: 'good',
  dead: 'bad',
};

// prettier-ignore
const COLUMNS: readonly Column<Causing>[] = [
  { id: 'type', label: told.columns.type, width: '15rem', cell: ({ event }) => <span className="mono">{event.type}</span> },
  { id: 'subject', label: told.columns.subject, width: 'minmax(10rem, 1fr)', cell: ({ event }) => <EventSubject event={event} /> },
  { id: 'deliveries', label: told.columns.deliveries, width: 'minmax(14rem, 1fr)', cell: (causing) => <Deliveries {...causing} /> },
  { id: 'show', label: words.apps.events.show, width: '5rem', cell: ({ event }) => <ShowEvent event={event} /> },
];

/** The host says enough of an address. */
const nameOf = ({ description, url }: Delivery['webhook']): string =>
  description === '' ? new URL(url).host : description;

function Deliveries({ event, deliveries }: Causing) {
  const tenant = useTenant();
  if (deliveries === null) return <Text c="dimmed">{told.notYours}</Text>;
  if (deliveries.length === 0) return <Text c="dimmed">{told.noWebhook}</Text>;
  return deliveries.map(({ webhook, state, attempts, due }) => (
    <div key={webhook.id}>
      <LinkTo
        to="/t/$tenant/webhooks/$id"
        params={{ tenant, id: webhook.id }}
        search={{ event: event.id } as never}
      >
        {nameOf(webhook)}
      </LinkTo>{' '}
      <Pill tone={TONES[state]}>{webhook.enabled || state !== 'next' ? told.states[state] : told.off}</Pill>{' '}
      {attempts === 0 ? null : (
        <Text span size="xs" c="dimmed">
          {told.failed(attempts)} {due === null ? null : <When at={due} />}
        </Text>
      )}
    </div>
  ));
}

export function ToldEvents({ exchange }: { readonly exchange: ExchangeDetail }) {
  const may = useMay('EVENT:READ');
  return (
    <Panel
      title={told.title}
      text={exchange.effect === 'held' ? `${told.text} ${told.silences['kept-back']}` : told.text}
    >
      {may ? <Told exchange={exchange} /> : <Text c="dimmed">{told.mayNot}</Text>}
    </Panel>
  );
}

function Told({ exchange: { id } }: { readonly exchange: ExchangeDetail }) {
  const tenant = useTenant();
  const [all, setAll] = useState(false);
  const query = useInfiniteQuery(exchangeEventsQuery(tenant, id));
  const rows = query.data?.pages.flatMap(({ results }) => results) ?? [];
  const shown = all ? rows : rows.slice(0, FEW);
  const { data: names = [] } = useQuery({
    queryKey: [tenant, 'names', shown.map(({ event }) => event.id)],
    queryFn: () =>
      namesOf(
        tenant,
        shown.map(({ event }) => event),
      ),
    enabled: shown.length > 0,
    placeholderData: (before) => before,
  });
  return (
    <Loaded query={query} lines={2}>
      {({ pages }) =>
        rows.length === 0 ? (
          <Text c="dimmed">{told.silences[pages[0]?.silence ?? ''] ?? told.none}</Text>
        ) : (
          <NamesContext value={new Map(names)}>
            <Stack gap="xs" align="stretch">
              <DataTable
                label={told.title}
                columns={COLUMNS}
                rows={shown}
                idOf={({ event }) => event.id}
                more={all && query.hasNextPage ? () => void query.fetchNextPage() : undefined}
                fetching={query.isFetchingNextPage}
              />
              {all || (rows.length <= FEW && !query.hasNextPage) ? null : (
                <Button variant="default" onClick={() => setAll(true)}>
                  {told.all}
                </Button>
              )}
            </Stack>
          </NamesContext>
        )
      }
    </Loaded>
  );
}
