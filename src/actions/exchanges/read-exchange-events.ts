/** What applications are told of one exchange: its events page by page, each with what became of its deliveries. */
import {
  BEGINNING,
  cursorText,
  readCursor,
  type CloudEvent,
  type EventCursor,
} from '../../directory/index.ts';
import { readLogOfExchange, type Tx } from '../../store/index.ts';
import { asEvents } from '../events/event-page.ts';
import { hidingBehind, toldEntries } from '../events/told-entries.ts';
import { walkLog } from '../events/walk-log.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { deliveriesOfEvents, type Told, type ToldDelivery } from '../webhooks/deliveries-of-events.ts';
import { readExchange } from './read-exchange.ts';

/** `deliveries` null: who asks may not see webhooks. */
export type Causing = {
  readonly event: CloudEvent;
  readonly deliveries: readonly ToldDelivery[] | null;
};

/**
 * `silence`: why there is nothing at all: nothing was altered, the integration was in shadow, or it is kept back until somebody
 * decides. `next` null: that was all.
 */
export type Caused = {
  readonly results: readonly Causing[];
  readonly next: string | null;
  readonly silence: 'nothing-altered' | 'shadow' | 'kept-back' | null;
};

export type CausedAsked = {
  readonly after: string | undefined;
  readonly limit: number;
  readonly withDeliveries: boolean;
};

/** Errors: tenant-not-found, exchange-not-found, invalid-request for what is no cursor. */
export async function readExchangeEvents(
  services: Services,
  tenantId: string,
  exchange: string,
  { after, limit, withDeliveries }: CausedAsked,
): Promise<Caused> {
  const from = after === undefined ? BEGINNING : cursorOf(after);
  const found = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const asked = { after: from, limit, exchange };
    const { told, next, more } = await walkLog(services, tx, tenantId, asked, telling(services, tenantId));
    const deliveries = withDeliveries ? await deliveriesOfEvents(tx, tenantId, told) : undefined;
    const silence =
      told.length === 0 && from === BEGINNING && !more ? await whySilent(tx, tenantId, exchange) : null;
    const results = told.map(({ event }) => ({ event, deliveries: deliveries?.get(event.id) ?? null }));
    return { results, next: more ? cursorText(next) : null, silence };
  });
  // The log keeps what was altered for longer than exchanges are kept; of the others only these tell whether there was one.
  if (found.silence === 'nothing-altered') await readExchange(services, tenantId, exchange);
  return found;
}

function cursorOf(text: string): EventCursor {
  const cursor = readCursor(text);
  if (cursor !== undefined) return cursor;
  throw new Refusal(
    'invalid-request',
    `"${text.slice(0, 80)}" is no cursor; send "next" of the page before.`,
  );
}

const telling =
  (services: Services, tenantId: string) =>
  (...[entry, key]: Parameters<ReturnType<typeof asEvents>>) => {
    const { count, at } = asEvents(services, tenantId, [])(entry, key);
    return {
      count,
      at: (index: number): Told | undefined => {
        const event = at(index);
        return event && { event, entry, index };
      },
    };
  };

/** A page of entries says it for all: one exchange is of one integration at one moment. */
const LOOKED_AT = 100;

async function whySilent(tx: Tx, tenantId: string, exchange: string): Promise<Caused['silence']> {
  const entries = await readLogOfExchange(tx, tenantId, exchange, { limit: LOOKED_AT });
  if (entries.length === 0) return 'nothing-altered';
  const told = await toldEntries(tx, await hidingBehind(tx, tenantId, 0), entries);
  return told.every((each) => each === null) ? 'shadow' : 'kept-back';
}
