/** Attempts to deliver events to a webhook, each as it was made. */
import { statement } from './statement.ts';
import type { WebhookAttemptRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';
import type { WebhookName } from './webhook-leases.ts';

/** An attempt as it was made; `status` null where there was no answer. */
export type Attempt = Omit<WebhookAttemptRow, 'tenant_id' | 'webhook_id'>;

const inserted = statement<WebhookAttemptRow, unknown>((db, argument) =>
  db.insertInto('webhook_attempts').values({
    tenant_id: argument('tenant_id'),
    id: argument('id'),
    webhook_id: argument('webhook_id'),
    event_id: argument('event_id'),
    type: argument('type'),
    at: argument('at'),
    duration_ms: argument('duration_ms'),
    status: argument('status'),
    error: argument('error'),
    answer: argument('answer'),
  }),
);

export async function insertAttempt(tx: Tx, { tenantId, id }: WebhookName, attempt: Attempt): Promise<void> {
  await inserted(tx, { ...attempt, tenant_id: tenantId, webhook_id: id });
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

const forgotten = statement<{ tenantId: string; id: string; before: string }, unknown>((db, argument) =>
  db
    .deleteFrom('webhook_attempts')
    .where('tenant_id', '=', argument('tenantId'))
    .where('webhook_id', '=', argument('id'))
    .where('id', '<', argument('before')),
);

/** Forgets attempts that were made before that moment, in milliseconds: their ids grow with time, so that only those are touched. */
export async function purgeAttempts(tx: Tx, { tenantId, id }: WebhookName, before: number): Promise<void> {
  await forgotten(tx, { tenantId, id, before: firstIdOf(before) });
}
