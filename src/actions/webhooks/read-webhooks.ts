/** Webhooks as they are shown, one or page by page. */
import { cursorText, feedCursor } from '../../directory/index.ts';
import { findWebhook, listWebhooks, type Page, type Tx, type Webhook } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { issuerOf, keysUrlOf, pollUrlOf } from './sign-set.ts';

type Shown =
  'id' | 'kind' | 'url' | 'description' | 'types' | 'enabled' | 'audience' | 'subjects' | 'algorithm';

/** `cursor`: behind the last event that was taken up. `issuer` and `keysUrl`: of tokens, null where there are none. */
export type WebhookView = Pick<Webhook, Shown> & {
  /** `paused`: off, and what happens is kept for it; `disabled`: off, and nothing is kept. */
  readonly status: StreamStatus;
  /** Who made the stream for themselves; null for an administrator. */
  readonly receiver: string | null;
  readonly disabledReason: string | null;
  readonly cursor: string;
  readonly failures: number;
  readonly pausedUntil: string | null;
  readonly createdAt: string;
  readonly issuer: string | null;
  readonly keysUrl: string | null;
};

export type StreamStatus = 'enabled' | 'paused' | 'disabled';

export const statusOf = ({ enabled, dropping }: Pick<Webhook, 'enabled' | 'dropping'>): StreamStatus =>
  enabled ? 'enabled' : dropping ? 'disabled' : 'paused';

export function viewOf(services: Pick<Services, 'config'>, webhook: Webhook): WebhookView {
  const { id, tenantId, kind, url, description, types, enabled, audience, subjects, algorithm } = webhook;
  const issuer = kind === 'webhook' ? null : issuerOf(services, tenantId);
  return {
    ...{ id, kind, description, types, enabled, audience, subjects, algorithm, issuer },
    status: statusOf(webhook),
    receiver: webhook.receiver === '' ? null : webhook.receiver,
    url: kind === 'poll' ? pollUrlOf(services, tenantId, id) : url,
    keysUrl: issuer && keysUrlOf(issuer),
    disabledReason: webhook.disabledReason === '' ? null : webhook.disabledReason,
    cursor: cursorText(kind === 'webhook' ? webhook.cursor : feedCursor(webhook.cursor)),
    failures: webhook.failures,
    pausedUntil: webhook.pausedUntil === 0 ? null : new Date(webhook.pausedUntil).toISOString(),
    createdAt: new Date(webhook.createdAt).toISOString(),
  };
}

/** Errors: tenant-not-found. */
export async function readWebhooks(
  services: Services,
  tenantId: string,
  query: { readonly page: number; readonly size: number },
): Promise<Page<WebhookView>> {
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results, total } = await listWebhooks(tx, tenantId, query);
    return { results: results.map((webhook) => viewOf(services, webhook)), total };
  });
}

/** Errors: webhook-not-found. */
export const readWebhook = (services: Services, tenantId: string, id: string): Promise<WebhookView> =>
  services.store.read(async (tx) => viewOf(services, await requireWebhook(tx, tenantId, id)));

/** Errors: webhook-not-found. */
export async function requireWebhook(tx: Tx, tenantId: string, id: string): Promise<Webhook> {
  const found = id.includes('\0') ? undefined : await findWebhook(tx, tenantId, id);
  if (found === undefined)
    throw new Refusal('webhook-not-found', `Tenant "${tenantId}" has no webhook "${id.slice(0, 80)}".`);
  return found;
}
