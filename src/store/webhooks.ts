/** Webhooks: endpoints of applications that are told of events; and who of several processes works on one. */
import type { WebhookRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';

/** `secrets` is sealed. `cursor` is where the feed goes on; while `failures` grow the endpoint is left alone until `pausedUntil`. */
export type Webhook = {
  readonly tenantId: string;
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly types: readonly string[];
  readonly secrets: string;
  readonly enabled: boolean;
  readonly disabledReason: string;
  readonly cursor: { readonly position: number; readonly index: number };
  readonly failures: number;
  readonly pausedUntil: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export const toWebhook = (row: WebhookRow): Webhook => ({
  tenantId: row.tenant_id,
  id: row.id,
  url: row.url,
  description: row.description,
  types: JSON.parse(row.types) as readonly string[],
  secrets: row.secrets,
  enabled: row.enabled === 1,
  disabledReason: row.disabled_reason,
  cursor: { position: row.position, index: row.event_index },
  failures: row.failures,
  pausedUntil: row.paused_until,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

/** What an administrator and the worker may alter. */
export type WebhookChange = Partial<Omit<Webhook, 'tenantId' | 'id' | 'createdAt'>>;

const columnsOf = ({
  types,
  enabled,
  disabledReason,
  cursor,
  pausedUntil,
  modifiedAt,
  ...rest
}: WebhookChange) => ({
  ...rest,
  ...(types === undefined ? {} : { types: JSON.stringify(types) }),
  ...(enabled === undefined ? {} : { enabled: enabled ? 1 : 0 }),
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
    })
    .execute();
}

export async function findWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook | undefined> {
  const row = await tx.db
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toWebhook(row);
}

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
  for (const table of ['webhook_deliveries', 'webhook_attempts'] as const)
    await tx.db.deleteFrom(table).where('tenant_id', '=', tenantId).where('webhook_id', '=', id).execute();
  const { numDeletedRows } = await tx.db
    .deleteFrom('webhooks')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
