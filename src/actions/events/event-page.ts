/** A page of a tenant's events behind a cursor, as CloudEvents. */
import { envelope, eventsOf, wanted, type CloudEvent, type EventCursor } from '../../directory/index.ts';
import type { Tx } from '../../store/index.ts';
import { publicUrl } from '../urls.ts';
import { walkLog, type Parts, type Telling } from './walk-log.ts';

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

export async function eventPage(
  parts: Parts,
  tx: Tx,
  tenantId: string,
  { types, ...asked }: EventsAsked,
): Promise<EventPage> {
  const { told, ...rest } = await walkLog(parts, tx, tenantId, asked, asEvents(parts, tenantId, types));
  return { ...rest, events: told };
}

export function asEvents({ config }: Parts, tenantId: string, types: readonly string[]): Telling<CloudEvent> {
  const base = publicUrl(config);
  return (entry, key) => {
    const { count, at } = eventsOf(entry, key);
    return {
      count,
      at: (index) => {
        const draft = at(index);
        return wanted(types, draft.type) ? envelope(base, tenantId, entry, index, draft) : undefined;
      },
    };
  };
}
