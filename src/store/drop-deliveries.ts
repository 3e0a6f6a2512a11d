/** Deliveries that are done, or that nobody wants any more. */
import type { Delivery } from './deliveries.ts';
import type { Tx } from './transaction.ts';
import type { WebhookName } from './webhook-leases.ts';

/** It is done; unless somebody has asked for it again meanwhile, so that it begins anew. */
export async function dropDelivery(
  tx: Tx,
  { tenantId, id }: WebhookName,
  { position, index, firstAt }: Pick<Delivery, 'position' | 'index' | 'firstAt'>,
): Promise<void> {
  await tx.db
    .deleteFrom('webhook_deliveries')
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .where('position', '=', position)
    .where('event_index', '=', index)
    .where('first_at', '=', firstAt)
    .execute();
}

/** Whatever still waits to be delivered; what was given up stays to be looked at. */
export async function dropDeliveries(tx: Tx, { tenantId, id }: WebhookName): Promise<void> {
  await tx.db
    .deleteFrom('webhook_deliveries')
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .where('due_at', 'is not', null)
    .execute();
}
