/** The log: every Change of a tenant, numbered in the order in which it became visible. */
import { sql } from 'kysely';
import { statement } from './statement.ts';
import type { LogRow } from './tables.ts';
import type { Tx } from './transaction.ts';

/** `change` is the text of a JSON document, kept byte for byte. */
export type LogEntry = {
  readonly tenantId: string;
  readonly position: number;
  readonly at: number;
  readonly integrationId: string;
  readonly actor: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly kind: string;
  readonly change: string;
};

const toEntry = (row: LogRow): LogEntry => ({
  tenantId: row.tenant_id,
  position: row.position,
  at: row.at,
  integrationId: row.integration_id,
  actor: row.actor,
  resourceType: row.resource_type,
  resourceId: row.resource_id,
  kind: row.kind,
  change: row.change,
});

const insertEntry = statement<LogRow, unknown>((db, argument) =>
  db.insertInto('log').values({
    tenant_id: argument('tenant_id'),
    position: argument('position'),
    at: argument('at'),
    integration_id: argument('integration_id'),
    actor: argument('actor'),
    resource_type: argument('resource_type'),
    resource_id: argument('resource_id'),
    kind: argument('kind'),
    change: argument('change'),
  }),
);

/**
 * Appends the entry and answers its position: 1, 2, 3 … for each tenant. The tenant's head is locked until the transaction
 * ends, so that positions are given in the order of commits, without gaps, and no reader can pass an entry that commits
 * late. Append last: from here on the other writers of the tenant wait.
 */
export async function appendLog(tx: Tx, entry: Omit<LogEntry, 'position'>): Promise<number> {
  const position = await nextPosition(tx, entry.tenantId);
  await insertEntry(tx, {
    tenant_id: entry.tenantId,
    position,
    at: entry.at,
    integration_id: entry.integrationId,
    actor: entry.actor,
    resource_type: entry.resourceType,
    resource_id: entry.resourceId,
    kind: entry.kind,
    change: entry.change,
  });
  return position;
}

const bumpHead = statement<{ tenantId: string }, { readonly position: number }>((db, argument) =>
  db
    .insertInto('log_heads')
    .values({ tenant_id: argument('tenantId'), position: 1 })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet({ position: sql<number>`log_heads.position + 1` }),
    )
    .returning('position'),
);

async function nextPosition(tx: Tx, tenantId: string): Promise<number> {
  const [head] = (await bumpHead(tx, { tenantId })).rows;
  return head?.position ?? 1;
}

/** At most `limit` entries behind the position `after`, in order; 0 begins at the first. */
export async function readLog(
  tx: Tx,
  tenantId: string,
  after: number,
  limit: number,
): Promise<readonly LogEntry[]> {
  const rows = await tx.db
    .selectFrom('log')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}
