/** Leavers: who was deactivated or deleted in a time, when the provider asked for it, and which applications acknowledged it when. */
import { cursorText, WHOLE, type CloudEvent, type EventCursor } from '../../directory/index.ts';
import {
  askedAt,
  findPublished,
  lastState,
  receiptsBetween,
  type Receipt,
  type Tx,
} from '../../store/index.ts';
import { eventPage } from '../events/event-page.ts';
import { cursorAt } from '../events/read-events.ts';
import { resolveMoment } from '../moment.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { placeOf } from './acknowledge.ts';

/** `seconds` from the provider's request to the acknowledgement. */
export type Leaver = {
  readonly event: string;
  readonly type: string;
  readonly id: string;
  /** Null of somebody who was erased since. */
  readonly userName: string | null;
  readonly requestedAt: string;
  readonly publishedAt: string;
  readonly integration: string | null;
  readonly exchange: string | null;
  readonly receipts: readonly { readonly consumer: string; readonly at: string; readonly seconds: number }[];
};

export type LeaversAsked = {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
  /** Only those that nobody acknowledged. */
  readonly missing: boolean;
};

const TYPES = ['user.deactivated', 'user.deleted'];

/** In order; `next` is the `after` of the page behind. Errors: tenant-not-found, invalid-request. */
export async function readLeavers(
  services: Services,
  tenantId: string,
  { from, to, after, limit, missing }: LeaversAsked,
): Promise<{ readonly results: readonly Leaver[]; readonly next: string | null }> {
  return services.store.read(async (tx) => {
    const now = services.clock.now();
    const last = (await resolveMoment(tx, tenantId, to, now)).position;
    const begin: EventCursor =
      after !== undefined
        ? await cursorAt(tx, tenantId, after)
        : from === undefined
          ? { position: 0, index: 0 }
          : { position: (await resolveMoment(tx, tenantId, from, now)).position, index: WHOLE };
    const page = await eventPage(services, tx, tenantId, { after: begin, limit, types: TYPES });
    const events = page.events.filter(({ id }) => (placeOf(id)?.position ?? 0) <= last);
    const given = await receiptsBetween(tx, tenantId, begin.position, page.next.position);
    const results: Leaver[] = [];
    for (const event of events) results.push(await leaverOf(tx, tenantId, event, given));
    const more = page.more && page.next.position <= last;
    return {
      results: missing ? results.filter(({ receipts }) => receipts.length === 0) : results,
      next: more ? cursorText(page.next) : null,
    };
  });
}

async function leaverOf(
  tx: Tx,
  tenantId: string,
  event: CloudEvent,
  given: readonly Receipt[],
): Promise<Leaver> {
  const id = event.subject.slice(event.subject.indexOf('/') + 1);
  const { position = 0, index = 0 } = placeOf(event.id) ?? {};
  const published = Date.parse(event.time);
  const requested = (await askedAt(tx, tenantId, id, position)) ?? published;
  return {
    event: event.id,
    type: event.type,
    id,
    userName: await nameOf(tx, tenantId, id),
    requestedAt: new Date(requested).toISOString(),
    publishedAt: event.time,
    integration: event.integration ?? null,
    exchange: event.exchange ?? null,
    receipts: given
      .filter((each) => each.position === position && each.index === index)
      .map(({ name, at }) => ({
        consumer: name,
        at: new Date(at).toISOString(),
        seconds: Math.round((at - requested) / 100) / 10,
      })),
  };
}

/** As it is, or as it was last. */
async function nameOf(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const doc =
    (await findPublished(tx, tenantId, [id])).get(id)?.doc ?? (await lastState(tx, tenantId, id))?.doc ?? {};
  return typeof doc['userName'] === 'string' ? doc['userName'] : nameIn(doc);
}
