/** Bearer tokens: only their hashes are kept, and a token that was revoked stays as evidence. */
import { statement } from './statement.ts';
import type { TokenRow } from './tables.ts';
import type { Tx } from './transaction.ts';

/** `tenantId` is '' for a token of the whole instance; `integrationId` is '' for an owner's. Times are milliseconds. */
export type Token = {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: 'owner' | 'integration';
  readonly integrationId: string;
  readonly label: string;
  readonly prefix: string;
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
  readonly lastUsedFrom: string | null;
  readonly lastUsedAgent: string | null;
};

/** A token that nobody has used yet. */
export type NewToken = Omit<Token, 'revokedAt' | 'lastUsedAt' | 'lastUsedFrom' | 'lastUsedAgent'>;

/** When, from which address and with which user agent a token was used. */
export type TokenUse = { readonly at: number; readonly from: string | null; readonly agent: string | null };

const toToken = (row: TokenRow): Token => ({
  tenantId: row.tenant_id,
  id: row.id,
  kind: row.kind,
  integrationId: row.integration_id,
  label: row.label,
  prefix: row.prefix,
  hash: row.hash,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
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
      label: token.label,
      prefix: token.prefix,
      hash: token.hash,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
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

/** All tokens of an integration, or with '' the owners', oldest first; those that are revoked or expired too. */
export async function listTokens(tx: Tx, tenantId: string, integrationId: string): Promise<readonly Token[]> {
  const rows = await tx.db
    .selectFrom('tokens')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toToken);
}

/** False when there is no such token, or when it was revoked before. */
export async function revokeToken(tx: Tx, tenantId: string, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many tokens it revoked. */
export async function revokeTokensOfIntegration(
  tx: Tx,
  tenantId: string,
  integrationId: string,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Notes the latest use; one that is older than what is noted changes nothing. */
export async function touchToken(tx: Tx, tenantId: string, id: string, use: TokenUse): Promise<void> {
  await tx.db
    .updateTable('tokens')
    .set({ last_used_at: use.at, last_used_from: use.from, last_used_agent: use.agent })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', use.at)]))
    .execute();
}
