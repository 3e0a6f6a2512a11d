/** JSON, lists and locks in the SQL of PostgreSQL. */
import { sql, type RawBuilder } from 'kysely';
import type { JsonNode, JsonSql, ListSql, LockSql, TextSql } from '../json-sql.ts';

/** `#>>` gives the text of a value and null where there is none; a path of no keys is the value itself. */
const textOf = ({ json, keys }: JsonNode): RawBuilder<string | null> =>
  sql<string | null>`((${json} #>> ${[...keys]}::text[]) collate "C")`;

export const POSTGRES_JSON: JsonSql = Object.freeze({
  text: textOf,
  number: (node) => sql<number | null>`(${textOf(node)})::numeric`,
  boolean: (node) => sql<number | null>`(case ${textOf(node)} when 'true' then 1 when 'false' then 0 end)`,
  instant: (node) => sql<number | null>`(extract(epoch from (${textOf(node)})::timestamptz) * 1000)`,
  each: (node, alias) => ({
    from: sql`json_array_elements(case json_typeof(${listOf(node)}) when 'array' then ${listOf(node)} else '[]'::json end) as ${sql.ref(alias)}(value)`,
    element: { json: sql`${sql.ref(`${alias}.value`)}`, keys: [] },
  }),
});

const listOf = ({ json, keys }: JsonNode): RawBuilder<unknown> => sql`(${json} #> ${[...keys]}::text[])`;

export const POSTGRES_LISTS: ListSql = Object.freeze({
  values: (list) => sql<string>`(select unnest(${[...list]}::text[]) collate "C")`,
  pairs: (list) =>
    sql`(select a collate "C" as a, b collate "C" as b from unnest(${list.map(([a]) => a)}::text[], ${list.map(([, b]) => b)}::text[]) as u(a, b))`,
});

export const POSTGRES_LOCKS: LockSql = Object.freeze({
  forUpdate: sql`for update`,
  forShare: sql`for key share`,
});

export const POSTGRES_TEXT: TextSql = Object.freeze({
  contains: (text, part) => sql<boolean>`strpos(${text}, ${part}) > 0`,
  endsWith: (text, part) => sql<boolean>`right(${text}, ${sql.lit([...part].length)}) = ${part}`,
});
