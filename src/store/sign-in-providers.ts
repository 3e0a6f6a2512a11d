/** Providers by which people sign in: OpenID Connect issuers that an owner trusts, and what is decided about each. */
import type { SignInPolicy } from '../directory/index.ts';
import type { SignInProviderRow } from './tables-sign-in.ts';
import type { Tx } from './transaction.ts';

/** `clientSecret` is sealed; '' where the client has none. */
export type SignInProvider = {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Names with a blank between them. */
  readonly scopes: string;
  readonly enabled: boolean;
  /** Whether people who are new here get an account when they first sign in. */
  readonly createsAccounts: boolean;
  /** Whether an e-mail address that it has verified leads to the account of that name. */
  readonly trustsEmail: boolean;
  readonly policy: SignInPolicy;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** What is of the whole instance is of no tenant. */
const INSTANCE = '';

const toProvider = (row: SignInProviderRow): SignInProvider => ({
  id: row.id,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  clientSecret: row.client_secret,
  scopes: row.scopes,
  enabled: row.enabled === 1,
  createsAccounts: row.creates_accounts === 1,
  trustsEmail: row.trusts_email === 1,
  policy: JSON.parse(row.policy) as SignInPolicy,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

const columnsOf = (provider: SignInProvider) => ({
  name: provider.name,
  issuer: provider.issuer,
  client_id: provider.clientId,
  client_secret: provider.clientSecret,
  scopes: provider.scopes,
  enabled: provider.enabled ? 1 : 0,
  creates_accounts: provider.createsAccounts ? 1 : 0,
  trusts_email: provider.trustsEmail ? 1 : 0,
  policy: JSON.stringify(provider.policy),
  modified_at: provider.modifiedAt,
});

export async function insertSignInProvider(tx: Tx, provider: SignInProvider): Promise<void> {
  await tx.db
    .insertInto('sign_in_providers')
    .values({
      tenant_id: INSTANCE,
      id: provider.id,
      created_at: provider.createdAt,
      ...columnsOf(provider),
    })
    .execute();
}

export async function updateSignInProvider(tx: Tx, provider: SignInProvider): Promise<void> {
  await tx.db
    .updateTable('sign_in_providers')
    .set(columnsOf(provider))
    .where('tenant_id', '=', INSTANCE)
    .where('id', '=', provider.id)
    .execute();
}

export async function findSignInProvider(tx: Tx, id: string): Promise<SignInProvider | undefined> {
  const row = await tx.db
    .selectFrom('sign_in_providers')
    .selectAll()
    .where('tenant_id', '=', INSTANCE)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toProvider(row);
}

/** The same, kept as it is until the transaction ends. */
export async function lockSignInProvider(tx: Tx, id: string): Promise<SignInProvider | undefined> {
  const row = await tx.db
    .selectFrom('sign_in_providers')
    .selectAll()
    .where('tenant_id', '=', INSTANCE)
    .where('id', '=', id)
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirst();
  return row && toProvider(row);
}

/** All, oldest first: there are few. */
export async function listSignInProviders(tx: Tx): Promise<readonly SignInProvider[]> {
  const rows = await tx.db
    .selectFrom('sign_in_providers')
    .selectAll()
    .where('tenant_id', '=', INSTANCE)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toProvider);
}

export async function deleteSignInProvider(tx: Tx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('sign_in_providers')
    .where('tenant_id', '=', INSTANCE)
    .where('id', '=', id)
    .execute();
}
