/** JSON, lists and locks in the SQL of PostgreSQL. */
import { sql, type RawBuilder } from 'kysely';
import type { JsonNode, JsonSql, ListSql, LockSql, TextSql } from '../json-sql.ts';

/** `#>>` gives the text of a value and null where there is none; a path of no keys is the value itself. */
const textOf = ({ json, keys }: JsonNode): RawBuilder<string | null> =>
  sql<string | null>`((${json} #>> ${[...keys]}::text[]) collate "C")`;

export const POSTGRES_JSON: JsonSql = Object.freeze({
  text: textOf,
  // Of what was written when the attribute was no number nothing is compared, and nothing fails.
  number: (node) =>
    sql<
      number | null
    >`(case json_typeof(${valueOf(node)}) when 'number' then (${textOf(node)})::numeric end)`,
  boolean: (node) => sql<number | null>`(case ${textOf(node)} when 'true' then 1 when 'false' then 0 end)`,
  instant: (node) => instantOf(textOf(node)),
  each: (node, alias) => ({
    from: sql`json_array_elements(case json_typeof(${valueOf(node)}) when 'array' then ${valueOf(node)} else '[]'::json end) with ordinality as ${sql.ref(alias)}(value, key)`,
    element: { json: sql`${sql.ref(`${alias}.value`)}`, keys: [] },
  }),
});

/**
 * The parts of an xsd:dateTime; PostgreSQL's own reading would depend on the session's zone and fail for years below 1.
 * A day that no calendar has may be met where the attribute was no dateTime when it was written; it must not fail either.
 */
const DATE_TIME = String.raw`^(-?\d{4,6})-(0[1-9]|1[0-2])-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))?$`;

/** `readInstant` of the room scim, in the same steps. The calendar repeats after 400 years, which are 146,097 days. */
const instantOf = (text: RawBuilder<string | null>): RawBuilder<number | null> =>
  sql<number | null>`(select
    (make_date(2000 + y % 400, m, 1) + d - 1 - date '1970-01-01' + (y - 2000 - y % 400) / 400 * 146097) * 86400000::float8
      + ((h * 60 + n) * 60 + s + f) * 1000 - z * 60000
    from (select p[1]::int as y, p[2]::int as m, p[3]::int as d, p[4]::int as h, p[5]::int as n, p[6]::int as s,
      ('0' || coalesce(p[7], ''))::float8 as f,
      coalesce((p[8] || '1')::int * (p[9]::int * 60 + p[10]::int), 0) as z
      from regexp_match(${text}, ${DATE_TIME}, 'i') as p) as part)`;

const valueOf = ({ json, keys }: JsonNode): RawBuilder<unknown> => sql`(${json} #> ${[...keys]}::text[])`;

const pack: ListSql['pack'] = (list) => [...list];

// Not a subquery of `unnest`: without statistics of a table that was just filled it is joined to all rows of the table.
const amongPacked: ListSql['amongPacked'] = (column, list) =>
  sql<boolean>`${sql.ref(column)} = any(${list}::text[])`;

export const POSTGRES_LISTS: ListSql = Object.freeze({
  pack,
  amongPacked,
  among: (column, list) => amongPacked(column, pack(list)),
  // What a recursive query gives is thought to be so much that no table of it is made, and the whole is gone through for each row.
  gathered: (query) => sql`select unnest(array(${query}))`,
  // `offset 0` keeps the planner, who expects too many rows of a recursive query, from going through the whole table.
  upperLinks: (on) =>
    sql`cross join lateral (select upper.group_id from members as upper where ${on} offset 0) as upper`,
  notAmong: (column, list) => sql<boolean>`${sql.ref(column)} <> all(${[...list]}::text[])`,
  rows: (list) => sql`(select value from unnest(${list}::text[]) as value)`,
});

export const POSTGRES_LOCKS: LockSql = Object.freeze({
  forUpdate: sql`for update`,
  forShare: sql`for key share`,
});

export const POSTGRES_TEXT: TextSql = Object.freeze({
  contains: (text, part) => sql<boolean>`strpos(${text}, ${part}) > 0`,
  endsWith: (text, part) => sql<boolean>`right(${text}, ${sql.lit([...part].length)}) = ${part}`,
});
