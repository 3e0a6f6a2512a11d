/** Delivers events again: a range of the log, or whatever was given up. */
import { tokenCursor, type EventCursor } from '../../directory/index.ts';
import { putDelivery, reviveDeliveries } from '../../store/index.ts';
import { cursorAt } from '../events/read-events.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { parcelPage } from './make-parcels.ts';
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
    const standing = (cursor: EventCursor): EventCursor =>
      webhook.kind === 'webhook' ? cursor : tokenCursor(cursor);
    const until = standing(await cursorAt(tx, tenantId, asked.until));
    const after = standing(await cursorAt(tx, tenantId, asked.after));
    const page = { after, limit: MOST_REPLAYED + 1 };
    const { parcels } = await parcelPage(services, tx, webhook, page);
    const chosen = parcels.filter(({ place }) => !isBehind(place, until));
    if (chosen.length > MOST_REPLAYED)
      throw new Refusal('invalid-request', `At most ${MOST_REPLAYED} events are delivered again at once.`);
    for (const { place, type, subject } of chosen)
      await putDelivery(tx, webhook, { ...place, type, subject, attempts: 0, firstAt: now, dueAt: now });
    return chosen.length;
  });
}

/** A place is that of the event itself, a cursor is behind it. */
const isBehind = (place: EventCursor, until: EventCursor): boolean =>
  place.position > until.position || (place.position === until.position && place.index >= until.index);
