/** Tokens and client secrets: only their hashes are kept, and one that was revoked stays as evidence. */
import { statement } from './statement.ts';
import type { TokenKind, TokenRow } from './tables.ts';
import type { Tx } from './transaction.ts';

/** `tenantId` is '' for a token of the whole instance; `integrationId` and `serviceAccountId` are '' where it is of none. Times are milliseconds. */
export type Token = {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: TokenKind;
  readonly integrationId: string;
  readonly serviceAccountId: string;
  readonly label: string;
  readonly description: string;
  readonly prefix: string;
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  /** Each use moves the end this far ahead; null: the end stays. */
  readonly slidingMs: number | null;
  /** Of an access token: the client secret that it was issued for, or 'assertion'; of a session the sign-in provider by which it began; '' for every other token. */
  readonly issuedFor: string;
  /** Of a personal token: whether it may only read. */
  readonly readOnly: boolean;
  /** Of a session: when its person last proved who they are; the sign-in is the first proof. */
  readonly provedAt: number | null;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
  readonly lastUsedFrom: string | null;
  readonly lastUsedAgent: string | null;
};

/** A token that nobody has used yet. */
export type NewToken = Omit<
  Token,
  'provedAt' | 'revokedAt' | 'lastUsedAt' | 'lastUsedFrom' | 'lastUsedAgent'
>;

/** When, from which address and with which user agent a token was used. */
export type TokenUse = { readonly at: number; readonly from: string | null; readonly agent: string | null };

/** A row as a token. */
export const toToken = (row: TokenRow): Token => ({
  tenantId: row.tenant_id,
  id: row.id,
  kind: row.kind,
  integrationId: row.integration_id,
  serviceAccountId: row.service_account_id,
  label: row.label,
  description: row.description,
  prefix: row.prefix,
  hash: row.hash,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  slidingMs: row.sliding_ms,
  issuedFor: row.issued_for,
  readOnly: row.read_only === 1,
  provedAt: row.proved_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  lastUsedFrom: row.last_used_from,
  lastUsedAgent: row.last_used_agent,
});

/** Throws StoreConflict `tokens.hash` or `tokens.id`. */
export async function insertToken(tx: Tx, token: NewToken): Promise<void> {
  await tx.db
    .insertInto('tokens')
    .values({
      tenant_id: token.tenantId,
      id: token.id,
      kind: token.kind,
      integration_id: token.integrationId,
      service_account_id: token.serviceAccountId,
      label: token.label,
      description: token.description,
      prefix: token.prefix,
      hash: token.hash,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      sliding_ms: token.slidingMs,
      issued_for: token.issuedFor,
      read_only: token.readOnly ? 1 : 0,
      proved_at: token.kind === 'session' ? token.createdAt : null,
      revoked_at: null,
      last_used_at: null,
      last_used_from: null,
      last_used_agent: null,
    })
    .execute();
}

const liveToken = statement<{ tenantId: string; hash: string; now: number }, TokenRow>((db, argument) =>
  db
    .selectFrom('tokens')
    .selectAll()
    .where('tenant_id', '=', argument('tenantId'))
    .where('hash', '=', argument('hash'))
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', argument('now'))])),
);

/** The token of this hash, unless it is revoked or has expired; at `expiresAt` it already has. */
export async function findLiveToken(
  tx: Tx,
  tenantId: string,
  hash: string,
  now: number,
): Promise<Token | undefined> {
  const [row] = (await liveToken(tx, { tenantId, hash, now })).rows;
  return row && toToken(row);
}

/** A session whose person has just proved who they are. */
export async function noteProof(
  tx: Tx,
  {
    tenantId,
    accountId,
    session,
  }: { readonly tenantId: string; readonly accountId: string; readonly session: string },
  at: number,
): Promise<void> {
  await tx.db
    .updateTable('tokens')
    .set({ proved_at: at })
    .where('tenant_id', '=', tenantId)
    .where('service_account_id', '=', accountId)
    .where('id', '=', session)
    .execute();
}

/** Whose tokens: the owners', an integration's, its client's secrets, a service account's, or the sessions or personal tokens of an account. */
export type TokenHolder =
  | { readonly kind: 'owner' }
  | { readonly kind: 'integration' | 'client-secret'; readonly integrationId: string }
  | { readonly kind: 'service-account' | 'session' | 'personal'; readonly serviceAccountId: string };

/** All tokens of a holder, oldest first; those that are revoked or expired too. */
export async function listTokens(tx: Tx, tenantId: string, holder: TokenHolder): Promise<readonly Token[]> {
  const rows = await tx.db
    .selectFrom('tokens')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', holder.kind)
    .$call((query) => {
      if (holder.kind === 'owner') return query;
      return 'serviceAccountId' in holder
        ? query.where('service_account_id', '=', holder.serviceAccountId)
        : query.where('integration_id', '=', holder.integrationId);
    })
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toToken);
}

/** False when there is no such token, or when it was revoked before; a client secret is no token. */
export async function revokeToken(tx: Tx, tenantId: string, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('kind', '!=', 'client-secret')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Links of an account by which a password can be chosen. */
export async function revokeLinksOf(tx: Tx, accountId: string, now: number): Promise<void> {
  await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', '')
    .where('service_account_id', '=', accountId)
    .where('kind', '=', 'link')
    .where('revoked_at', 'is', null)
    .execute();
}

/** Revokes all of an integration, of every kind, or all of a service account; how many they were. */
export async function revokeTokensOf(
  tx: Tx,
  tenantId: string,
  holder: Exclude<TokenHolder, { readonly kind: 'owner' }>,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where((eb) =>
      'serviceAccountId' in holder
        ? eb('service_account_id', '=', holder.serviceAccountId)
        : eb('integration_id', '=', holder.integrationId),
    )
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Notes the latest use; one that is older than what is noted changes nothing. */
export async function touchToken(tx: Tx, tenantId: string, id: string, use: TokenUse): Promise<void> {
  await tx.db
    .updateTable('tokens')
    .set((eb) => ({
      last_used_at: use.at,
      last_used_from: use.from,
      last_used_agent: use.agent,
      expires_at: eb
        .case()
        .when('sliding_ms', 'is', null)
        .then(eb.ref('expires_at'))
        .else(eb(eb.val(use.at), '+', eb.ref('sliding_ms')))
        .end(),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', use.at)]))
    .execute();
}
