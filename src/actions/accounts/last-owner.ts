/** The last owner who can sign in stays: somebody has to be able to let the others in. */
import { accountsWithPasskeys, listAccounts, type Tx } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';

/** Errors: last-owner. */
export async function requireAnotherOwner(tx: Tx, id: string): Promise<void> {
  const holders = await accountsWithPasskeys(tx);
  const others = (await listAccounts(tx)).filter(
    (each) => each.id !== id && each.owner && !each.locked && (each.password !== '' || holders.has(each.id)),
  );
  if (others.length === 0)
    throw new Refusal(
      'last-owner',
      'No other owner has a password or a passkey: invite somebody first, and let them choose one.',
    );
}
