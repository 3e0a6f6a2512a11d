/** Webhooks made, altered and ended. */
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  type Webhook,
  type WebhookChange,
} from '../../store/index.ts';
import { cursorAt, requireTypes } from '../events/read-events.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { requireWebhook, viewOf, type WebhookView } from './read-webhooks.ts';
import { newWebhookSecret, sealSecrets } from './secrets.ts';

export type WebhookGiven = Pick<Webhook, 'url' | 'description' | 'types' | 'enabled'>;

/** Nobody needs more, and each is looked after by itself. */
const MOST_WEBHOOKS = 100;

/** It begins with what happens from now on, or behind `after`. The secret is shown this once. Errors: tenant-not-found, invalid-request. */
export async function createWebhook(
  services: Services,
  tenantId: string,
  { after, ...given }: WebhookGiven & { readonly after: string | undefined },
): Promise<WebhookView & { readonly secret: string }> {
  requireTypes(given.types);
  requireUrl(services, given.url);
  const { store, clock } = services;
  const [id, secret, now] = [clock.shortId(), newWebhookSecret(services), clock.now()];
  return store.write(async (tx) => {
    await requireTenant(tx, tenantId);
    if ((await listWebhooks(tx, tenantId, { page: 1, size: 1 })).total >= MOST_WEBHOOKS)
      throw new Refusal('invalid-request', `A tenant has at most ${MOST_WEBHOOKS} webhooks.`);
    const webhook: Webhook = {
      ...given,
      tenantId,
      id,
      secrets: sealSecrets(services, tenantId, id, [secret]),
      disabledReason: '',
      cursor: await cursorAt(tx, tenantId, after ?? 'latest'),
      failures: 0,
      pausedUntil: 0,
      createdAt: now,
      modifiedAt: now,
    };
    await insertWebhook(tx, webhook);
    return { ...viewOf(webhook), secret };
  });
}

/** Errors: invalid-request for what is no URL, or not encrypted where no private network is allowed. */
function requireUrl({ config }: Services, url: string): void {
  const parsed = URL.parse(url);
  const plain = config.webhookNetworks.length > 0;
  const fits = parsed?.protocol === 'https:' || (plain && parsed?.protocol === 'http:');
  if (parsed === null || !fits || parsed.username !== '' || parsed.password !== '')
    throw new Refusal(
      'invalid-request',
      'A webhook has an https URL without user and password; plain http is for networks that ROSTER_WEBHOOK_NETWORKS allows.',
    );
}

/** What is not given stays; one that is enabled is tried again at once. Errors: webhook-not-found, invalid-request. */
export async function changeWebhook(
  services: Services,
  tenantId: string,
  id: string,
  change: Partial<WebhookGiven>,
): Promise<WebhookView> {
  if (change.types !== undefined) requireTypes(change.types);
  if (change.url !== undefined) requireUrl(services, change.url);
  const awake: WebhookChange =
    change.enabled === true ? { disabledReason: '', failures: 0, pausedUntil: 0 } : {};
  return services.store.write(async (tx) => {
    await requireWebhook(tx, tenantId, id);
    await updateWebhook(tx, tenantId, id, { ...change, ...awake, modifiedAt: services.clock.now() });
    return viewOf(await requireWebhook(tx, tenantId, id));
  });
}

/** Errors: webhook-not-found. */
export async function endWebhook({ store }: Services, tenantId: string, id: string): Promise<void> {
  await store.write(async (tx) => {
    await requireWebhook(tx, tenantId, id);
    await deleteWebhook(tx, tenantId, id);
  });
}
