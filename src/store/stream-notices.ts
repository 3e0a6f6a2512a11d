/** What is said to receivers about their streams, and the streams that one receiver has. */
import type { JsonObject } from '../scim/index.ts';
import type { Tx } from './transaction.ts';
import type { WebhookName } from './webhook-leases.ts';
import { toWebhook, type Webhook } from './webhook.ts';
import { deleteWebhook } from './webhooks.ts';

/** `id` is part of the id of its token. */
export type StreamNotice = {
  readonly id: string;
  readonly type: string;
  readonly payload: JsonObject;
  readonly at: number;
};

export async function insertNotice(
  tx: Tx,
  { tenantId, id }: WebhookName,
  notice: StreamNotice,
): Promise<void> {
  await tx.db
    .insertInto('stream_notices')
    .values({ tenant_id: tenantId, webhook_id: id, ...notice, payload: JSON.stringify(notice.payload) })
    .execute();
}

/** Oldest first. */
export async function listNotices(
  tx: Tx,
  { tenantId, id }: WebhookName,
  limit: number,
): Promise<readonly StreamNotice[]> {
  const rows = await tx.db
    .selectFrom('stream_notices')
    .select(['id', 'type', 'payload', 'at'])
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ payload, ...rest }) => ({ ...rest, payload: JSON.parse(payload) as JsonObject }));
}

export async function dropNotice(tx: Tx, { tenantId, id }: WebhookName, noticeId: string): Promise<void> {
  await tx.db
    .deleteFrom('stream_notices')
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', id)
    .where('id', '=', noticeId)
    .execute();
}

/** Oldest first. */
export async function streamsOf(tx: Tx, tenantId: string, receiver: string): Promise<readonly Webhook[]> {
  const rows = await tx.db
    .selectFrom('webhooks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('receiver', '=', receiver)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toWebhook);
}

/** Whoever is no receiver any more is told nothing; in all tenants. */
export async function endStreamsOf(tx: Tx, receiver: string): Promise<void> {
  const rows = await tx.db
    .selectFrom('webhooks')
    .select(['tenant_id', 'id'])
    .where('receiver', '=', receiver)
    .execute();
  for (const { tenant_id, id } of rows) await deleteWebhook(tx, tenant_id, id);
}
