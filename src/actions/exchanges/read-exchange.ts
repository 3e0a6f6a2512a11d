/** Reads one exchange with its bodies. */
import { findPacksOf } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import type { Entry } from './entry.ts';
import { holderOfName } from './name-holder.ts';
import { unpack, unpackBodies } from './packing.ts';
import { impersonalTexts, type ExchangeTexts } from './impersonal-exchange.ts';
import { viewOfExchange, type ExchangeView } from './exchange-view.ts';

export type ExchangeDetail = ExchangeView & ExchangeTexts;

/** Packs that overlap in time; more than a few there are only where requests took minutes. */
const MOST_PACKS = 100;

/** `masked`: without values that say who anybody is. Errors: tenant-not-found, exchange-not-found. */
export async function readExchange(
  { store, exchanges }: Services,
  tenantId: string,
  id: string,
  { masked = false }: { readonly masked?: boolean } = {},
): Promise<ExchangeDetail> {
  await exchanges.flush();
  const packs = await store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return findPacksOf(tx, tenantId, id, MOST_PACKS);
  });
  for (const { packed, bodies } of packs) {
    const entry = (await unpack<Entry>(packed)).find((each) => each.id === id);
    if (entry === undefined) continue;
    const texts = await textsOf(entry, bodies);
    const request = texts.bodies?.request ?? '';
    const holder = await store.read((tx) => holderOfName(tx, tenantId, entry, request));
    const all = { ...texts, holder };
    return {
      ...viewOfExchange(tenantId, entry, masked),
      ...(masked ? impersonalTexts(all, entry.facts.type === 'Group') : all),
    };
  }
  throw new Refusal(
    'exchange-not-found',
    `There is no exchange "${id}" in this tenant; it may be older than ROSTER_EXCHANGE_DAYS.`,
  );
}

async function textsOf(
  entry: Entry,
  packed: Uint8Array | null,
): Promise<Pick<ExchangeTexts, 'bodies' | 'diff'>> {
  const all = packed === null ? [] : await unpackBodies(packed);
  const found = all.find(({ id }) => id === entry.id);
  const bodies = found === undefined ? null : { request: found.request, response: found.response };
  return { bodies, diff: found?.diff ?? [] };
}
