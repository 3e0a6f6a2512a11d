/** One webhook, read, or kept as it is. */
import { statement } from './statement.ts';
import type { WebhookRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';
import { toWebhook, type Webhook } from './webhook.ts';

const found = statement<{ tenantId: string; id: string }, WebhookRow>((db, argument) =>
  db
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', argument('tenantId'))
    .where('id', '=', argument('id')),
);

export async function findWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook | undefined> {
  const [row] = (await found(tx, { tenantId, id })).rows;
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
