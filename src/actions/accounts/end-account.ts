/** What happens to an account later: another password, and its end. */
import {
  deleteAccount,
  deleteAccountRoles,
  deleteIdentitiesOf,
  deletePasskeysOf,
  findAccount,
  revokeTokensOf,
  setPassword,
  type Tx,
} from '../../store/index.ts';
import { INSTANCE } from '../new-token.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireAnotherOwner } from './last-owner.ts';
import { hashPassword, isPassword } from './password.ts';
import { readSessions } from './session.ts';
import { requireAccount } from './roles.ts';
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

/** Ends an account with its sessions, links and tokens; the last owner that can sign in stays. Errors: account-not-found, last-owner. */
export const removeAccount = (services: Services, id: string): Promise<void> =>
  services.store.write(async (tx) => {
    const { owner } = await requireAccount(tx, id);
    if (owner) await requireAnotherOwner(tx, id);
    await endAccount(services, tx, id);
  });

/** With all that hangs on it. */
export async function endAccount({ clock }: Services, tx: Tx, id: string): Promise<void> {
  await revokeTokensOf(tx, INSTANCE, { kind: 'session', serviceAccountId: id }, clock.now());
  await deleteIdentitiesOf(tx, id);
  await deletePasskeysOf(tx, id);
  await deleteAccountRoles(tx, id);
  await deleteAccount(tx, id);
}

/** Whatever Roster itself has given out by which somebody comes in as this person. */
export async function endSecrets({ clock }: Services, tx: Tx, id: string): Promise<void> {
  await setPassword(tx, id, '');
  await deletePasskeysOf(tx, id);
  await revokeTokensOf(tx, INSTANCE, { kind: 'session', serviceAccountId: id }, clock.now());
}
