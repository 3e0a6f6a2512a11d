/** Ends sessions, all in one transaction. */
import { revokeToken, type Token, type Tx } from '../../store/index.ts';
import { INSTANCE } from '../new-token.ts';

export async function revokeSessions(tx: Tx, sessions: readonly Token[], now: number): Promise<void> {
  for (const { id } of sessions) await revokeToken(tx, INSTANCE, id, now);
}
