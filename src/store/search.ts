/** Lists of resources: filtered, counted and paged by the database. */
import type { Condition, Page, ResourceType, Stored } from '../scim/index.ts';
import { STORED_COLUMNS, toStored, UNMANAGED, type View } from './resources.ts';
import type { Tx } from './transaction.ts';
import { whereSql } from './where.ts';

export type Found = { readonly total: number; readonly stored: readonly Stored[] };

/** One page of what matches, oldest first (ids grow with time), and how many match in all. */
export async function searchResources(
  tx: Tx,
  view: View,
  type: ResourceType,
  condition: Condition | null,
  { startIndex, count }: Page,
): Promise<Found> {
  const matching = tx.db
    .selectFrom('resources')
    .where('resources.tenant_id', '=', view.tenantId)
    .where('resources.type', '=', type.name)
    .where('resources.integration_id', 'in', [view.integrationId, UNMANAGED])
    .$if(condition !== null, (query) =>
      condition === null ? query : query.where(whereSql(tx, view.tenantId, type, condition)),
    );
  const rows =
    count === 0
      ? []
      : await matching
          .select(STORED_COLUMNS)
          .orderBy('resources.id')
          .limit(count)
          .offset(startIndex - 1)
          .execute();
  const stored = rows.map(toStored);
  // A page that is not full is the last one, and says itself how many there are.
  const last = stored.length < count && (stored.length > 0 || startIndex === 1);
  if (last) return { total: startIndex - 1 + stored.length, stored };
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { total: Number(total), stored };
}
