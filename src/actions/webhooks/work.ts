/** The work on one webhook while its lease lasts: what is due again first, then what has happened since. */
import { WHOLE, type CloudEvent } from '../../directory/index.ts';
import {
  dropDelivery,
  dueDeliveries,
  findWebhook,
  leaseWebhook,
  purgeAttempts,
  putDelivery,
  updateWebhook,
  waitingSubjects,
  waitsBehind,
  type Delivery,
  type Webhook,
  type WebhookName,
} from '../../store/index.ts';
import { eventPage } from '../events/event-page.ts';
import type { Services } from '../services.ts';
import { attemptDelivery } from './attempt.ts';
import { settle } from './settle.ts';

/** Events that are taken up at once; each is sent by itself. */
const PAGE = 50;
const DAY_MS = 86_400_000;

/** True when more is to be done at once. A lease that was lost ends the work. */
export async function workOn(services: Services, name: WebhookName, leaseId: string): Promise<boolean> {
  const retried = await retryDue(services, name, leaseId);
  const fresh = await sendFresh(services, name, leaseId);
  return retried || fresh;
}

/** The webhook, with the lease prolonged; undefined when it is another's, disabled or gone. */
async function held(services: Services, name: WebhookName, leaseId: string): Promise<Webhook | undefined> {
  const { store, clock, config } = services;
  const now = clock.now();
  return store.write(async (tx) => {
    const until = now + config.webhookTimeoutMs + config.webhookLeaseMs;
    if (!(await leaseWebhook(tx, name, { id: leaseId, now, until }))) return undefined;
    const webhook = await findWebhook(tx, name.tenantId, name.id);
    return webhook?.enabled === true ? webhook : undefined;
  });
}

async function retryDue(services: Services, name: WebhookName, leaseId: string): Promise<boolean> {
  const due = await services.store.read((tx) => dueDeliveries(tx, name, services.clock.now(), PAGE));
  for (const delivery of due) {
    const webhook = await held(services, name, leaseId);
    if (webhook === undefined) return false;
    const behind = await services.store.read((tx) => waitsBehind(tx, name, delivery));
    if (!behind) await tryOne(services, webhook, delivery);
    else await postpone(services, name, delivery);
  }
  return due.length === PAGE;
}

/** It is looked at again when the one before it may have gone. */
const postpone = ({ store, clock, config }: Services, name: WebhookName, delivery: Delivery): Promise<void> =>
  store.write((tx) => putDelivery(tx, name, { ...delivery, dueAt: clock.now() + config.webhookLeaseMs }));

async function tryOne(services: Services, webhook: Webhook, delivery: Delivery): Promise<void> {
  const event = await eventAt(services, webhook.tenantId, delivery);
  if (event === undefined) return services.store.write((tx) => dropDelivery(tx, webhook, delivery));
  const attempted = await attemptDelivery(services, webhook, event);
  await services.store.write((tx) => settle(services, tx, webhook, delivery, attempted));
}

/** The event again, from the log; undefined when nothing is told of it any more. */
async function eventAt(
  services: Services,
  tenantId: string,
  { position, index }: Pick<Delivery, 'position' | 'index'>,
): Promise<CloudEvent | undefined> {
  const asked = { after: { position, index }, limit: 1, types: [] };
  const { events } = await services.store.read((tx) => eventPage(services, tx, tenantId, asked));
  return events[0];
}

async function sendFresh(services: Services, name: WebhookName, leaseId: string): Promise<boolean> {
  const { store, clock, config } = services;
  const webhook = await held(services, name, leaseId);
  if (webhook === undefined || webhook.pausedUntil > clock.now()) return false;
  const asked = { after: webhook.cursor, limit: PAGE, types: webhook.types };
  const page = await store.read((tx) => eventPage(services, tx, name.tenantId, asked));
  for (const event of page.events) {
    const current = await held(services, name, leaseId);
    if (current === undefined || current.pausedUntil > clock.now()) return false;
    await sendOne(services, current, event);
  }
  await store.write(async (tx) => {
    // Without more behind it the entry is at its end, so that nobody needs to look into it again.
    const cursor = page.more ? page.next : { position: page.next.position, index: WHOLE };
    await updateWebhook(tx, name.tenantId, name.id, { cursor });
    await purgeAttempts(tx, name, clock.now() - config.webhookAttemptDays * DAY_MS);
  });
  return page.more;
}

/** The cursor moves on with what came of it, so that an event is lost by no crash. */
async function sendOne(services: Services, webhook: Webhook, event: CloudEvent): Promise<void> {
  const { store, clock } = services;
  const now = clock.now();
  const [position = 0, behind = 0] = event.id.split('.').map(Number);
  const { type, subject } = event;
  const delivery = { position, index: behind - 1, type, subject, attempts: 0, firstAt: now, dueAt: now };
  const cursor = { position, index: behind };
  const waits = await store.read((tx) => waitingSubjects(tx, webhook, [subject]));
  const attempted = waits.has(subject) ? null : await attemptDelivery(services, webhook, event);
  await store.write(async (tx) => {
    if (attempted === null) await putDelivery(tx, webhook, delivery);
    else await settle(services, tx, webhook, delivery, attempted);
    await updateWebhook(tx, webhook.tenantId, webhook.id, { cursor });
  });
}
