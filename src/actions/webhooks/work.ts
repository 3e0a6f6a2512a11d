/** The work on one webhook while its lease lasts: what is due again first, then what has happened since. */
import type { CloudEvent } from '../../directory/index.ts';
import {
  dropDelivery,
  dueDeliveries,
  putDelivery,
  waitsBehind,
  type Delivery,
  type Webhook,
  type WebhookName,
} from '../../store/index.ts';
import { eventPage } from '../events/event-page.ts';
import type { Services } from '../services.ts';
import { attemptDelivery } from './attempt.ts';
import { held } from './held-webhook.ts';
import { sendFresh } from './send-fresh.ts';
import { settle } from './settle.ts';

/** Deliveries that are taken up at once; each is sent by itself. */
const PAGE = 50;

/** True when more is to be done at once. A lease that was lost ends the work. */
export async function workOn(services: Services, name: WebhookName, leaseId: string): Promise<boolean> {
  const retried = await retryDue(services, name, leaseId);
  const fresh = await sendFresh(services, name, leaseId);
  return retried || fresh;
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
