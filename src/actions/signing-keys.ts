/** The keys by which a tenant signs its Security Event Tokens: made when the first stream is, published, and changed without a gap. */
import {
  publicPart,
  sealText,
  SIGNING_NUMBER_BYTES,
  signingKeyOf,
  unsealText,
  type PrivateJwk,
  type PublicJwk,
  type Seal,
} from '../directory/index.ts';
import {
  insertSigningKey,
  listSigningKeys,
  purgeSigningKeys,
  retireSigningKeys,
  StoreError,
  type SigningKey,
  type Tx,
} from '../store/index.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

const DAY_MS = 86_400_000;

const seal = ({ hashKey }: Services, tenantId: string, id: string): Seal => ({
  hashKey,
  purpose: 'signing-key',
  context: `${tenantId}/${id}`,
});

/** Makes the first key of a tenant that has none. */
export async function ensureSigningKey(services: Services, tx: Tx, tenantId: string): Promise<void> {
  const keys = await listSigningKeys(tx, tenantId);
  if (keys.every(({ retiredAt }) => retiredAt !== null)) await makeKey(services, tx, tenantId);
}

async function makeKey(services: Services, tx: Tx, tenantId: string): Promise<SigningKey> {
  const { clock } = services;
  const made = signingKeyOf(clock.randomBytes(SIGNING_NUMBER_BYTES));
  const key: SigningKey = {
    id: made.kid,
    sealed: sealText(seal(services, tenantId, made.kid), JSON.stringify(made)),
    publicKey: JSON.stringify(publicPart(made)),
    createdAt: clock.now(),
    retiredAt: null,
  };
  await insertSigningKey(tx, tenantId, key);
  return key;
}

/** The present key. Errors: StoreError when another secret sealed it, or there is none. */
export async function presentKey(services: Services, tenantId: string): Promise<PrivateJwk> {
  const keys = await services.store.read((tx) => listSigningKeys(tx, tenantId));
  const key = keys.find(({ retiredAt }) => retiredAt === null);
  const text = key && unsealText(seal(services, tenantId, key.id), key.sealed);
  if (text === undefined)
    throw new StoreError('ROSTER_SECRET_KEY is not the one under which signing keys are kept');
  return JSON.parse(text) as PrivateJwk;
}

/** The set that receivers verify with (RFC 7517 §5); empty for a tenant that there is not, so that nobody learns of that. */
export async function publishedKeys(
  services: Services,
  tenantId: string,
): Promise<{ readonly keys: readonly PublicJwk[] }> {
  const keys = tenantId.includes('\0')
    ? []
    : await services.store.read((tx) => listSigningKeys(tx, tenantId));
  const since = publishedSince(services);
  const live = keys.filter(({ retiredAt }) => retiredAt === null || retiredAt >= since);
  return { keys: live.map(({ publicKey }) => JSON.parse(publicKey) as PublicJwk) };
}

const publishedSince = ({ clock, config }: Services): number => clock.now() - config.signingKeyDays * DAY_MS;

export type SigningKeyView = {
  readonly id: string;
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
export async function rotateSigningKey(services: Services, tenantId: string): Promise<SigningKeyView> {
  const made = await services.store.write(async (tx) => {
    await requireTenant(tx, tenantId);
    await retireSigningKeys(tx, tenantId, services.clock.now());
    await purgeSigningKeys(tx, tenantId, publishedSince(services));
    return makeKey(services, tx, tenantId);
  });
  return viewOf(services, made);
}

const viewOf = ({ config }: Services, { id, createdAt, retiredAt }: SigningKey): SigningKeyView => ({
  id,
  createdAt: new Date(createdAt).toISOString(),
  retiredAt: retiredAt === null ? null : new Date(retiredAt).toISOString(),
  publishedUntil:
    retiredAt === null ? null : new Date(retiredAt + config.signingKeyDays * DAY_MS).toISOString(),
});
