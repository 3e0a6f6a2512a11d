/** Many rows of one table at once, each engine in its quickest way. */
import { CompiledQuery } from 'kysely';
import type { Tables } from './tables.ts';
import type { EngineName, Tx } from './transaction.ts';

/** The values of a row in the order of its columns, which are named once for all rows. */
export type Tuple = readonly (string | number | null)[];

/** The types of PostgreSQL's columns that are no text. */
const TYPES: Readonly<Record<string, string>> = Object.freeze({
  active: 'smallint',
  version: 'bigint',
  created_at: 'bigint',
  erased_at: 'bigint',
  modified_at: 'bigint',
  at: 'bigint',
  position: 'bigint',
  since: 'bigint',
  version_from: 'bigint',
  version_to: 'bigint',
  ordinal: 'bigint',
  doc: 'json',
});

type Insert = (tx: Tx, table: string, columns: readonly string[], rows: readonly Tuple[]) => Promise<unknown>;

/** SQLite runs one prepared statement for each row, which is quicker than reading a list of them; PostgreSQL takes lists. */
const INSERTS: Readonly<Record<EngineName, Insert>> = Object.freeze({
  sqlite: async (tx, table, columns, rows) => {
    const text = `insert into ${named(table, columns)} values (${columns.map(() => '?').join(', ')})`;
    await tx.execute({ ...CompiledQuery.raw(text), each: rows });
  },
  postgres: async (tx, table, columns, rows) => {
    const lists = columns.map((name, index) => `$${index + 1}::${TYPES[name] ?? 'text'}[]`);
    const text = `insert into ${named(table, columns)} select * from unnest(${lists.join(', ')})`;
    await tx.run(
      text,
      columns.map((_, index) => rows.map((row) => row[index])),
    );
  },
});

const named = (table: string, columns: readonly string[]): string =>
  `${table} (${columns.map((name) => `"${name}"`).join(', ')})`;

export const tupleOf = <K extends string>(
  row: Readonly<Record<K, string | number | null>>,
  columns: readonly K[],
): Tuple => columns.map((name) => row[name]);

export async function insertAll<T extends keyof Tables>(
  tx: Tx,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  rows: readonly Tuple[],
): Promise<void> {
  if (rows.length > 0) await INSERTS[tx.engine](tx, table, columns, rows);
}
