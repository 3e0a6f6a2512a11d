/** Deliveries as they are listed, and those that were given up tried again. */
import { deliveriesOf, toDelivery, type Delivery } from './deliveries.ts';
import type { Tx } from './transaction.ts';
import type { WebhookName } from './webhook-leases.ts';

export type DeliveryState = 'waiting' | 'dead';

/** One page of what waits or was given up, in order, and how many there are. */
export async function listDeliveries(
  tx: Tx,
  name: WebhookName,
  state: DeliveryState,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly results: readonly Delivery[]; readonly total: number }> {
  const found = deliveriesOf(tx, name).where('due_at', state === 'dead' ? 'is' : 'is not', null);
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .selectAll()
    .orderBy('position')
    .orderBy('event_index')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { results: rows.map(toDelivery), total: Number(total) };
}

/** What waits or was given up of events from one position of the log to another, at these webhooks. */
export async function deliveriesBetween(
  tx: Tx,
  tenantId: string,
  webhookIds: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly (Delivery & { readonly webhookId: string })[]> {
  if (webhookIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('webhook_id', webhookIds))
    .where('position', '>=', from)
    .where('position', '<=', to)
    .execute();
  return rows.map((row) => ({ ...toDelivery(row), webhookId: row.webhook_id }));
}

/** Whatever was given up is tried again; how many they are. */
export async function reviveDeliveries(tx: Tx, { tenantId, id }: WebhookName, now: number): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('webhook_deliveries')
    .set({ attempts: 0, first_at: now, due_at: now })
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .where('due_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
