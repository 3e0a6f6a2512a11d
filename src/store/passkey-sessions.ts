/** Sessions that began by a passkey. */
import type { Passkey } from './passkeys.ts';
import type { Tx } from './transaction.ts';

/** What a session has in place of a provider when a passkey began it. */
export const sessionMark = (passkeyId: string): string => `passkey ${passkeyId}`;

/** Ends the sessions that it began, but for the one named. */
export async function endSessionsByPasskey(
  tx: Tx,
  { accountId, id }: Pick<Passkey, 'accountId' | 'id'>,
  { except, now }: { readonly except: string; readonly now: number },
): Promise<void> {
  await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', '')
    .where('kind', '=', 'session')
    .where('service_account_id', '=', accountId)
    .where('issued_for', '=', sessionMark(id))
    .where('id', '!=', except)
    .where('revoked_at', 'is', null)
    .execute();
}
