/** Client assertions that were taken: one that names itself is taken once (RFC 7523 §3, `jti`). */
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

export type UsedAssertion = View & { readonly idHash: string; readonly expiresAt: number };

/** False when it was taken before. */
export async function claimAssertion(
  tx: Tx,
  { tenantId, integrationId, idHash, expiresAt }: UsedAssertion,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('used_assertions')
    .values({ tenant_id: tenantId, integration_id: integrationId, id_hash: idHash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'integration_id', 'id_hash']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Those that ended before a moment: they are refused for their age. */
export async function forgetAssertions(
  tx: Tx,
  { endedBefore }: { readonly endedBefore: number },
): Promise<void> {
  await tx.db.deleteFrom('used_assertions').where('expires_at', '<', endedBefore).execute();
}
