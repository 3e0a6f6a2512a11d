/** Accounts: people who sign in to Roster itself, of the whole instance; of a password only the hash is kept. */
import type { AccountRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

/** `password` is '' until one is chosen; `failures` counts sign-ins that failed since one succeeded. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly password: string;
  readonly failures: number;
  readonly lockedUntil: number;
  readonly createdAt: number;
  /** Of the whole instance, made so by hand; whom a provider brought is one by its claims alone. */
  readonly owner: boolean;
  /** By hand, until somebody opens it again: nobody comes in by it, in no way. */
  readonly locked: boolean;
  readonly firstName: string;
  readonly lastName: string;
};

const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  nameKey: row.name_key,
  password: row.password,
  failures: row.failures,
  lockedUntil: row.locked_until,
  createdAt: row.created_at,
  owner: row.owner === 1,
  locked: row.locked === 1,
  firstName: row.first_name,
  lastName: row.last_name,
});

export type AccountNames = Pick<Account, 'id' | 'name' | 'nameKey' | 'firstName' | 'lastName'>;

/** Throws StoreConflict `accounts.name` when the name is taken. */
export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  await tx.db
    .insertInto('accounts')
    .values({
      id: account.id,
      name: account.name,
      name_key: account.nameKey,
      password: account.password,
      failures: account.failures,
      locked_until: account.lockedUntil,
      created_at: account.createdAt,
      owner: account.owner ? 1 : 0,
      locked: account.locked ? 1 : 0,
      first_name: account.firstName,
      last_name: account.lastName,
    })
    .execute();
}

/** By its id, or by the key of its name. */
export async function findAccount(
  tx: Tx,
  by: { readonly id: string } | { readonly nameKey: string },
): Promise<Account | undefined> {
  const query = tx.db.selectFrom('accounts').selectAll();
  const row = await (
    'id' in by ? query.where('id', '=', by.id) : query.where('name_key', '=', by.nameKey)
  ).executeTakeFirst();
  return row && toAccount(row);
}

/** All, by name: they are the few who run the instance. */
export async function listAccounts(tx: Tx): Promise<readonly Account[]> {
  return (await tx.db.selectFrom('accounts').selectAll().orderBy('name_key').execute()).map(toAccount);
}

/** What an account is called and signs in by. Throws StoreConflict `accounts.name` when the name is taken. */
export async function nameAccount(tx: Tx, { id, name, nameKey, ...names }: AccountNames): Promise<void> {
  const named = { name, name_key: nameKey, first_name: names.firstName, last_name: names.lastName };
  await tx.db.updateTable('accounts').set(named).where('id', '=', id).execute();
}

/** A new password; what had failed before is forgotten. */
export async function setPassword(tx: Tx, id: string, password: string): Promise<void> {
  await tx.db
    .updateTable('accounts')
    .set({ password, failures: 0, locked_until: 0 })
    .where('id', '=', id)
    .execute();
}

/** One more sign-in that may fail, and how many that makes; undefined while the account is locked. Of several at once each counts. */
export async function countAttempt(tx: Tx, id: string, now: number): Promise<number | undefined> {
  const row = await tx.db
    .updateTable('accounts')
    .set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('id', '=', id)
    .where('locked_until', '<=', now)
    .returning('failures')
    .executeTakeFirst();
  return row?.failures;
}

/** How many sign-ins failed, and until when none is tried. */
export async function noteFailures(tx: Tx, id: string, failures: number, lockedUntil: number): Promise<void> {
  await tx.db
    .updateTable('accounts')
    .set({ failures, locked_until: lockedUntil })
    .where('id', '=', id)
    .execute();
}

/** Whether it is an owner's by hand, and whether it is locked by hand; what is not given stays. */
export async function markAccount(
  tx: Tx,
  id: string,
  { owner, locked }: { readonly owner?: boolean; readonly locked?: boolean },
): Promise<void> {
  const marks = {
    ...(owner === undefined ? {} : ({ owner: owner ? 1 : 0 } as const)),
    ...(locked === undefined ? {} : ({ locked: locked ? 1 : 0 } as const)),
  };
  await tx.db.updateTable('accounts').set(marks).where('id', '=', id).execute();
}

export async function deleteAccount(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('accounts').where('id', '=', id).execute();
}
