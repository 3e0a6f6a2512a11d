/** Webhooks: endpoints of applications that are told of events; and who of several processes works on one. */
import type { WebhookRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';

/** How events get to an application: called with each, called with each as a signed token (RFC 8935), or asked for tokens (RFC 8936). */
export type WebhookKind = 'webhook' | 'push' | 'poll';

/** How a person is named to whoever ends sessions (RFC 9493). */
export type SubjectFormat = 'iss_sub' | 'email' | 'aliases';

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
  readonly kind: WebhookKind;
  /** Of tokens; '' is that of the address. */
  readonly audience: string;
  readonly subjects: SubjectFormat;
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
  kind: row.kind as WebhookKind,
  audience: row.audience,
  subjects: row.subjects as SubjectFormat,
});

/** What an administrator and the worker may alter. */
export type WebhookChange = Partial<Omit<Webhook, 'tenantId' | 'id' | 'createdAt' | 'kind'>>;

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
      kind: webhook.kind,
      audience: webhook.audience,
      subjects: webhook.subjects,
    })
    .execute();
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
