/** What the log says about a person, sealed under that person's own key, which is made with the first entry. */
import type { Config } from '../config/index.ts';
import {
  NEW_KEY_BYTES,
  newPersonKey,
  openPersonKey,
  payloadOf,
  seal,
  SEAL_BYTES,
  type Change,
} from '../directory/index.ts';
import {
  findPersonKey,
  findPersonKeys,
  insertPersonKey,
  sendPersonKey,
  StoreError,
  type Tx,
} from '../store/index.ts';
import type { Clock } from './clock.ts';

type Opening = { readonly config: Config };
type Sealing = Opening & { readonly clock: Clock };

/** `kept` is the key as the store has it, null before the first entry, undefined where there can be none. Errors: StoreError when another secret wrapped it. */
export async function sealedPayload(
  services: Sealing,
  tx: Tx,
  tenantId: string,
  change: Change,
  kept: string | null | undefined,
  held: string | null = null,
): Promise<string> {
  const whose = `${tenantId}/${change.id}`;
  if (typeof kept === 'string') return sealedUnder(services, opened(services, whose, kept), change, held);
  const { payload, sealedKey } = firstPayload(services, tenantId, change);
  if (kept === undefined) {
    sendPersonKey(tx, { tenantId, personId: change.id, sealedKey });
    return payload;
  }
  const standing = await insertPersonKey(tx, { tenantId, personId: change.id }, sealedKey);
  return standing === sealedKey
    ? payload
    : sealedUnder(services, opened(services, whose, standing), change, held);
}

/** The payload of the first entry about a person, and the new key, as it is to be kept. */
export function firstPayload(
  services: Sealing,
  tenantId: string,
  change: Change,
): { readonly payload: string; readonly sealedKey: string } {
  const { config, clock } = services;
  const random = clock.randomBytes(NEW_KEY_BYTES);
  const { key, kept } = newPersonKey(config.secretKey, `${tenantId}/${change.id}`, random);
  return { payload: sealedUnder(services, key, change), sealedKey: kept };
}

const sealedUnder = (
  { clock }: Sealing,
  key: Uint8Array,
  change: Change,
  held: string | null = null,
): string => payloadOf(change, (text) => seal(key, clock.randomBytes(SEAL_BYTES), text), held);

function opened({ config }: Sealing, whose: string, kept: string): Uint8Array {
  const key = openPersonKey(config.secretKey, whose, kept);
  if (key !== undefined) return key;
  throw new StoreError("ROSTER_SECRET_KEY is not the one under which this person's history is kept");
}

/** The key with which the entries about a person are read; undefined when it is destroyed or cannot be opened. */
export async function readingKey(
  { config }: Opening,
  tx: Tx,
  tenantId: string,
  personId: string,
): Promise<Uint8Array | undefined> {
  const sealed = (await findPersonKey(tx, tenantId, personId))?.sealedKey ?? null;
  return sealed === null ? undefined : openPersonKey(config.secretKey, `${tenantId}/${personId}`, sealed);
}

/** The keys with which the entries about these people are read, by person; without those that are destroyed or cannot be opened. */
export async function readingKeys(
  { config }: Opening,
  tx: Tx,
  tenantId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>();
  for (const [id, sealed] of await findPersonKeys(tx, tenantId, [...new Set(personIds)])) {
    const key = openPersonKey(config.secretKey, `${tenantId}/${id}`, sealed);
    if (key !== undefined) keys.set(id, key);
  }
  return keys;
}
