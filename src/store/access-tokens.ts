/** Client secrets and access tokens: the one revoked, the other short-lived, many, and ended with what they were issued for. */
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

/** What an access token is issued for that no client secret stands behind. */
export const BY_ASSERTION = 'assertion';

/** Which access tokens of an integration: those issued for one secret, for any secret, for assertions, or all of them. */
export type IssuedFor = { readonly secret: string } | 'secrets' | 'assertions';

const ofIntegration = (tx: Tx, { tenantId, integrationId }: View) =>
  tx.db
    .selectFrom('tokens')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('kind', '=', 'access');

/** False when there is no such secret, or when it was revoked before. Its access tokens are the caller's to end. */
export async function revokeClientSecret(
  tx: Tx,
  { tenantId, integrationId }: View,
  id: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('integration_id', '=', integrationId)
    .where('kind', '=', 'client-secret')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** They open nothing from now on; how many they were. */
export async function endAccessTokens(
  tx: Tx,
  { tenantId, integrationId }: View,
  which: IssuedFor,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('kind', '=', 'access')
    .where('revoked_at', 'is', null)
    .where((eb) => {
      if (which === 'assertions') return eb('issued_for', '=', BY_ASSERTION);
      return which === 'secrets' ? eb('issued_for', '!=', BY_ASSERTION) : eb('issued_for', '=', which.secret);
    })
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Most rows that one call removes; the next call removes more. */
const TRIM_STEP = 1000;

/**
 * Removes the access tokens of an integration that ended before a moment, and the eldest of the others beyond so many: they are
 * no evidence, since whatever was done with one names the integration, and a client may ask for one with every request.
 */
export async function trimAccessTokens(
  tx: Tx,
  view: View,
  { endedBefore, most }: { readonly endedBefore: number; readonly most: number },
): Promise<void> {
  const ended = ofIntegration(tx, view).select('id').where('expires_at', '<', endedBefore).limit(TRIM_STEP);
  const eldest = ofIntegration(tx, view)
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(TRIM_STEP)
    .offset(most);
  for (const surplus of [ended, eldest]) {
    const ids = (await surplus.execute()).map(({ id }) => id);
    if (ids.length === 0) continue;
    await tx.db.deleteFrom('tokens').where('tenant_id', '=', view.tenantId).where('id', 'in', ids).execute();
  }
}
