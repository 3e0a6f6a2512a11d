/** An application says that it has done what an event asks of it. */
import { readCursor, type CloudEvent } from '../../directory/index.ts';
import { putReceipt, readHead, type EventPlace } from '../../store/index.ts';
import { eventPage } from '../events/event-page.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';

export type Acknowledged = { readonly event: string; readonly type: string; readonly at: string };

/** Doing it twice is doing it once. Errors: tenant-not-found, event-not-found. */
export async function acknowledge(
  services: Services,
  tenantId: string,
  eventId: string,
  { kind, id, label }: Pick<Principal, 'kind' | 'id' | 'label'>,
): Promise<Acknowledged> {
  const { store, clock } = services;
  const at = clock.now();
  return store.write(async (tx) => {
    await requireTenant(tx, tenantId);
    const place = placeOf(eventId);
    const head = (await readHead(tx, tenantId))?.position ?? 0;
    const asked = { after: place ?? { position: 0, index: 0 }, limit: 1, types: [] };
    const { events } =
      place === undefined || place.position > head
        ? { events: [] as readonly CloudEvent[] }
        : await eventPage(services, tx, tenantId, asked);
    const [event] = events;
    if (place === undefined || event?.id !== eventId)
      throw new Refusal('event-not-found', `There is no event "${eventId.slice(0, 80)}" here.`);
    await putReceipt(tx, tenantId, { ...place, consumer: `${kind}:${id}`, name: label, at });
    return { event: eventId, type: event.type, at: new Date(at).toISOString() };
  });
}

/** Where the event is: its id is the cursor behind it. */
export function placeOf(eventId: string): EventPlace | undefined {
  const cursor = /^\d+\.\d+$/.test(eventId) ? readCursor(eventId) : undefined;
  return cursor === undefined || cursor.index === 0
    ? undefined
    : { position: cursor.position, index: cursor.index - 1 };
}
