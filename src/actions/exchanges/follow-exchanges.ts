/** The requests of identity providers as they are answered, for whoever watches. */
import { firstIdAt } from '../../directory/index.ts';
import { findPacks, type FoundPack } from '../../store/index.ts';
import { lasting, requireRoom } from '../events/lasting.ts';
import type { Services } from '../services.ts';
import type { Entry } from './entry.ts';
import { viewOfExchange, type ExchangeView } from './exchange-view.ts';
import { unpack } from './packing.ts';
import { requirePlace } from './search-exchanges.ts';

/** Of one integration, or of the whole tenant; `masked` as in a search. */
export type FollowedExchanges = {
  readonly integrationId: string | undefined;
  readonly masked: boolean;
};

/** Packs of several servers are written out of their order by less. */
const OVERLAP_MS = 5_000;
/** The newest of that time: nobody reads more, and a search finds the others. */
const MOST_PACKS = 50;

/**
 * From now on, oldest first; what is written in between of a pack that was seen is nothing, for packs are written once. Errors:
 * tenant-not-found, integration-not-found, too-many-requests where too many streams are open.
 */
export async function followExchanges(
  services: Services,
  tenantId: string,
  { integrationId, masked }: FollowedExchanges,
): Promise<AsyncGenerator<readonly ExchangeView[], undefined>> {
  const { store, exchanges, clock } = services;
  await store.read((tx) => requirePlace(tx, tenantId, integrationId));
  requireRoom(services);
  const latest = async (): Promise<readonly FoundPack[]> => {
    const from = firstIdAt(clock.now() - OVERLAP_MS);
    const query = { marks: undefined, from, to: undefined, upTo: undefined, withBodies: false };
    return (await store.read((tx) => findPacks(tx, tenantId, query, MOST_PACKS))).toReversed();
  };
  // What was answered before is nothing that comes; afterwards only the journal decides when it writes, however many watch.
  await exchanges.flush();
  let seen = new Set((await latest()).map(({ id }) => id));
  const look = async () => {
    const packs = await latest();
    const fresh = packs.filter(({ id }) => !seen.has(id));
    seen = new Set(packs.map(({ id }) => id));
    const entries = (await Promise.all(fresh.map(({ packed }) => unpack<Entry>(packed)))).flat();
    const values = entries
      .filter((entry) => integrationId === undefined || entry.integrationId === integrationId)
      .map((entry) => viewOfExchange(tenantId, entry, masked));
    return { values, more: false };
  };
  return lasting(services, look, exchanges.written);
}
