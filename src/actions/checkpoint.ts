/** Signed checkpoints of a tenant's log; the key is made when the first is asked for. */
import {
  newPersonKey,
  NEW_KEY_BYTES,
  openPersonKey,
  signCheckpoint,
  type SignedCheckpoint,
} from '../directory/index.ts';
import { readHead, readInstanceFact, StoreError, writeInstanceFact, type Tx } from '../store/index.ts';
import { GENESIS } from '../directory/index.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

const FACT = 'checkpoint-key';

/** The secret key, kept as the keys of people are: wrapped where the instance has a secret. */
export async function signingKey({ store, config, clock }: Services): Promise<Uint8Array> {
  const kept =
    (await store.read((tx) => readInstanceFact(tx, FACT))) ??
    (await store.write((tx) =>
      writeInstanceFact(
        tx,
        FACT,
        newPersonKey(config.secretKey, FACT, clock.randomBytes(NEW_KEY_BYTES)).kept,
      ),
    ));
  const key = openPersonKey(config.secretKey, FACT, kept);
  if (key === undefined)
    throw new StoreError('ROSTER_SECRET_KEY is not the one under which the key of checkpoints is kept');
  return key;
}

/** The end of the log within a transaction, signed. */
export async function checkpointIn(
  tx: Tx,
  seed: Uint8Array,
  tenantId: string,
  instant: string,
): Promise<SignedCheckpoint> {
  const { position, hash } = (await readHead(tx, tenantId)) ?? { position: 0, hash: GENESIS };
  return signCheckpoint(seed, { tenant: tenantId, position, hash, instant });
}

/** The end of the log as it is now, signed. Errors: tenant-not-found. */
export async function checkpoint(services: Services, tenantId: string): Promise<SignedCheckpoint> {
  const seed = await signingKey(services);
  const instant = new Date(services.clock.now()).toISOString();
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return checkpointIn(tx, seed, tenantId, instant);
  });
}
