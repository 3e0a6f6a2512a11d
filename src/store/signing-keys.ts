/** The keys by which a tenant signs its Security Event Tokens: the present one, and those that are still published. */
import type { SigningKeyRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';
import type { SigningAlgorithm } from './webhook.ts';

/** `sealed` is the private key, `publicKey` the JSON of a JWK (RFC 7517). */
export type SigningKey = {
  readonly id: string;
  readonly sealed: string;
  readonly publicKey: string;
  readonly createdAt: number;
  readonly retiredAt: number | null;
  readonly algorithm: SigningAlgorithm;
};

const toKey = (row: SigningKeyRow): SigningKey => ({
  id: row.id,
  sealed: row.sealed,
  publicKey: row.public_key,
  createdAt: row.created_at,
  retiredAt: row.retired_at,
  algorithm: row.algorithm as SigningAlgorithm,
});

/** Newest first. */
export async function listSigningKeys(tx: Tx, tenantId: string): Promise<readonly SigningKey[]> {
  const rows = await tx.db
    .selectFrom('signing_keys')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toKey);
}

export async function insertSigningKey(tx: Tx, tenantId: string, key: SigningKey): Promise<void> {
  await tx.db
    .insertInto('signing_keys')
    .values({
      tenant_id: tenantId,
      id: key.id,
      sealed: key.sealed,
      public_key: key.publicKey,
      created_at: key.createdAt,
      retired_at: key.retiredAt,
      algorithm: key.algorithm,
    })
    .execute();
}

/** What signed by that algorithm until now signs no more. */
export async function retireSigningKeys(
  tx: Tx,
  tenantId: string,
  algorithm: SigningAlgorithm,
  now: number,
): Promise<void> {
  await tx.db
    .updateTable('signing_keys')
    .set({ retired_at: now })
    .where('tenant_id', '=', tenantId)
    .where('algorithm', '=', algorithm)
    .where('retired_at', 'is', null)
    .execute();
}

/** Forgets those that were retired before. */
export async function purgeSigningKeys(tx: Tx, tenantId: string, before: number): Promise<void> {
  await tx.db
    .deleteFrom('signing_keys')
    .where('tenant_id', '=', tenantId)
    .where('retired_at', '<', before)
    .execute();
}
