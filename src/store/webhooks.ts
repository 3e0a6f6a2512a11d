/** Webhooks made, altered and deleted: endpoints of applications that are told of events. */
import { command } from './statement.ts';
import type { Tx } from './transaction.ts';
import type { Webhook } from './webhook.ts';
import type { WebhookName } from './webhook-leases.ts';

/** What an administrator and the worker may alter. */
export type WebhookChange = Partial<Omit<Webhook, 'tenantId' | 'id' | 'createdAt' | 'kind' | 'receiver'>>;

const columnsOf = ({
  types,
  requested,
  enabled,
  dropping,
  disabledReason,
  cursor,
  pausedUntil,
  modifiedAt,
  ...rest
}: WebhookChange) => ({
  ...rest,
  ...(types === undefined ? {} : { types: JSON.stringify(types) }),
  ...(requested === undefined ? {} : { requested: JSON.stringify(requested) }),
  ...(enabled === undefined ? {} : { enabled: enabled ? 1 : 0 }),
  ...(dropping === undefined ? {} : { dropping: dropping ? 1 : 0 }),
  ...(disabledReason === undefined ? {} : { disabled_reason: disabledReason }),
  ...(cursor === undefined ? {} : { position: cursor.position, event_index: cursor.index }),
  ...(pausedUntil === undefined ? {} : { paused_until: pausedUntil }),
  ...(modifiedAt === undefined ? {} : { modified_at: modifiedAt }),
});

export async function insertWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  await tx.db
    .insertInto('webhooks')
    .values({
      tenant_id: webhook.tenantId,
      id: webhook.id,
      url: webhook.url,
      description: webhook.description,
      types: JSON.stringify(webhook.types),
      secrets: webhook.secrets,
      enabled: webhook.enabled ? 1 : 0,
      disabled_reason: webhook.disabledReason,
      position: webhook.cursor.position,
      event_index: webhook.cursor.index,
      failures: webhook.failures,
      paused_until: webhook.pausedUntil,
      lease_id: '',
      leased_until: 0,
      created_at: webhook.createdAt,
      modified_at: webhook.modifiedAt,
      kind: webhook.kind,
      audience: webhook.audience,
      subjects: webhook.subjects,
      receiver: webhook.receiver,
      requested: JSON.stringify(webhook.requested),
      dropping: webhook.dropping ? 1 : 0,
      algorithm: webhook.algorithm,
    })
    .execute();
}

const moved = command<{ tenantId: string; id: string; position: number; index: number }>((db, argument) =>
  db
    .updateTable('webhooks')
    .set({ position: argument('position'), event_index: argument('index') })
    .where('tenant_id', '=', argument('tenantId'))
    .where('id', '=', argument('id')),
);

/** What stands before the cursor needs no looking at any more. */
export const moveCursor = (tx: Tx, { tenantId, id }: WebhookName, cursor: Webhook['cursor']): void =>
  moved(tx, { tenantId, id, ...cursor });

export async function updateWebhook(
  tx: Tx,
  tenantId: string,
  id: string,
  change: WebhookChange,
): Promise<void> {
  await tx.db
    .updateTable('webhooks')
    .set(columnsOf(change))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** With what was still to be delivered, and its attempts. False when there is none. */
export async function deleteWebhook(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  for (const table of ['webhook_deliveries', 'webhook_attempts', 'stream_notices'] as const)
    await tx.db.deleteFrom(table).where('tenant_id', '=', tenantId).where('webhook_id', '=', id).execute();
  const { numDeletedRows } = await tx.db
    .deleteFrom('webhooks')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
