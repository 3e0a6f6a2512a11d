/** The passkeys of who is signed in: listed and added. */
import {
  accountsWithPasskeys,
  findAccount,
  insertPasskey,
  passkeysOf,
  StoreConflict,
  type Account,
  type Passkey,
  type Tx,
} from '../../store/index.ts';
import { readSessions } from '../accounts/session.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { takeChallenge } from './challenge.ts';
import { creationOptions, notTaken, registered, type Attested, type Registered } from './registration.ts';
import { relyingParty } from './relying-party.ts';

/** None for who is no person. */
export const readPasskeys = ({ store }: Services, { id }: Principal): Promise<readonly Passkey[]> =>
  store.read((tx) => passkeysOf(tx, id));

/** Errors: account-not-found, passkey-limit, passkeys-unavailable, forbidden. */
export async function beginPasskey(services: Services, caller: Principal, requestUrl: string) {
  const { account, known } = await holderOf(services, caller);
  return creationOptions(services, relyingParty(services, requestUrl), account, known);
}

export type NewPasskey = { readonly name: string; readonly response: Attested };

/** The ids of the accounts that have any. */
export const readPasskeyHolders = ({ store }: Services): Promise<ReadonlySet<string>> =>
  store.read(accountsWithPasskeys);

/** Errors: those of `beginPasskey`; passkey-refused, passkey-exists. */
export async function addPasskey(
  services: Services,
  caller: Principal,
  { name, response }: NewPasskey,
  requestUrl: string,
): Promise<Passkey> {
  const { account } = await holderOf(services, caller);
  const given = { accountId: account.id, name, response };
  const made = await registered(services, relyingParty(services, requestUrl), given);
  await services.store.write((tx) => keep(services, tx, made)).catch(knownAlready);
  return made.passkey;
}

/** Errors: passkey-refused, passkey-limit. Throws StoreConflict. */
export async function keep(services: Services, tx: Tx, { passkey, challenge }: Registered): Promise<void> {
  if (!(await takeChallenge(services, tx, challenge))) throw notTaken();
  requireRoom(services, await passkeysOf(tx, passkey.accountId));
  await insertPasskey(tx, passkey);
}

/** Errors: passkey-exists. */
export function knownAlready(error: unknown): never {
  if (error instanceof StoreConflict)
    throw new Refusal('passkey-exists', 'This passkey opens an account here already.');
  throw error;
}

type Holder = { readonly account: Account; readonly known: readonly Passkey[] };

/** Errors: account-not-found, passkey-limit, forbidden. */
async function holderOf(services: Services, caller: Principal): Promise<Holder> {
  await requireOwnWay(services, caller);
  const found = await services.store.read(async (tx) => ({
    account: caller.session !== undefined ? await findAccount(tx, { id: caller.id }) : undefined,
    known: await passkeysOf(tx, caller.id),
  }));
  const { account, known } = found;
  if (account === undefined)
    throw new Refusal('account-not-found', 'Only people have passkeys: sign in to the console as one.');
  requireRoom(services, known);
  return { account, known };
}

/** A passkey would outlast what the provider says of somebody. Errors: forbidden. */
async function requireOwnWay(services: Services, caller: Principal): Promise<void> {
  const session = (await readSessions(services, caller)).find(({ id }) => id === caller.session);
  const by = session?.issuedFor ?? '';
  if (by !== '' && !by.startsWith('passkey '))
    throw new Refusal(
      'forbidden',
      'You came in by a sign-in provider, which decides whether you may; ask an owner for a link to sign in without it.',
    );
}

function requireRoom({ config }: Services, known: readonly Passkey[]): void {
  if (known.length >= config.maxPasskeys)
    throw new Refusal(
      'passkey-limit',
      `There are ${known.length} passkeys; remove one that you no longer use.`,
    );
}
