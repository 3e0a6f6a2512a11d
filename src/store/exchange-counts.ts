/** How many requests an integration had in each hour, how many of them changed something, and how many were refused. */
import { sql } from 'kysely';
import { statement } from './statement.ts';
import type { ExchangeCountRow } from './tables-exchanges.ts';
import type { Tx } from './transaction.ts';

export type { ExchangeCountRow } from './tables-exchanges.ts';

const add = statement<ExchangeCountRow, unknown>((db, argument) =>
  db
    .insertInto('exchange_counts')
    .values({
      tenant_id: argument('tenant_id'),
      hour: argument('hour'),
      integration_id: argument('integration_id'),
      requests: argument('requests'),
      changed: argument('changed'),
      refused: argument('refused'),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'hour', 'integration_id']).doUpdateSet({
        requests: sql<number>`exchange_counts.requests + excluded.requests`,
        changed: sql<number>`exchange_counts.changed + excluded.changed`,
        refused: sql<number>`exchange_counts.refused + excluded.refused`,
      }),
    ),
);

/** Adds to the numbers that are there. In the order of the key, so that two servers never wait for each other. */
export async function addExchangeCounts(tx: Tx, rows: readonly ExchangeCountRow[]): Promise<void> {
  const keyOf = (row: ExchangeCountRow): string => `${row.tenant_id}/${row.hour}/${row.integration_id}`;
  const keyed = rows.map((row) => [keyOf(row), row] as const);
  for (const [, row] of keyed.toSorted(([a], [b]) => (a < b ? -1 : 1))) await add(tx, row);
}

const since = statement<{ tenantId: string; hour: number }, Omit<ExchangeCountRow, 'tenant_id'>>(
  (db, argument) =>
    db
      .selectFrom('exchange_counts')
      .select(['hour', 'integration_id', 'requests', 'changed', 'refused'])
      .where('tenant_id', '=', argument('tenantId'))
      .where('hour', '>=', argument('hour'))
      .orderBy('hour'),
);

/** Of all integrations, from this hour on: one row for each that had any, whatever number of exchanges there are. */
export async function exchangeCountsSince(
  tx: Tx,
  tenantId: string,
  hour: number,
): Promise<readonly Omit<ExchangeCountRow, 'tenant_id'>[]> {
  const { rows } = await since(tx, { tenantId, hour });
  return rows.map((row) => ({
    ...row,
    hour: Number(row.hour),
    requests: Number(row.requests),
    changed: Number(row.changed),
    refused: Number(row.refused),
  }));
}

/** Those of hours before `hour`. */
export async function purgeExchangeCounts(tx: Tx, tenantId: string, hour: number): Promise<void> {
  await tx.db
    .deleteFrom('exchange_counts')
    .where('tenant_id', '=', tenantId)
    .where('hour', '<', hour)
    .execute();
}
