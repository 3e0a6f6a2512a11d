/** Events as they are sent to whoever is told: each as its text, with what its bearer has to know of it. */
import type { CloudEvent, EventCursor } from '../../directory/index.ts';
import type { Tx } from '../../store/index.ts';
import { asEvents, type EventsAsked } from './event-page.ts';
import { walkLog, type Parts, type Telling, type Walked } from './walk-log.ts';

/** `text` is the JSON of the whole event, `place` where the log has it. */
export type EventText = Pick<CloudEvent, 'id' | 'type' | 'subject' | 'tenant'> & {
  readonly place: EventCursor;
  readonly text: string;
};

/** A page of a tenant's events behind a cursor. */
export const textPage = (
  parts: Parts,
  tx: Tx,
  tenantId: string,
  { types, ...asked }: EventsAsked,
): Promise<Walked<EventText>> => walkLog(parts, tx, tenantId, asked, asTexts(parts, tenantId, types));

export function asTexts(parts: Parts, tenantId: string, types: readonly string[]): Telling<EventText> {
  const events = asEvents(parts, tenantId, types);
  return (entry, key) => {
    const { count, at } = events(entry, key);
    return {
      count,
      at: (index) => {
        const event = at(index);
        if (event === undefined) return undefined;
        const { id, type, subject, tenant } = event;
        const place = { position: entry.position, index };
        return { id, type, subject, tenant, place, text: JSON.stringify(event) };
      },
    };
  };
}
