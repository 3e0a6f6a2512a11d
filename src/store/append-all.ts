/** Appends many entries at once to the log of one tenant. */
import { givenOf, rowAfter } from './append-log.ts';
import { insertAll } from './bulk.ts';
import { beginLog, type Place } from './log-statements.ts';
import type { NewEntry } from './log.ts';
import type { LogRow } from './tables-log.ts';
import type { Tx } from './transaction.ts';

/**
 * Appends several entries of one tenant in their order, and answers their positions: the same chain, computed here, because the
 * head is locked once for all of them.
 */
export async function appendAll(tx: Tx, entries: readonly NewEntry[]): Promise<readonly number[]> {
  const [first] = entries;
  if (first === undefined) return [];
  let place = await lockedHead(tx, first.tenantId);
  const rows = entries.map((entry): LogRow => {
    const row = rowAfter(place, givenOf(entry));
    place = row;
    return row;
  });
  const { position, at, hash } = place;
  await tx.db
    .updateTable('log_heads')
    .set({ position, at, hash })
    .where('tenant_id', '=', first.tenantId)
    .execute();
  await insertAll(tx, 'log', rows);
  return rows.map((row) => row.position);
}

async function lockedHead(tx: Tx, tenantId: string): Promise<Place> {
  await beginLog(tx, { tenant_id: tenantId });
  return tx.db
    .selectFrom('log_heads')
    .select(['position', 'at', 'hash'])
    .where('tenant_id', '=', tenantId)
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirstOrThrow();
}
