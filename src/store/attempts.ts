/** Attempts to deliver events to a webhook, each as it was made. */
import type { WebhookAttemptRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';
import type { WebhookName } from './webhook-leases.ts';

/** An attempt as it was made; `status` null where there was no answer. */
export type Attempt = Omit<WebhookAttemptRow, 'tenant_id' | 'webhook_id'>;

export async function insertAttempt(tx: Tx, { tenantId, id }: WebhookName, attempt: Attempt): Promise<void> {
  await tx.db
    .insertInto('webhook_attempts')
    .values({ ...attempt, tenant_id: tenantId, webhook_id: id })
    .execute();
}

/** Newest first, behind the id `before`; '' begins at the newest. */
export async function listAttempts(
  tx: Tx,
  { tenantId, id }: WebhookName,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<readonly Attempt[]> {
  return tx.db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .$if(before !== '', (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Forgets attempts that were made before; their ids grow with time. */
export async function purgeAttempts(tx: Tx, { tenantId, id }: WebhookName, before: number): Promise<void> {
  await tx.db
    .deleteFrom('webhook_attempts')
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .where('at', '<', before)
    .execute();
}
