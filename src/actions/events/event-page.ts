/** A page of a tenant's events behind a cursor, derived from the log: feed, stream and webhooks read it here. */
import {
  envelope,
  eventsOf,
  isHidden,
  NO_EVENTS,
  wanted,
  type CloudEvent,
  type EventCursor,
} from '../../directory/index.ts';
import { USER } from '../../scim/index.ts';
import { hiddenSpans, readLog, type LogEntry, type Tx } from '../../store/index.ts';
import { readingKeys } from '../sealed-payload.ts';
import { publicUrl, type Services } from '../services.ts';

export type EventPage = {
  readonly events: readonly CloudEvent[];
  /** Where whoever has had these goes on, also when there were none. */
  readonly next: EventCursor;
  /** Whether there is more of the log behind `next` already. */
  readonly more: boolean;
};

/** `types`: those that are wanted; all where it is empty. */
export type EventsAsked = {
  readonly after: EventCursor;
  readonly limit: number;
  readonly types: readonly string[];
};

/** Entries of the log that are read at once. */
const CHUNK = 200;
/** Entries that one page looks through where few are wanted; the cursor goes on from there. */
const MOST_ENTRIES = 2000;

export async function eventPage(
  services: Services,
  tx: Tx,
  tenantId: string,
  { after, limit, types }: EventsAsked,
): Promise<EventPage> {
  const base = publicUrl(services.config);
  const events: CloudEvent[] = [];
  const hidden = await hiddenSpans(tx, tenantId);
  let next = after;
  for (let seen = 0; seen < MOST_ENTRIES;) {
    // The entry at the cursor is read again: some of its events may be still to come.
    const entries = await readLog(tx, tenantId, Math.max(0, next.position - 1), CHUNK);
    const keys = await readingKeys(services, tx, tenantId, peopleIn(entries));
    for (const entry of entries) {
      const derived = isHidden(hidden, entry) ? NO_EVENTS : eventsOf(entry, keys.get(entry.resourceId));
      for (let index = entry.position === next.position ? next.index : 0; index < derived.count; index++) {
        if (events.length === limit) return { events, next, more: true };
        const draft = derived.at(index);
        if (wanted(types, draft.type)) events.push(envelope(base, tenantId, entry, index, draft));
        next = { position: entry.position, index: index + 1 };
      }
      if (entry.position > next.position) next = { position: entry.position, index: derived.count };
    }
    seen += entries.length;
    if (entries.length < CHUNK) return { events, next, more: false };
  }
  return { events, next, more: true };
}

const peopleIn = (entries: readonly LogEntry[]): readonly string[] =>
  entries.filter(({ resourceType }) => resourceType === USER.name).map(({ resourceId }) => resourceId);
