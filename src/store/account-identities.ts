/** Who people are at the issuers by which they sign in: issuer and subject name a person for ever (OpenID Connect Core 1.0 §5.7). */
import { statement } from './statement.ts';
import type { AccountIdentityRow } from './tables-sign-in.ts';
import type { Tx } from './transaction.ts';

export type AccountIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly accountId: string;
  /** By which it was last used. */
  readonly providerId: string;
  /** As the issuer last had it and had verified it; '' where it had none. */
  readonly email: string;
  /** Whether its claims make an owner of the whole instance. */
  readonly owner: boolean;
  readonly createdAt: number;
  readonly lastUsedAt: number;
};

/** What is of the whole instance is of no tenant. */
const INSTANCE = '';

const toIdentity = (row: AccountIdentityRow): AccountIdentity => ({
  issuer: row.issuer,
  subject: row.subject,
  accountId: row.account_id,
  providerId: row.provider_id,
  email: row.email,
  owner: row.owner === 1,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});

export type Named = Pick<AccountIdentity, 'issuer' | 'subject'>;

/** Throws StoreConflict `account_identities.subject` where somebody is there already. */
export async function insertIdentity(tx: Tx, identity: AccountIdentity): Promise<void> {
  await tx.db
    .insertInto('account_identities')
    .values({
      tenant_id: INSTANCE,
      issuer: identity.issuer,
      subject: identity.subject,
      account_id: identity.accountId,
      provider_id: identity.providerId,
      email: identity.email,
      owner: identity.owner ? 1 : 0,
      created_at: identity.createdAt,
      last_used_at: identity.lastUsedAt,
    })
    .execute();
}

export async function findIdentity(tx: Tx, { issuer, subject }: Named): Promise<AccountIdentity | undefined> {
  const row = await tx.db
    .selectFrom('account_identities')
    .selectAll()
    .where('tenant_id', '=', INSTANCE)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && toIdentity(row);
}

/** Of all accounts; they are the few who run the instance. */
export async function listIdentities(tx: Tx): Promise<readonly AccountIdentity[]> {
  const rows = await tx.db.selectFrom('account_identities').selectAll().orderBy('created_at').execute();
  return rows.map(toIdentity);
}

const ofAccount = statement<{ accountId: string }, AccountIdentityRow>((db, argument) =>
  db
    .selectFrom('account_identities')
    .selectAll()
    .where('tenant_id', '=', INSTANCE)
    .where('account_id', '=', argument('accountId'))
    .orderBy('created_at'),
);

export async function identitiesOf(tx: Tx, accountId: string): Promise<readonly AccountIdentity[]> {
  return (await ofAccount(tx, { accountId })).rows.map(toIdentity);
}

/** What is new with each sign-in. */
export async function renewIdentity(tx: Tx, identity: AccountIdentity): Promise<void> {
  const { issuer, subject, providerId, email, owner, lastUsedAt } = identity;
  await tx.db
    .updateTable('account_identities')
    .set({ provider_id: providerId, email, owner: owner ? 1 : 0, last_used_at: lastUsedAt })
    .where('tenant_id', '=', INSTANCE)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
}

/** Nobody is an owner by the claims of this provider any more, but for one account. */
export async function endOwnersBy(
  tx: Tx,
  providerId: string,
  { but }: { readonly but: string | undefined },
): Promise<void> {
  await tx.db
    .updateTable('account_identities')
    .set({ owner: 0 })
    .where('tenant_id', '=', INSTANCE)
    .where('provider_id', '=', providerId)
    .where('account_id', '!=', but ?? '')
    .execute();
}

export async function deleteIdentitiesOf(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .deleteFrom('account_identities')
    .where('tenant_id', '=', INSTANCE)
    .where('account_id', '=', accountId)
    .execute();
}
