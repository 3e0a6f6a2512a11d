/** Delivers events again: a range of the log, or whatever was given up. */
import type { EventCursor } from '../../directory/index.ts';
import { putDelivery, reviveDeliveries } from '../../store/index.ts';
import { eventPage } from '../events/event-page.ts';
import { cursorAt } from '../events/read-events.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireWebhook } from './read-webhooks.ts';

/** `failed`: whatever was given up. Otherwise the events behind the cursor `after` up to and including that of the id `until`. */
export type Replay = { readonly failed: true } | { readonly after: string; readonly until: string };

const MOST_REPLAYED = 10_000;

/** Delivers again, in order; how many events. Errors: webhook-not-found, invalid-request. */
export async function replay(
  services: Services,
  tenantId: string,
  id: string,
  asked: Replay,
): Promise<number> {
  const { store, clock } = services;
  return store.write(async (tx) => {
    const webhook = await requireWebhook(tx, tenantId, id);
    const now = clock.now();
    if ('failed' in asked) return reviveDeliveries(tx, webhook, now);
    const until = await cursorAt(tx, tenantId, asked.until);
    const after = await cursorAt(tx, tenantId, asked.after);
    const page = { after, limit: MOST_REPLAYED + 1, types: webhook.types };
    const { events } = await eventPage(services, tx, tenantId, page);
    const chosen = events.filter((event) => !isBehind(placeOf(event.id), until));
    if (chosen.length > MOST_REPLAYED)
      throw new Refusal('invalid-request', `At most ${MOST_REPLAYED} events are delivered again at once.`);
    for (const { id: event, type, subject } of chosen) {
      const { position, index } = placeOf(event);
      const again = { position, index: index - 1, type, subject, attempts: 0, firstAt: now, dueAt: now };
      await putDelivery(tx, webhook, again);
    }
    return chosen.length;
  });
}

function placeOf(event: string): EventCursor {
  const [position = 0, index = 0] = event.split('.').map(Number);
  return { position, index };
}

const isBehind = (place: EventCursor, until: EventCursor): boolean =>
  place.position > until.position || (place.position === until.position && place.index > until.index);
