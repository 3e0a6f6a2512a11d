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

/** `event`: only attempts to deliver it; `since`: none of them was made before, in milliseconds. */
export type AttemptsAsked = {
  readonly before: string;
  readonly limit: number;
  readonly event?: { readonly id: string; readonly since: number } | undefined;
};

/** Newest first, behind the id `before`; '' begins at the newest. */
export async function listAttempts(
  tx: Tx,
  { tenantId, id }: WebhookName,
  { before, limit, event }: AttemptsAsked,
): Promise<readonly Attempt[]> {
  return tx.db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .$if(before !== '', (query) => query.where('id', '<', before))
    .$if(event !== undefined, (query) =>
      query.where('event_id', '=', event?.id ?? '').where('id', '>', firstIdOf(event?.since ?? 0)),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Before all ids of that millisecond: UUIDs of version 7 begin with it (RFC 9562 §5.7). */
function firstIdOf(milliseconds: number): string {
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
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
