/** The feed: what applications are told, newest first. */
import { MultiSelect, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventTypesQuery, type Event } from '../../api/apps.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Trouble, Waiting } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { EventSubject, NamesContext } from './event-subject.tsx';
import { ShowEvent } from './show-event.tsx';
import { Snippet } from './snippet.tsx';
import { useFeed } from './use-feed.ts';

const { events } = words.apps;
const { columns } = events;

// prettier-ignore
const COLUMNS: readonly Column<Event>[] = [
  { id: 'type', label: columns.type, width: '16rem', cell: ({ type }) => <span className="mono">{type}</span> },
  { id: 'subject', label: columns.subject, cell: (event) => <EventSubject event={event} /> },
  { id: 'time', label: columns.time, width: '9rem', cell: ({ time }) => <When at={time} /> },
  { id: 'id', label: columns.id, width: '8rem', hidden: true, cell: ({ id }) => <Copyable value={id} what={events.cursor} /> },
  { id: 'show', label: events.show, width: '6rem', cell: (event) => <ShowEvent event={event} /> },
];

export function Events() {
  const tenant = useTenant();
  const [{ types = '' }, alter] = useFilters();
  const [live, setLive] = useState(true);
  const feed = useFeed(tenant, types, live);
  const { data } = useQuery(eventTypesQuery);
  return (
    <Page title={events.title} lead={events.lead}>
      {feed.error === undefined ? null : <Trouble error={feed.error} />}
      {!feed.ready && feed.error === undefined ? <Waiting lines={8} /> : null}
      {feed.ready && feed.events.length === 0 && types === '' ? <Empty {...events.empty} /> : null}
      {feed.ready && (feed.events.length > 0 || types !== '') ? (
        <NamesContext value={feed.names}>
          <DataTable
            label={events.title}
            columns={COLUMNS}
            rows={feed.events}
            idOf={({ id }) => id}
            filters={
              <MultiSelect
                label={events.types}
                placeholder={types === '' ? events.anyType : undefined}
                searchable
                clearable
                w={{ base: '100%', sm: 420 }}
                value={types === '' ? [] : types.split(',')}
                onChange={(chosen) => alter({ types: chosen.join(',') })}
                data={(data?.results ?? []).map(({ type }) => type)}
              />
            }
            actions={
              <Switch
                label={events.live}
                checked={live}
                onChange={({ currentTarget }) => setLive(currentTarget.checked)}
              />
            }
          />
        </NamesContext>
      ) : null}
      {feed.ready && feed.events.length === 0 && types !== '' ? (
        <Text c="dimmed">{events.nothingFound}</Text>
      ) : null}
      <Snippet />
    </Page>
  );
}
