/** One webhook, read, or kept as it is. */
import type { Tx } from './transaction.ts';
import { toWebhook, type Webhook } from './webhooks.ts';

export async function findWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook | undefined> {
  const row = await tx.db
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toWebhook(row);
}

/** The same, kept as it is until the transaction ends. */
export async function lockWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook | undefined> {
  const row = await tx.db
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirst();
  return row && toWebhook(row);
}
