/** JSON, lists and locks in the SQL of SQLite. */
import { sql, type RawBuilder } from 'kysely';
import type { JsonNode, JsonSql, ListSql, LockSql, TextSql } from '../json-sql.ts';

/** `$."name"."familyName"`; keys come from schemas, and are parameters all the same. */
const pathOf = (keys: readonly string[]): string =>
  `$${keys.map((key) => `.${JSON.stringify(key)}`).join('')}`;

const extract = <T>({ json, keys }: JsonNode): RawBuilder<T> =>
  keys.length === 0 ? sql<T>`${json}` : sql<T>`json_extract(${json}, ${pathOf(keys)})`;

export const SQLITE_JSON: JsonSql = Object.freeze({
  text: (node) => extract<string | null>(node),
  // Of what was written when the attribute was no number nothing is compared.
  number: (node) =>
    sql<number | null>`(case when typeof(${extract(node)}) <> 'text' then ${extract(node)} end)`,
  boolean: (node) => extract<number | null>(node),
  instant: (node) => sql<number | null>`roster_instant(${extract(node)})`,
  each: (node, alias) => ({
    from: sql`json_each(${node.json}, ${pathOf(node.keys)}) as ${sql.ref(alias)}`,
    element: { json: sql`${sql.ref(`${alias}.value`)}`, keys: [] },
  }),
});

const pack: ListSql['pack'] = (list) => JSON.stringify(list);
const amongPacked: ListSql['amongPacked'] = (column, list) =>
  sql<boolean>`${sql.ref(column)} in (select value from json_each(${list}))`;

export const SQLITE_LISTS: ListSql = Object.freeze({
  pack,
  amongPacked,
  among: (column, list) => amongPacked(column, pack(list)),
  gathered: (query) => query,
  upperLinks: (on) => sql`join members as upper on ${on}`,
  notAmong: (column, list) =>
    sql<boolean>`${sql.ref(column)} not in (select value from json_each(${JSON.stringify(list)}))`,
  rows: (list) => sql`json_each(${list})`,
});

export const SQLITE_LOCKS: LockSql = Object.freeze({ forUpdate: sql``, forShare: sql`` });

export const SQLITE_TEXT: TextSql = Object.freeze({
  contains: (text, part) => sql<boolean>`instr(${text}, ${part}) > 0`,
  endsWith: (text, part) => sql<boolean>`substr(${text}, ${sql.lit(-[...part].length)}) = ${part}`,
});
