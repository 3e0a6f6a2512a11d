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
import { insertPersonKey, StoreError, type Tx } from '../store/index.ts';
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
  { config, clock }: Services,
  tx: Tx,
  tenantId: string,
  personId: string,
  kept: string | null,
): Promise<Uint8Array> {
  const whose = `${tenantId}/${personId}`;
  if (kept !== null) {
    const opened = openPersonKey(config.secretKey, whose, kept);
    if (opened !== undefined) return opened;
    throw new StoreError("ROSTER_SECRET_KEY is not the one under which this person's history is kept");
  }
  const { key, kept: fresh } = newPersonKey(config.secretKey, whose, clock.randomBytes(NEW_KEY_BYTES));
  await insertPersonKey(tx, { tenantId, personId }, fresh);
  return key;
}
