/** The last owner who can sign in stays: somebody has to be able to let the others in. */
import { accountsWithPasskeys, listAccounts, type Account, type Tx } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';

/** Those who have a password or a passkey. */
export async function withWayIn(tx: Tx): Promise<readonly Account[]> {
  const holders = await accountsWithPasskeys(tx);
  return (await listAccounts(tx)).filter(({ id, password }) => password !== '' || holders.has(id));
}

/** Errors: last-owner. */
export async function requireAnotherOwner(tx: Tx, id: string): Promise<void> {
  const others = (await withWayIn(tx)).filter((each) => each.id !== id && each.owner && !each.locked);
  if (others.length === 0)
    throw new Refusal(
      'last-owner',
      'No other owner has a password or a passkey: invite somebody first, and let them choose one.',
    );
}
