/** Reads one exchange with its bodies. */
import { findPacksOf } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import type { Entry } from './entry.ts';
import { holderOfName, type NameHolder } from './name-holder.ts';
import { unpack, unpackBodies } from './packing.ts';
import { viewOfExchange, type ExchangeView } from './exchange-view.ts';

export type AttributeDiff = { readonly name: string; readonly from: unknown; readonly to: unknown };

/** `bodies` null: there were none, or they are no longer kept. Texts as they were sent, where they were short. */
export type ExchangeDetail = ExchangeView & {
  readonly bodies: { readonly request: string; readonly response: string } | null;
  readonly diff: readonly AttributeDiff[];
  /** Who has the name that it was refused for. */
  readonly holder: NameHolder | null;
};

/** Packs that overlap in time; more than a few there are only where requests took minutes. */
const MOST_PACKS = 100;

/** Errors: tenant-not-found, exchange-not-found. */
export async function readExchange(
  { store, exchanges }: Services,
  tenantId: string,
  id: string,
): Promise<ExchangeDetail> {
  await exchanges.flush();
  const packs = await store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return findPacksOf(tx, tenantId, id, MOST_PACKS);
  });
  for (const { packed, bodies } of packs) {
    const entry = (await unpack<Entry>(packed)).find((each) => each.id === id);
    if (entry === undefined) continue;
    const detail = await detailOf(tenantId, entry, bodies);
    const request = detail.bodies?.request ?? '';
    const holder = await store.read((tx) => holderOfName(tx, tenantId, entry, request));
    return { ...detail, holder };
  }
  throw new Refusal(
    'exchange-not-found',
    `There is no exchange "${id}" in this tenant; it may be older than ROSTER_EXCHANGE_DAYS.`,
  );
}

async function detailOf(
  tenantId: string,
  entry: Entry,
  packed: Uint8Array | null,
): Promise<Omit<ExchangeDetail, 'holder'>> {
  const all = packed === null ? [] : await unpackBodies(packed);
  const found = all.find(({ id }) => id === entry.id);
  const bodies = found === undefined ? null : { request: found.request, response: found.response };
  return { ...viewOfExchange(tenantId, entry), bodies, diff: found?.diff ?? [] };
}
