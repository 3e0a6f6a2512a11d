/** The signing keys of a tenant as they are shown, and changed without a gap. */
import {
  listSigningKeys,
  purgeSigningKeys,
  retireSigningKeys,
  type SigningAlgorithm,
  type SigningKey,
} from '../store/index.ts';
import type { Services } from './services.ts';
import { freshKey, keepKey, publishedSince } from './signing-keys.ts';
import { requireTenant } from './tenant-required.ts';

const DAY_MS = 86_400_000;

export type SigningKeyView = {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  /** Until when it is published; null: it signs. */
  readonly publishedUntil: string | null;
};

/** Newest first. Errors: tenant-not-found. */
export async function readSigningKeys(
  services: Services,
  tenantId: string,
): Promise<{ readonly results: readonly SigningKeyView[] }> {
  const found = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return listSigningKeys(tx, tenantId);
  });
  return { results: found.map((key) => viewOf(services, key)) };
}

/** A new key signs from now on; those before are published until whoever keeps tokens has verified them. Errors: tenant-not-found. */
export async function rotateSigningKey(
  services: Services,
  tenantId: string,
  algorithm: SigningAlgorithm,
): Promise<SigningKeyView> {
  const fresh = await freshKey(services, algorithm);
  const made = await services.store.write(async (tx) => {
    await requireTenant(tx, tenantId);
    await retireSigningKeys(tx, tenantId, algorithm, services.clock.now());
    await purgeSigningKeys(tx, tenantId, publishedSince(services));
    return keepKey(services, tx, tenantId, fresh);
  });
  return viewOf(services, made);
}

const viewOf = (
  { config }: Services,
  { id, algorithm, createdAt, retiredAt }: SigningKey,
): SigningKeyView => ({
  id,
  algorithm,
  createdAt: new Date(createdAt).toISOString(),
  retiredAt: retiredAt === null ? null : new Date(retiredAt).toISOString(),
  publishedUntil:
    retiredAt === null ? null : new Date(retiredAt + config.signingKeyDays * DAY_MS).toISOString(),
});
