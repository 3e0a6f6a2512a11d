/** How the client of an integration may authenticate, as it is kept. */
import { USUAL_WAYS, type Trust, type Ways } from '../directory/index.ts';
import type { IntegrationWaysRow } from './tables-authentication.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

const trustIn = (text: string | null): Trust | null => (text === null ? null : (JSON.parse(text) as Trust));
const textOf = (trust: Trust | null): string | null => (trust === null ? null : JSON.stringify(trust));

/** The usual ones where nobody has chosen. */
export async function findWays(tx: Tx, { tenantId, integrationId }: View): Promise<Ways> {
  const row = await tx.db
    .selectFrom('integration_ways')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirst();
  return row === undefined ? USUAL_WAYS : toWays(row);
}

const toWays = (row: IntegrationWaysRow): Ways => ({
  bearerTokens: row.bearer_tokens === 1,
  basic: row.basic === 1,
  clientCredentials: row.client_credentials === 1,
  expiresIn: row.expires_in,
  clientAssertion: trustIn(row.client_assertion),
  issuerToken: trustIn(row.issuer_token),
});

export async function putWays(
  tx: Tx,
  { tenantId, integrationId }: View,
  ways: Ways,
  now: number,
): Promise<void> {
  const values = {
    bearer_tokens: ways.bearerTokens ? 1 : 0,
    basic: ways.basic ? 1 : 0,
    client_credentials: ways.clientCredentials ? 1 : 0,
    expires_in: ways.expiresIn,
    client_assertion: textOf(ways.clientAssertion),
    issuer_token: textOf(ways.issuerToken),
    modified_at: now,
  };
  await tx.db
    .insertInto('integration_ways')
    .values({ tenant_id: tenantId, integration_id: integrationId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'integration_id']).doUpdateSet(values))
    .execute();
}

/**
 * Keeps others from issuing, revoking and choosing ways for an integration until the transaction ends, so that no access token
 * slips past the end of what it was issued for.
 */
export async function lockIntegration(tx: Tx, { tenantId, integrationId }: View): Promise<void> {
  await tx.db
    .selectFrom('integrations')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', integrationId)
    .modifyEnd(tx.sql.locks.forUpdate)
    .execute();
}
