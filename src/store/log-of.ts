/** The entries of the log that concern one resource, one exchange, or a stretch of the log. */
import { sql } from 'kysely';
import { toEntry, type LogEntry } from './log.ts';
import type { LogRow } from './tables-log.ts';
import type { Tx } from './transaction.ts';

/**
 * What happened to a resource, in order: its own entries, and those of others by which its memberships began or ended. At most
 * `limit` behind the position `after`.
 */
export async function readLogOf(
  tx: Tx,
  tenantId: string,
  resourceId: string,
  after: number,
  limit: number,
): Promise<readonly LogEntry[]> {
  const ends = (table: string, own: string, position: string) =>
    sql`select ${sql.ref(position)} as position from ${sql.table(table)}
      where tenant_id = ${tenantId} and ${sql.ref(own)} = ${resourceId} and ${sql.ref(position)} > ${after}`;
  const { rows } = await sql<LogRow>`select * from log where tenant_id = ${tenantId} and position in (
      select position from (
        select position from log where tenant_id = ${tenantId} and resource_id = ${resourceId} and position > ${after}
        union ${ends('members', 'group_id', 'since')} union ${ends('members', 'member_id', 'since')}
        union ${ends('member_history', 'group_id', 'since')} union ${ends('member_history', 'group_id', 'until')}
        union ${ends('member_history', 'member_id', 'since')} union ${ends('member_history', 'member_id', 'until')}
      ) as concerned order by position limit ${limit})
    order by position`.execute(tx.db);
  return rows.map(toEntry);
}

/** The entries of one exchange behind the position `after`, in order, at most `limit`. */
export async function readLogOfExchange(
  tx: Tx,
  tenantId: string,
  exchangeId: string,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<readonly LogEntry[]> {
  const rows = await tx.db
    .selectFrom('log')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('exchange_id', '=', exchangeId)
    // The index has no entries without an exchange, and is used only where that is said.
    .where('exchange_id', '<>', '')
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** The newest position of each of these resources' own entries. */
export async function lastPositions(
  tx: Tx,
  tenantId: string,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (resourceIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('log')
    .select(['resource_id', (eb) => eb.fn.max('position').as('position')])
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('resource_id', resourceIds))
    // That it was published alters nothing.
    .where('kind', '<>', 'published')
    .groupBy('resource_id')
    .execute();
  return new Map(rows.map((row) => [row.resource_id, row.position]));
}
