/** How many requests were turned away before anything was read, by integration, cause and day. */
import { sql } from 'kysely';
import { statement } from './statement.ts';
import type { DenialRow } from './tables-exchanges.ts';
import type { Tx } from './transaction.ts';

export type { DenialRow } from './tables-exchanges.ts';

const addDenials = statement<DenialRow, unknown>((db, argument) =>
  db
    .insertInto('denials')
    .values({
      tenant_id: argument('tenant_id'),
      integration_id: argument('integration_id'),
      denial: argument('denial'),
      day: argument('day'),
      number: argument('number'),
      last_at: argument('last_at'),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'integration_id', 'denial', 'day']).doUpdateSet({
        number: sql<number>`denials.number + excluded.number`,
        last_at: sql<number>`excluded.last_at`,
      }),
    ),
);

/** Adds to the numbers that are there. */
export async function countDenials(tx: Tx, rows: readonly DenialRow[]): Promise<void> {
  for (const row of rows) await addDenials(tx, row);
}

/** All of a tenant, or of one of its integrations, latest day first. */
export async function listDenials(
  tx: Tx,
  tenantId: string,
  integrationId?: string,
): Promise<readonly DenialRow[]> {
  return tx.db
    .selectFrom('denials')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(integrationId !== undefined, (found) => found.where('integration_id', '=', integrationId ?? ''))
    .orderBy('day', 'desc')
    .orderBy('integration_id')
    .orderBy('denial')
    .execute();
}

/** Those of days before `day`; how many rows it deleted. */
export async function purgeDenials(tx: Tx, tenantId: string, day: number): Promise<number> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('denials')
    .where('tenant_id', '=', tenantId)
    .where('day', '<', day)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
