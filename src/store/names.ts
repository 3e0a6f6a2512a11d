/** What integrations and tokens are called, also those that are gone: for people who read history. */
import type { Tx } from './transaction.ts';

/** Names by id; of tokens their labels. */
export type Names = ReadonlyMap<string, string>;

/** The tenant of what belongs to the whole instance. */
const INSTANCE = '';

/** The names of these ids, whichever of them are integrations and tokens of the tenant or tokens of the instance. */
export async function namesOf(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const { lists } = tx.sql;
  const integrations = await tx.db
    .selectFrom('integrations')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where(lists.among('id', ids))
    .execute();
  const tokens = await tx.db
    .selectFrom('tokens')
    .select(['id', 'label as name'])
    .where('tenant_id', 'in', [tenantId, INSTANCE])
    .where(lists.among('id', ids))
    .execute();
  return new Map([...tokens, ...integrations].map(({ id, name }) => [id, name]));
}
