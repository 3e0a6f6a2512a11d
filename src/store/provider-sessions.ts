/** Sessions that began by a sign-in provider: they end with it, or with what it says of a person. */
import type { Tx } from './transaction.ts';

/** Ends the sessions that began by a sign-in provider: of everybody but one session, or of one account. */
export async function endSessionsBy(
  tx: Tx,
  providerId: string,
  which: { readonly but: string | undefined } | { readonly accountId: string },
  now: number,
): Promise<void> {
  await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', '')
    .where('kind', '=', 'session')
    .where('issued_for', '=', providerId)
    .where('revoked_at', 'is', null)
    .where((eb) =>
      'accountId' in which ? eb('service_account_id', '=', which.accountId) : eb('id', '!=', which.but ?? ''),
    )
    .execute();
}
