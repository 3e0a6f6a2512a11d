/** Marks: in which minutes there is something of somebody, of an integration, of an effect to look at. */
import { sql } from 'kysely';
import { minuteOf } from '../directory/index.ts';
import type { PackedList } from './json-sql.ts';
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';

const insertMarks = statement<{ tenantId: string; minute: string; marks: PackedList }, unknown>(
  (db, argument, { lists }) => {
    // "where true": without it the conflict would be read as a join.
    const insert = sql`insert into exchange_marks (tenant_id, mark, minute)
      select ${argument('tenantId')}, value, ${argument('minute')} from ${lists.rows(argument('marks'))} as listed
      where true on conflict do nothing`;
    return { compile: () => insert.compile(db) };
  },
);

/** Marks that are there already stay. */
export async function markMinute(
  tx: Tx,
  tenantId: string,
  minute: string,
  marks: readonly string[],
): Promise<void> {
  if (marks.length === 0) return;
  // In the order of the key, so that those of neighbours are written together.
  await insertMarks(tx, { tenantId, minute, marks: tx.sql.lists.pack([...marks].sort()) });
}

/** Any of these marks, between these ids of packs, both included. */
export type MarkQuery = {
  readonly marks: readonly string[];
  readonly from: string | undefined;
  readonly upTo: string | undefined;
};

const MINUTES_AT_ONCE = 100;

/** The minutes that have one of the marks, newest first. */
export async function* minutesOf(
  tx: Tx,
  tenantId: string,
  { marks, from, upTo }: MarkQuery,
): AsyncGenerator<string> {
  const earliest = from === undefined ? '' : minuteOf(from);
  let latest = upTo === undefined ? '~' : minuteOf(upTo);
  for (let including = true; ; including = false) {
    const rows = await tx.db
      .selectFrom('exchange_marks')
      .select('minute')
      .distinct()
      .where('tenant_id', '=', tenantId)
      .where(tx.sql.lists.among('mark', marks))
      .where('minute', '>=', earliest)
      .where('minute', including ? '<=' : '<', latest)
      .orderBy('minute', 'desc')
      .limit(MINUTES_AT_ONCE)
      .execute();
    for (const { minute } of rows) yield minute;
    if (rows.length < MINUTES_AT_ONCE) return;
    latest = rows.at(-1)?.minute ?? '';
  }
}

export async function deleteMarks(tx: Tx, tenantId: string, marks: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('exchange_marks')
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('mark', marks))
    .execute();
}
