/** Webhooks made, altered and ended. */
import { tokenCursor } from '../../directory/index.ts';
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  type Tx,
  type Webhook,
  type WebhookChange,
  type WebhookKind,
} from '../../store/index.ts';
import { cursorAt } from '../events/read-events.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { ensureSigningKey, prepareSigningKey } from '../signing-keys.ts';
import { requireTenant } from '../tenant-required.ts';
import { requireFitting, type WebhookGiven } from './given.ts';
import { noticePause, OFF_BY_ADMINISTRATOR } from './notices.ts';
import { requireWebhook, viewOf, type WebhookView } from './read-webhooks.ts';
import { newSecret, sealReceiverToken, sealSecrets } from './secrets.ts';

/** Nobody needs more, and each is looked after by itself. */
const MOST_WEBHOOKS = 100;

export type NewWebhook = WebhookGiven & {
  readonly kind: WebhookKind;
  readonly after: string | undefined;
} & Partial<Pick<Webhook, 'receiver' | 'requested'>>;

/** It begins with what happens from now on, or behind `after`. The secret is shown this once. Errors: tenant-not-found, invalid-request. */
export async function createWebhook(
  services: Services,
  tenantId: string,
  { after, receiverToken, receiver = '', requested = [], ...given }: NewWebhook,
): Promise<WebhookView & { readonly secret: string | null }> {
  const { kind } = given;
  requireFitting(services, kind, { ...given, receiverToken });
  const { store, clock } = services;
  const [id, secret, now] = [clock.shortId(), newSecret(services, kind), clock.now()];
  const secrets =
    secret === null
      ? sealReceiverToken(services, tenantId, id, receiverToken)
      : sealSecrets(services, tenantId, id, [secret]);
  const key = kind === 'webhook' ? undefined : await prepareSigningKey(services, tenantId, given.algorithm);
  return store.write(async (tx) => {
    await requireTenant(tx, tenantId);
    if ((await listWebhooks(tx, tenantId, { page: 1, size: 1 })).total >= MOST_WEBHOOKS)
      throw new Refusal('invalid-request', `A tenant has at most ${MOST_WEBHOOKS} webhooks.`);
    await ensureSigningKey(services, tx, tenantId, key);
    const from = await cursorAt(tx, tenantId, after ?? 'latest');
    const webhook: Webhook = {
      ...given,
      ...{ tenantId, id, secrets, receiver, requested, dropping: false },
      ...{ disabledReason: '', failures: 0, pausedUntil: 0 },
      cursor: kind === 'webhook' ? from : tokenCursor(from),
      createdAt: now,
      modifiedAt: now,
    };
    await insertWebhook(tx, webhook);
    return { ...viewOf(services, webhook), secret };
  });
}

/** What is not given stays; one that is enabled is tried again at once. Errors: webhook-not-found, invalid-request. */
export async function changeWebhook(
  services: Services,
  tenantId: string,
  id: string,
  { receiverToken, ...change }: Partial<WebhookGiven>,
): Promise<WebhookView> {
  const { algorithm } = change;
  const key = algorithm && (await prepareSigningKey(services, tenantId, algorithm));
  const shown: WebhookChange =
    receiverToken === undefined ? {} : { secrets: sealReceiverToken(services, tenantId, id, receiverToken) };
  return services.store.write(async (tx) => {
    const before = await requireWebhook(tx, tenantId, id);
    const { kind } = before;
    requireFitting(services, kind, { ...change, ...(receiverToken === undefined ? {} : { receiverToken }) });
    // What is not pushed keeps the secrets that it has.
    const awake: WebhookChange = change.enabled === true ? await awakened(tx, before) : {};
    const isTakenAway = before.receiver !== '' && change.enabled === false;
    const off: WebhookChange = isTakenAway ? { disabledReason: OFF_BY_ADMINISTRATOR } : {};
    const altered = { ...change, ...awake, ...off, ...(kind === 'push' ? shown : {}) };
    await ensureSigningKey(services, tx, tenantId, key);
    if (before.enabled && change.enabled === false) await noticePause(services, tx, before);
    await updateWebhook(tx, tenantId, id, { ...altered, modifiedAt: services.clock.now() });
    return viewOf(services, await requireWebhook(tx, tenantId, id));
  });
}

/** It is tried at once; of what happened while nothing was kept it is told nothing. */
export async function awakened(tx: Tx, { tenantId, dropping }: Webhook): Promise<WebhookChange> {
  const fresh = dropping
    ? { cursor: tokenCursor(await cursorAt(tx, tenantId, 'latest')), dropping: false }
    : {};
  return { disabledReason: '', failures: 0, pausedUntil: 0, ...fresh };
}

/** Errors: webhook-not-found. */
export async function endWebhook({ store }: Services, tenantId: string, id: string): Promise<void> {
  await store.write(async (tx) => {
    await requireWebhook(tx, tenantId, id);
    await deleteWebhook(tx, tenantId, id);
  });
}
