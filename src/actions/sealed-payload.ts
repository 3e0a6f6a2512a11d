/** What the log says about a person, sealed under that person's own key, which is made with the first entry. */
import {
  NEW_KEY_BYTES,
  newPersonKey,
  openPersonKey,
  payloadOf,
  seal,
  SEAL_BYTES,
  type Change,
} from '../directory/index.ts';
import { findPersonKey, insertPersonKey, StoreError, type Tx } from '../store/index.ts';
import type { Services } from './services.ts';

/** `kept` is the key as the store has it, null before the first entry. Errors: StoreError when another secret wrapped it. */
export async function sealedPayload(
  services: Services,
  tx: Tx,
  tenantId: string,
  change: Change,
  kept: string | null,
): Promise<string> {
  const key = await keyOf(services, tx, tenantId, change.id, kept);
  const { clock } = services;
  return payloadOf(change, (text) => seal(key, clock.randomBytes(SEAL_BYTES), text));
}

async function keyOf(
  services: Services,
  tx: Tx,
  tenantId: string,
  personId: string,
  kept: string | null,
): Promise<Uint8Array> {
  const whose = `${tenantId}/${personId}`;
  const { config, clock } = services;
  if (kept !== null) return opened(services, whose, kept);
  const fresh = newPersonKey(config.secretKey, whose, clock.randomBytes(NEW_KEY_BYTES));
  const standing = await insertPersonKey(tx, { tenantId, personId }, fresh.kept);
  return standing === fresh.kept ? fresh.key : opened(services, whose, standing);
}

function opened({ config }: Services, whose: string, kept: string): Uint8Array {
  const key = openPersonKey(config.secretKey, whose, kept);
  if (key !== undefined) return key;
  throw new StoreError("ROSTER_SECRET_KEY is not the one under which this person's history is kept");
}

/** The key with which the entries about a person are read; undefined when it is destroyed or cannot be opened. */
export async function readingKey(
  { config }: Services,
  tx: Tx,
  tenantId: string,
  personId: string,
): Promise<Uint8Array | undefined> {
  const sealed = (await findPersonKey(tx, tenantId, personId))?.sealedKey ?? null;
  return sealed === null ? undefined : openPersonKey(config.secretKey, `${tenantId}/${personId}`, sealed);
}
