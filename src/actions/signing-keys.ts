/** The keys by which a tenant signs its Security Event Tokens: made when the first stream is, published, and changed without a gap. */
import {
  publicPart,
  rsaSigningKeyOf,
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
  StoreError,
  type SigningAlgorithm,
  type SigningKey,
  type Tx,
} from '../store/index.ts';
import type { Services } from './services.ts';

const DAY_MS = 86_400_000;

const seal = ({ hashKey }: Services, tenantId: string, id: string): Seal => ({
  hashKey,
  purpose: 'signing-key',
  context: `${tenantId}/${id}`,
});

/** A key for a tenant that signs nothing by that algorithm yet, made before a transaction and kept in it. */
export async function prepareSigningKey(
  services: Services,
  tenantId: string,
  algorithm: SigningAlgorithm,
): Promise<PrivateJwk | undefined> {
  const keys = await services.store.read((tx) => listSigningKeys(tx, tenantId));
  return presentAmong(keys, algorithm) === undefined ? freshKey(services, algorithm) : undefined;
}

const presentAmong = (keys: readonly SigningKey[], wanted: SigningAlgorithm): SigningKey | undefined =>
  keys.find(({ retiredAt, algorithm }) => retiredAt === null && algorithm === wanted);

export const freshKey = async ({ clock }: Services, algorithm: SigningAlgorithm): Promise<PrivateJwk> =>
  algorithm === 'RS256'
    ? rsaSigningKeyOf({ ...(await clock.rsaPair()) })
    : signingKeyOf(clock.randomBytes(SIGNING_NUMBER_BYTES));

/** Keeps what was prepared where nobody else was quicker. */
export async function ensureSigningKey(
  services: Services,
  tx: Tx,
  tenantId: string,
  prepared: PrivateJwk | undefined,
): Promise<void> {
  if (prepared === undefined) return;
  if (presentAmong(await listSigningKeys(tx, tenantId), prepared.alg) === undefined)
    await keepKey(services, tx, tenantId, prepared);
}

export async function keepKey(
  services: Services,
  tx: Tx,
  tenantId: string,
  made: PrivateJwk,
): Promise<SigningKey> {
  const key: SigningKey = {
    id: made.kid,
    sealed: sealText(seal(services, tenantId, made.kid), JSON.stringify(made)),
    publicKey: JSON.stringify(publicPart(made)),
    createdAt: services.clock.now(),
    retiredAt: null,
    algorithm: made.alg,
  };
  await insertSigningKey(tx, tenantId, key);
  return key;
}

/** The present key. Errors: StoreError when another secret sealed it, or there is none. */
export async function presentKey(
  services: Services,
  tenantId: string,
  algorithm: SigningAlgorithm,
): Promise<PrivateJwk> {
  const key = presentAmong(await services.store.read((tx) => listSigningKeys(tx, tenantId)), algorithm);
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

export const publishedSince = ({ clock, config }: Services): number =>
  clock.now() - config.signingKeyDays * DAY_MS;
