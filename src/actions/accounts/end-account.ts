/** What happens to an account later: another password, and its end. */
import {
  deleteAccount,
  deleteIdentitiesOf,
  findAccount,
  listAccounts,
  revokeTokensOf,
  setPassword,
  type Tx,
} from '../../store/index.ts';
import { INSTANCE } from '../new-token.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { hashPassword, isPassword } from './password.ts';
import { readSessions } from './session.ts';
import { revokeSessions } from './revoke-sessions.ts';

export type ChangedPassword = { readonly currentPassword: string; readonly password: string };

/** Whoever is signed in chooses another password; all sessions but this one end. Errors: sign-in-failed, too-many-requests. */
export async function changePassword(
  services: Services,
  caller: Principal,
  { currentPassword, password }: ChangedPassword,
): Promise<void> {
  const { store, clock } = services;
  // As dear as signing in, and as slow to guess at.
  services.signIns.take(caller.id, clock.now());
  const account = await store.read((tx) => findAccount(tx, { id: caller.id }));
  if (account === undefined || !(await isPassword(account.password, currentPassword)))
    throw new Refusal('sign-in-failed', 'The current password is wrong.');
  const chosen = await hashPassword(services, password);
  const others = (await readSessions(services, caller)).filter(({ id }) => id !== caller.session);
  await store.write(async (tx) => {
    await setPassword(tx, account.id, chosen);
    await revokeSessions(tx, others, clock.now());
  });
}

/** Ends an account with its sessions and links; the last that can sign in stays. Errors: account-not-found, last-owner. */
export const removeAccount = ({ store, clock }: Services, id: string): Promise<void> =>
  store.write(async (tx) => {
    if ((await findAccount(tx, { id })) === undefined)
      throw new Refusal('account-not-found', `There is no account ${id}.`);
    await requireAnother(tx, id);
    await revokeTokensOf(tx, INSTANCE, { kind: 'session', serviceAccountId: id }, clock.now());
    await deleteIdentitiesOf(tx, id);
    await deleteAccount(tx, id);
  });

/** Errors: last-owner. */
async function requireAnother(tx: Tx, id: string): Promise<void> {
  const others = (await listAccounts(tx)).filter((each) => each.id !== id && each.password !== '');
  if (others.length === 0)
    throw new Refusal(
      'last-owner',
      'Nobody else has a password: invite somebody first, and let them choose one.',
    );
}
