/** Deletes old exchanges, a few at a time. */
import { sql } from 'kysely';
import { minuteOf } from '../directory/index.ts';
import type { Tx } from './transaction.ts';

/** What goes when exchanges do, each part found by its index. */
const PURGED = Object.freeze({ exchange_packs: 'id', exchange_bodies: 'id', exchange_marks: 'minute' });
export type ExchangeTable = keyof typeof PURGED;

/** Deletes at most `most` rows of packs with ids below `before`, the oldest first; how many it deleted. */
export async function purgeExchanges(
  tx: Tx,
  tenantId: string,
  table: ExchangeTable,
  { before, most }: { readonly before: string; readonly most: number },
): Promise<number> {
  const [name, key] = [sql.table(table), sql.ref(PURGED[table])];
  const end = PURGED[table] === 'minute' ? minuteOf(before) : before;
  const { numAffectedRows } = await sql`delete from ${name} where tenant_id = ${tenantId} and ${key} in
    (select ${key} from ${name} where tenant_id = ${tenantId} and ${key} < ${end} order by ${key} limit ${most})`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0n);
}
