/** Searches the exchanges of a tenant, newest first. */
import { DENIALS, EFFECTS, firstIdAt } from '../../directory/index.ts';
import { fold } from '../../scim/index.ts';
import { findPacks, idsOfUserName, type FoundPack, type PackQuery, type Tx } from '../../store/index.ts';
import { requireIntegration } from '../integration-view.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { effectMark, integrationMark, NOTABLE, personMark, type Bodies, type Entry } from './entry.ts';
import { viewOfExchange, type ExchangeView } from './exchange-view.ts';
import { fitting, type AskedExchanges } from './fitting.ts';
import { requireImpersonal } from './impersonal-exchange.ts';
import { unpack, unpackBodies } from './packing.ts';
import { Refusal } from '../refusal.ts';

export { DENIALS, EFFECTS };

export type ExchangeList = { readonly results: readonly ExchangeView[]; readonly next: string | null };

/** Packs that are read at once: some hundred kilobytes. */
const PACKS_AT_ONCE = 50;

/**
 * `next` leads to older ones, also where this page is empty: a search looks through so many at a time.
 * Errors: tenant-not-found, integration-not-found, invalid-request for a cursor that is none,
 * forbidden where somebody who sees no values searches for one.
 */
export async function readExchanges(
  { store, config, exchanges }: Services,
  tenantId: string,
  asked: AskedExchanges,
): Promise<ExchangeList> {
  if (asked.masked === true) requireImpersonal(asked);
  await exchanges.flush();
  const people = await store.read(async (tx) => {
    await requirePlace(tx, tenantId, asked.integrationId);
    return asked.person === undefined ? undefined : namesOf(tx, tenantId, asked.person);
  });
  const fits = fitting({ ...asked, people });
  const results: ExchangeView[] = [];
  let place = asked.before === undefined ? undefined : placeIn(asked.before);
  for (let scanned = 0; scanned < config.maxExchangeScan;) {
    const query = packQuery(asked, people, place);
    const packs = await store.read((tx) => findPacks(tx, tenantId, query, PACKS_AT_ONCE));
    for (const found of packs) {
      for (const [entry, bodies] of await entriesIn(found)) {
        if (place !== undefined && place.pack === found.id && entry.id >= place.exchange) continue;
        scanned += 1;
        place = { pack: found.id, exchange: entry.id };
        if (!fits(entry, bodies)) continue;
        results.push(viewOfExchange(tenantId, entry, asked.masked));
        if (results.length === asked.size) return { results, next: `${place.pack}.${place.exchange}` };
      }
    }
    if (packs.length < PACKS_AT_ONCE) return { results, next: null };
  }
  return { results, next: place === undefined ? null : `${place.pack}.${place.exchange}` };
}

/** Behind which exchange of which pack a page begins. */
type Place = { readonly pack: string; readonly exchange: string };

function placeIn(cursor: string): Place {
  const [, pack, exchange] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (pack === undefined || exchange === undefined)
    throw new Refusal('invalid-request', 'The cursor is not one that a page before has given.');
  return { pack, exchange };
}

/** Of what is looked for, the rarest leads to the packs. */
function packQuery(
  asked: AskedExchanges,
  people: readonly string[] | undefined,
  place: Place | undefined,
): PackQuery {
  const { effect, integrationId, from, to, mentions } = asked;
  const marks =
    people?.map(personMark) ??
    (effect !== undefined && NOTABLE.has(effect) ? [effectMark(effect)] : undefined) ??
    (integrationId === undefined ? undefined : [integrationMark(integrationId)]);
  return {
    marks,
    from: from === undefined ? undefined : firstIdAt(from),
    to: to === undefined ? undefined : firstIdAt(to),
    upTo: place?.pack,
    withBodies: mentions !== undefined,
  };
}

/** Newest first, each with its bodies as long as they are kept. */
async function entriesIn({
  packed,
  bodies,
}: FoundPack): Promise<readonly (readonly [Entry, Bodies | undefined])[]> {
  const entries = await unpack<Entry>(packed);
  const kept = new Map((bodies === null ? [] : await unpackBodies(bodies)).map((each) => [each.id, each]));
  return entries
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .map((entry) => [entry, kept.get(entry.id)] as const);
}

/** Errors: tenant-not-found, integration-not-found. */
export async function requirePlace(
  tx: Tx,
  tenantId: string,
  integrationId: string | undefined,
): Promise<void> {
  if (integrationId === undefined) await requireTenant(tx, tenantId);
  else await requireIntegration(tx, tenantId, integrationId);
}

/** Members that came and went are kept by their ids, so a name stands for the id that it has now, too. */
async function namesOf(tx: Tx, tenantId: string, person: string): Promise<readonly string[]> {
  const key = fold(person);
  return [...new Set([person, key, ...(await idsOfUserName(tx, tenantId, key))])];
}
