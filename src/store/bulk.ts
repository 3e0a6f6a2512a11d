/** Many rows of one table at once, each engine in its quickest way. */
import type { Tables } from './tables.ts';
import type { EngineName, Tx } from './transaction.ts';

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

type Insert = (tx: Tx, table: string, columns: readonly string[], rows: readonly object[]) => Promise<void>;

/** SQLite runs one prepared statement for each row, which is quicker than reading a list of them; PostgreSQL takes lists. */
const INSERTS: Readonly<Record<EngineName, Insert>> = Object.freeze({
  sqlite: async (tx, table, columns, rows) => {
    const text = `insert into ${named(table, columns)} values (${columns.map(() => '?').join(', ')})`;
    for (const row of rows) await tx.run(text, valuesOf(row, columns));
  },
  postgres: async (tx, table, columns, rows) => {
    const lists = columns.map((name, index) => `$${index + 1}::${TYPES[name] ?? 'text'}[]`);
    const text = `insert into ${named(table, columns)} select * from unnest(${lists.join(', ')})`;
    await tx.run(
      text,
      columns.map((name) => rows.map((row) => (row as Record<string, unknown>)[name])),
    );
  },
});

const named = (table: string, columns: readonly string[]): string =>
  `${table} (${columns.map((name) => `"${name}"`).join(', ')})`;

const valuesOf = (row: object, columns: readonly string[]): readonly unknown[] =>
  columns.map((name) => (row as Record<string, unknown>)[name]);

/** All rows have the same columns. */
export async function insertAll<T extends keyof Tables>(
  tx: Tx,
  table: T,
  rows: readonly Tables[T][],
): Promise<void> {
  const [first] = rows;
  if (first !== undefined) await INSERTS[tx.engine](tx, table, Object.keys(first), rows);
}
