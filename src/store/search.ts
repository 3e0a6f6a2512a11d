/** Lists of resources: filtered, counted and paged by the database. */
import type { SelectQueryBuilder } from 'kysely';
import type { Condition, Page, ResourceType, Stored } from '../scim/index.ts';
import { TRUE } from './compare-sql.ts';
import { STORED_COLUMNS, toStored, UNMANAGED, type View } from './resources.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';
import { whereSql } from './where.ts';

export type Found = { readonly total: number; readonly stored: readonly Stored[] };

/** One page of what matches, oldest first (ids grow with time), and how many match in all. */
export async function searchResources(
  tx: Tx,
  view: View,
  type: ResourceType,
  condition: Condition | null,
  page: Page,
): Promise<Found> {
  const matching = tx.db
    .selectFrom('resources')
    .where('resources.tenant_id', '=', view.tenantId)
    .where('resources.type', '=', type.name)
    .where('resources.integration_id', 'in', await managers(tx, view))
    .where(condition === null ? TRUE : whereSql(tx, view.tenantId, type, condition));
  const stored = page.count === 0 ? [] : (await pageOf(matching, page)).map(toStored);
  // A page that is not full is the last one, and says itself how many there are.
  const last = stored.length < page.count && (stored.length > 0 || page.startIndex === 1);
  return { total: last ? page.startIndex - 1 + stored.length : await count(matching), stored };
}

type Matching = SelectQueryBuilder<Tables, 'resources', object>;

const pageOf = (matching: Matching, { startIndex, count: most }: Page) =>
  matching
    .select(STORED_COLUMNS)
    .orderBy('resources.id')
    .limit(most)
    .offset(startIndex - 1)
    .execute();

async function count(matching: Matching): Promise<number> {
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** With one manager the index gives the order, with two everything is sorted: what nobody manages is looked for only where it is. */
async function managers(tx: Tx, view: View): Promise<readonly string[]> {
  const unmanaged = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', view.tenantId)
    .where('integration_id', '=', UNMANAGED)
    .limit(1)
    .execute();
  return unmanaged.length === 0 ? [view.integrationId] : [view.integrationId, UNMANAGED];
}
