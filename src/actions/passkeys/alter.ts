/** A passkey of who is signed in, renamed or removed. */
import {
  deletePasskey,
  endSessionsByPasskey,
  findAccount,
  identitiesOf,
  passkeysOf,
  renamePasskey,
  type Passkey,
  type Tx,
} from '../../store/index.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** Errors: passkey-not-found. */
export async function nameForPasskey(
  { store }: Services,
  caller: Principal,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Passkey> {
  return store.write(async (tx) => {
    if (!(await renamePasskey(tx, { accountId: caller.id, id }, name))) throw notFound(id);
    return mine(tx, caller, id);
  });
}

/** It ends the sessions that it began, but the one that asks. Errors: forbidden, passkey-not-found, last-way. */
export async function removePasskey(
  { store, clock }: Services,
  caller: Principal,
  id: string,
): Promise<void> {
  await store.write(async (tx) => {
    const passkey = await mine(tx, caller, id);
    // A token could not be asked for a proof.
    if (caller.session === undefined)
      throw new Refusal('forbidden', 'Sign in to remove a passkey; a token removes none.');
    await deletePasskey(tx, id);
    if (!(await canSignIn(tx, caller.id)))
      throw new Refusal(
        'last-way',
        'You could not sign in any more: add another passkey first, or ask for a link to choose a password.',
      );
    await endSessionsByPasskey(tx, passkey, { except: caller.session ?? '', now: clock.now() });
  });
}

/** Whether anything but this account's passkeys that are gone opens it. */
async function canSignIn(tx: Tx, accountId: string): Promise<boolean> {
  const account = await findAccount(tx, { id: accountId });
  if (account !== undefined && account.password !== '') return true;
  return (await passkeysOf(tx, accountId)).length > 0 || (await identitiesOf(tx, accountId)).length > 0;
}

async function mine(tx: Tx, caller: Principal, id: string): Promise<Passkey> {
  const found = (await passkeysOf(tx, caller.id)).find((each) => each.id === id);
  if (found === undefined) throw notFound(id);
  return found;
}

const notFound = (id: string): Refusal => new Refusal('passkey-not-found', `You have no passkey ${id}.`);
