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
import { asTexts, textPage, type EventText } from '../events/event-text.ts';
import { tellAt, walkLog, type Telling, type Walked } from '../events/walk-log.ts';
import type { Services } from '../services.ts';
import type { Parcel, ParcelPage } from './parcel.ts';

type Page = { readonly after: EventCursor; readonly limit: number };

/** What comes next, for whoever sends it. */
export async function nextParcels(services: Services, webhook: Webhook, page: Page): Promise<ParcelPage> {
  const { tenantId, kind, types } = webhook;
  if (kind !== 'webhook') return services.store.read((tx) => parcelPage(services, tx, webhook, page));
  return withParcels(await services.teller.page(tenantId, { ...page, types }));
}

/** The same within a transaction. */
export async function parcelPage(
  services: Services,
  tx: Tx,
  { tenantId, kind, types }: Webhook,
  page: Page,
): Promise<ParcelPage> {
  if (kind === 'webhook') return withParcels(await textPage(services, tx, tenantId, { ...page, types }));
  const { told, ...rest } = await walkLog(services, tx, tenantId, page, tokensTold(types));
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
  if (kind !== 'webhook')
    return addressed(tx, tenantId, await tellAt(services, tx, tenantId, places, tokensTold(types)));
  // Events that are not wanted any more were wanted when they happened; of a token the types decide what it tells.
  const texts = await tellAt(services, tx, tenantId, places, asTexts(services, tenantId, []));
  return texts.map(parcelOf);
}

const withParcels = ({ told, ...rest }: Walked<EventText>): ParcelPage => ({
  ...rest,
  parcels: told.map(parcelOf),
});

const parcelOf = ({ id, type, subject, place, text }: EventText): Parcel => ({
  ...{ place, event: id, type, subject },
  content: { kind: 'event', id, text },
});

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
