/** How many people and groups there are, of each integration and in all; read from an index alone. */
import { sql } from 'kysely';
import { raw, statement } from './statement.ts';
import type { Tx } from './transaction.ts';

export type Tally = { readonly integrationId: string; readonly type: string; readonly count: number };

const byManager = statement<{ tenantId: string }, Tally>((db, argument) =>
  raw(
    db,
    sql`select coalesce(integration_id, '') as "integrationId", type, count(*) as count from resources
      where tenant_id = ${argument('tenantId')} group by integration_id, type`,
  ),
);

/** `integrationId` is '' for what nobody manages. */
export async function tallies(tx: Tx, tenantId: string): Promise<readonly Tally[]> {
  const { rows } = await byManager(tx, { tenantId });
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
