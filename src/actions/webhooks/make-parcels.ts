/** The parcels of a webhook, made of the log: what comes next, and what was at a place. */
import {
  eventId,
  eventsOf,
  feedCursor,
  setDraftAt,
  TOKENS_OF_EVENT,
  type EventCursor,
} from '../../directory/index.ts';
import type { JsonObject } from '../../scim/index.ts';
import { lastState, statesOf, type Tx, type Webhook } from '../../store/index.ts';
import { asEvents } from '../events/event-page.ts';
import { tellAt, walkLog, type Telling } from '../events/walk-log.ts';
import type { Services } from '../services.ts';
import type { Parcel, ParcelPage } from './parcel.ts';

/** What comes next. */
export async function parcelPage(
  services: Services,
  tx: Tx,
  webhook: Webhook,
  asked: { readonly after: EventCursor; readonly limit: number },
): Promise<ParcelPage> {
  const { tenantId, types } = webhook;
  const { told, ...rest } = await walkLog(services, tx, tenantId, asked, telling(services, webhook, types));
  return { ...rest, parcels: await addressed(tx, tenantId, told) };
}

/** The same again, from the log, without those of which nothing is told any more. */
export async function parcelsAt(
  services: Services,
  tx: Tx,
  webhook: Webhook,
  places: readonly EventCursor[],
): Promise<readonly Parcel[]> {
  const { tenantId, kind, types } = webhook;
  // Events that are not wanted any more were wanted when they happened; of a token the types decide what it tells.
  const told = await tellAt(
    services,
    tx,
    tenantId,
    places,
    telling(services, webhook, kind === 'webhook' ? [] : types),
  );
  return addressed(tx, tenantId, told);
}

const telling = (services: Services, webhook: Webhook, types: readonly string[]): Telling<Parcel> =>
  webhook.kind === 'webhook' ? eventsTold(services, webhook, types) : tokensTold(types);

function eventsTold(services: Services, { tenantId }: Webhook, types: readonly string[]): Telling<Parcel> {
  const events = asEvents(services, tenantId, types);
  return (entry, key) => {
    const { count, at } = events(entry, key);
    return {
      count,
      at: (index) => {
        const event = at(index);
        if (event === undefined) return undefined;
        const { id, type, subject } = event;
        const place = { position: entry.position, index };
        return { place, event: id, type, subject, content: { kind: 'event', event } };
      },
    };
  };
}

const tokensTold =
  (types: readonly string[]): Telling<Parcel> =>
  (entry, key) => {
    const { count, at } = eventsOf(entry, key);
    return {
      count: count * TOKENS_OF_EVENT,
      at: (index) => {
        const place = { position: entry.position, index };
        const number = feedCursor(place).index;
        const draft = setDraftAt({ draft: at(number), entry, types }, index % TOKENS_OF_EVENT);
        if (draft === undefined) return undefined;
        // One exchange is one transaction of the provider; what is done without one is a transaction by itself.
        const txn = entry.exchangeId === '' ? `log-${entry.position}` : entry.exchangeId;
        return {
          place,
          event: eventId(entry.position, number),
          type: draft.type,
          subject: `${draft.resource === 'Users' ? 'users' : 'groups'}/${draft.id}`,
          content: { kind: 'set', draft, txn, at: entry.at, document: undefined },
        };
      },
    };
  };

/** Tokens name people also by what else is known of them: as they were then, or, where they were gone already, at last. */
async function addressed(tx: Tx, tenantId: string, parcels: readonly Parcel[]): Promise<readonly Parcel[]> {
  const known = new Map<string, JsonObject | undefined>();
  const all: Parcel[] = [];
  for (const parcel of parcels) {
    const { content, place } = parcel;
    if (content.kind === 'event') {
      all.push(parcel);
      continue;
    }
    const { id } = content.draft;
    const key = `${place.position}/${id}`;
    if (!known.has(key)) known.set(key, await documentAt(tx, { tenantId, position: place.position }, id));
    all.push({ ...parcel, content: { ...content, document: known.get(key) } });
  }
  return all;
}

async function documentAt(
  tx: Tx,
  at: { readonly tenantId: string; readonly position: number },
  id: string,
): Promise<JsonObject | undefined> {
  const state = (await statesOf(tx, at, [id])).get(id) ?? (await lastState(tx, at.tenantId, id));
  return state?.doc;
}
