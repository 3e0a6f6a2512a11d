/** The last owner who can sign in stays: somebody has to be able to let the others in. */
import { listAccounts, type Tx } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';

/** Errors: last-owner. */
export async function requireAnotherOwner(tx: Tx, id: string): Promise<void> {
  const others = (await listAccounts(tx)).filter(
    (each) => each.id !== id && each.owner && !each.locked && each.password !== '',
  );
  if (others.length === 0)
    throw new Refusal(
      'last-owner',
      'No other owner has a password: invite somebody first, and let them choose one.',
    );
}
