/** Lists over several resource types (RFC 7644 §3.4.2.1): filtered, sorted, paged and counted by the database as one. */
import { sql } from 'kysely';
import type { Place } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { TRUE, type Bool } from './compare-sql.ts';
import { keySql, type KeySql } from './order-sql.ts';
import { toStored } from './resources.ts';
import { countIn, managers, pageIn, type Window } from './list-page.ts';
import type { List } from './list-source.ts';
import type { Query } from './search.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';
import { whereSql } from './where.ts';

/** What of each type is in the list. The types that are sorted are all sorted the same way; the others have no key. */
export type QueryOfAll = readonly Query[];

export type FoundOfAll = {
  readonly found: readonly { readonly type: string; readonly stored: Stored }[];
  readonly end: Place | null;
};

export async function findPageOfAll(
  tx: Tx,
  view: View,
  queries: QueryOfAll,
  window: Window,
): Promise<FoundOfAll> {
  if (window.count === 0 || queries.length === 0) return { found: [], end: null };
  const { rows, end } = await pageIn(tx, await listOf(tx, view, queries), window);
  return { found: rows.map((row) => ({ type: row.type, stored: toStored(row) })), end };
}

/** How many match behind a place; all that match for null. */
export async function countMatchesOfAll(
  tx: Tx,
  view: View,
  queries: QueryOfAll,
  behind: Place | null,
): Promise<number> {
  return queries.length === 0 ? 0 : countIn(tx, await listOf(tx, view, queries), behind);
}

async function listOf(tx: Tx, view: View, queries: QueryOfAll): Promise<List> {
  const managing = await managers(tx, view);
  // The tenant in each of the alternatives too: so an index can answer each by itself.
  const alternatives = queries.map(
    (query) =>
      sql<boolean>`(${sql.ref('resources.tenant_id')} = ${view.tenantId} and ${ofType(tx, view, query)})`,
  );
  const matching = tx.db
    .selectFrom('resources')
    .where('resources.tenant_id', '=', view.tenantId)
    .where('resources.integration_id', 'in', managing)
    .where((eb) => eb.or(alternatives));
  const key = keyOf(tx, view, queries);
  const descending = queries.some(({ sort }) => sort?.descending === true);
  return { matching, order: key === null ? null : { key, descending } };
}

/** The resources of one type that fulfil its condition. */
export function ofType(tx: Tx, view: View, { type, condition }: Query): Bool {
  const where = condition === null ? TRUE : whereSql(tx, view, type, condition);
  return sql<boolean>`${sql.ref('resources.type')} = ${type.name} and ${where}`;
}

function keyOf(tx: Tx, view: View, queries: QueryOfAll): KeySql | null {
  const cases = queries.flatMap(({ type, sort }) =>
    sort === null ? [] : [sql`when ${type.name} then ${keySql(tx, view, sort)}`],
  );
  return cases.length === 0 ? null : sql`(case ${sql.ref('resources.type')} ${sql.join(cases, sql` `)} end)`;
}
