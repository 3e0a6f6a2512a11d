/** What a migration is, and the column types in which the two engines differ. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';

/** One step of the schema. Once released it is never changed: what has to differ is the next one. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly up: (db: Kysely<Tables>, engine: EngineName) => Promise<void>;
};

/** Column types by meaning, and what stands behind a table's closing parenthesis. */
export type ColumnTypes = {
  readonly text: string;
  readonly integer: string;
  readonly flag: string;
  readonly json: string;
  readonly bytes: string;
  readonly table: string;
  readonly keyedTable: string;
};

/** `collate "C"` compares by code point, as SQLite does; `json`, unlike `jsonb`, keeps the text as it was written. */
const POSTGRES: ColumnTypes = Object.freeze({
  text: 'text collate "C"',
  integer: 'bigint',
  flag: 'smallint',
  json: 'json',
  bytes: 'bytea',
  table: '',
  keyedTable: '',
});

/** `strict` refuses a value of another type, as PostgreSQL does; `without rowid` keeps small rows in their key's own tree. */
const SQLITE: ColumnTypes = Object.freeze({
  text: 'text',
  integer: 'integer',
  flag: 'integer',
  json: 'text',
  bytes: 'blob',
  table: 'strict',
  keyedTable: 'strict, without rowid',
});

export const columnTypes = (engine: EngineName): ColumnTypes => (engine === 'postgres' ? POSTGRES : SQLITE);
