/** Passkeys of people who sign in to Roster itself; of each only the public key is known here. */
import type { PasskeyRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

/** `credentialId` and `publicKey` are base64url; `rpId` is the name of the host that it is for. Times are milliseconds. */
export type Passkey = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly rpId: string;
  readonly credentialId: string;
  readonly publicKey: string;
  /** The signature counter (WebAuthn §6.1.1); 0 where the authenticator has none. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** Whether a password manager keeps a copy of it. */
  readonly backedUp: boolean;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

const toPasskey = (row: PasskeyRow): Passkey => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  rpId: row.rp_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: JSON.parse(row.transports) as readonly string[],
  backedUp: row.backed_up === 1,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});

/** Throws StoreConflict `passkeys.credential`. */
export async function insertPasskey(tx: Tx, passkey: Passkey): Promise<void> {
  await tx.db
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      account_id: passkey.accountId,
      name: passkey.name,
      rp_id: passkey.rpId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      backed_up: passkey.backedUp ? 1 : 0,
      created_at: passkey.createdAt,
      last_used_at: passkey.lastUsedAt,
    })
    .execute();
}

/** By what the authenticator calls it. */
export async function findPasskey(tx: Tx, credentialId: string): Promise<Passkey | undefined> {
  const row = await tx.db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row && toPasskey(row);
}

/** Those of one account, oldest first. */
export async function passkeysOf(tx: Tx, accountId: string): Promise<readonly Passkey[]> {
  const query = tx.db.selectFrom('passkeys').selectAll().where('account_id', '=', accountId);
  return (await query.orderBy('created_at').orderBy('id').execute()).map(toPasskey);
}

/** The ids of the accounts that have any. */
export async function accountsWithPasskeys(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.db.selectFrom('passkeys').select('account_id').distinct().execute();
  return new Set(rows.map(({ account_id }) => account_id));
}

/** False when the account has no such passkey. */
export async function renamePasskey(
  tx: Tx,
  { accountId, id }: Pick<Passkey, 'accountId' | 'id'>,
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What a use told of it. False when the counter has moved on meanwhile: of two uses at once with one count, one is a copy's. */
export async function notePasskeyUse(
  tx: Tx,
  { id, counter: known }: Passkey,
  { counter, backedUp, at }: { readonly counter: number; readonly backedUp: boolean; readonly at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('passkeys')
    .set({ counter, backed_up: backedUp ? 1 : 0, last_used_at: at })
    .where('id', '=', id)
    .where('counter', '=', known)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deletePasskey(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('passkeys').where('id', '=', id).execute();
}

export async function deletePasskeysOf(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom('passkeys').where('account_id', '=', accountId).execute();
}
