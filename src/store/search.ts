/** Lists of the resources of one type: filtered, sorted, paged and counted by the database. */
import type { Place } from '../directory/index.ts';
import type { Condition, Page, ResourceType, Sort, Stored } from '../scim/index.ts';
import { TRUE } from './compare-sql.ts';
import { countIn, cut, isFirst, managers, pageIn, type ListPage, type Window } from './list-page.ts';
import type { List } from './list-source.ts';
import { lookUp } from './look-up.ts';
import { orderOf } from './order-sql.ts';
import { toStored } from './resources.ts';
import { shapeOf } from './shape.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';
import { asksForRecent } from './where-recent.ts';
import { whereSql } from './where.ts';

/** A list as it is asked for: what is in it, and in which order; without one, oldest first. */
export type Query = {
  readonly type: ResourceType;
  readonly condition: Condition | null;
  readonly sort: Sort | null;
};

/** One page; `end` is its last place where more follows, else null. */
export type Found = { readonly stored: readonly Stored[]; readonly end: Place | null };

export async function findPage(tx: Tx, view: View, query: Query, window: Window): Promise<Found> {
  if (window.count === 0) return { stored: [], end: null };
  const { rows, end } = await pageOf(tx, view, query, window);
  return { stored: rows.map(toStored), end };
}

async function pageOf(tx: Tx, view: View, query: Query, window: Window): Promise<ListPage> {
  const { type, condition, sort } = query;
  const shape = condition === null || sort !== null || !isFirst(window) ? undefined : shapeOf(condition);
  if (shape === undefined) return pageIn(tx, await listOf(tx, view, query), window);
  const rows = await lookUp(tx, view, { type, shape }, await managers(tx, view), window.count + 1);
  return cut(rows, window.count);
}

/** How many match behind a place; all that match for null. */
export async function countMatches(tx: Tx, view: View, query: Query, behind: Place | null): Promise<number> {
  return countIn(tx, await listOf(tx, view, query), behind);
}

/** One page by index, and how many match in all. */
export async function searchResources(
  tx: Tx,
  view: View,
  type: ResourceType,
  condition: Condition | null,
  { startIndex, count }: Page,
): Promise<{ readonly total: number; readonly stored: readonly Stored[] }> {
  const query = { type, condition, sort: null };
  const { stored } = await findPage(tx, view, query, { count, from: { offset: startIndex - 1 } });
  return { stored, total: await countMatches(tx, view, query, null) };
}

async function listOf(tx: Tx, view: View, { type, condition, sort }: Query): Promise<List> {
  const matching = tx.db
    .selectFrom('resources')
    .where('resources.tenant_id', '=', view.tenantId)
    .where('resources.type', '=', type.name)
    .where('resources.integration_id', 'in', await managers(tx, view))
    .where(condition === null ? TRUE : whereSql(tx, view, type, condition));
  return {
    matching,
    order: sort === null ? null : orderOf(tx, view, sort),
    sorted: asksForRecent(condition),
  };
}
