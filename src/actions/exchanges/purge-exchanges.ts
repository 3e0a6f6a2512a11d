/** Deletes exchanges that are older than the settings allow: first their bodies, later all of them, a few at a time. */
import { firstIdAt } from '../../directory/index.ts';
import {
  listTenants,
  purgeDenials,
  purgeExchangeCounts,
  purgeExchanges,
  type ExchangeTable,
  type Store,
} from '../../store/index.ts';
import type { Logger } from 'pino';
import type { Config } from '../../config/index.ts';
import type { Clock } from '../clock.ts';
import { DAY_MS, HOUR_MS } from './denial-limit.ts';

type Parts = { readonly store: Store; readonly config: Config; readonly clock: Clock };

/** What one transaction deletes: some milliseconds of work, between which other writes have their turn. */
const BATCH = 500;

/** How many packs of bodies, and how many of exchanges as a whole; a pack holds those of a moment. */
export type Purged = { readonly bodies: number; readonly exchanges: number };

export async function purgeOldExchanges({ store, config, clock }: Parts): Promise<Purged> {
  const now = clock.now();
  const before = (days: number): string => firstIdAt(now - days * DAY_MS);
  let [bodies, exchanges] = [0, 0];
  for (const { id } of await store.read(listTenants)) {
    const purge = (table: ExchangeTable, days: number): Promise<number> =>
      purgeTable(store, id, table, before(days));
    bodies += await purge('exchange_bodies', Math.min(config.exchangeBodyDays, config.exchangeDays));
    await purge('exchange_marks', config.exchangeDays);
    exchanges += await purge('exchange_packs', config.exchangeDays);
    const oldest = Math.floor(now / DAY_MS) - config.exchangeDays;
    await store.write(async (tx) => {
      await purgeDenials(tx, id, oldest);
      await purgeExchangeCounts(tx, id, (oldest * DAY_MS) / HOUR_MS);
    });
  }
  return { bodies, exchanges };
}

async function purgeTable(
  store: Store,
  tenantId: string,
  table: ExchangeTable,
  before: string,
): Promise<number> {
  for (let sum = 0; ;) {
    const number = await store.write((tx) => purgeExchanges(tx, tenantId, table, { before, most: BATCH }));
    sum += number;
    if (number < BATCH) return sum;
    // Whoever waits to write has its turn first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const PURGE_INTERVAL_MS = 3_600_000;

/** Purges now and then in the background of whoever calls it: at most once an hour, and never at the cost of the caller. */
export function backgroundPurge(parts: Parts & { readonly log: Logger }): () => void {
  // Not at once: a server that starts has other things to do.
  let due = parts.clock.now() + PURGE_INTERVAL_MS / 60;
  return () => {
    if (parts.clock.now() < due) return;
    due = parts.clock.now() + PURGE_INTERVAL_MS;
    purgeOldExchanges(parts).catch((error: unknown) =>
      parts.log.warn({ err: error }, 'old exchanges could not be purged'),
    );
  };
}
