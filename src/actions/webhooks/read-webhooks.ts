/** Webhooks as they are shown, one or page by page. */
import { cursorText } from '../../directory/index.ts';
import { findWebhook, listWebhooks, type Page, type Tx, type Webhook } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';

/** `cursor`: behind the last event that was taken up. */
export type WebhookView = Pick<Webhook, 'id' | 'url' | 'description' | 'types' | 'enabled'> & {
  readonly disabledReason: string | null;
  readonly cursor: string;
  readonly failures: number;
  readonly pausedUntil: string | null;
  readonly createdAt: string;
};

export const viewOf = (webhook: Webhook): WebhookView => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  types: webhook.types,
  enabled: webhook.enabled,
  disabledReason: webhook.disabledReason === '' ? null : webhook.disabledReason,
  cursor: cursorText(webhook.cursor),
  failures: webhook.failures,
  pausedUntil: webhook.pausedUntil === 0 ? null : new Date(webhook.pausedUntil).toISOString(),
  createdAt: new Date(webhook.createdAt).toISOString(),
});

/** Errors: tenant-not-found. */
export async function readWebhooks(
  { store }: Services,
  tenantId: string,
  query: { readonly page: number; readonly size: number },
): Promise<Page<WebhookView>> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results, total } = await listWebhooks(tx, tenantId, query);
    return { results: results.map(viewOf), total };
  });
}

/** Errors: webhook-not-found. */
export const readWebhook = ({ store }: Services, tenantId: string, id: string): Promise<WebhookView> =>
  store.read(async (tx) => viewOf(await requireWebhook(tx, tenantId, id)));

/** Errors: webhook-not-found. */
export async function requireWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook> {
  const found = id.includes('\0') ? undefined : await findWebhook(tx, tenantId, id);
  if (found === undefined)
    throw new Refusal('webhook-not-found', `Tenant "${tenantId}" has no webhook "${id.slice(0, 80)}".`);
  return found;
}
