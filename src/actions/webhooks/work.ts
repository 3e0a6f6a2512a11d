/** The work on one webhook while its lease lasts: what is due again first, then what has happened since. */
import {
  dropDelivery,
  dueDeliveries,
  putDelivery,
  waitsBehind,
  type Delivery,
  type Webhook,
  type WebhookName,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { attemptDelivery } from './attempt.ts';
import { held, type Lease } from './held-webhook.ts';
import { parcelsAt } from './make-parcels.ts';
import { sendFresh } from './send-fresh.ts';
import { settle } from './settle.ts';

/** Deliveries that are taken up at once; each is sent by itself. */
const PAGE = 50;

/** True when more is to be done at once. A lease that was lost ends the work. */
export async function workOn(services: Services, name: WebhookName, lease: Lease): Promise<boolean> {
  const retried = await retryDue(services, name, lease);
  const fresh = await sendFresh(services, name, lease);
  return retried || fresh;
}

async function retryDue(services: Services, name: WebhookName, lease: Lease): Promise<boolean> {
  const due = await services.store.read((tx) => dueDeliveries(tx, name, services.clock.now(), PAGE));
  for (const delivery of due) {
    const webhook = await held(services, name, lease);
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
  // Again from the log, which may tell nothing of it any more.
  const [parcel] = await services.store.read((tx) => parcelsAt(services, tx, webhook, [delivery]));
  if (parcel === undefined) return services.store.write((tx) => dropDelivery(tx, webhook, delivery));
  const attempted = await attemptDelivery(services, webhook, parcel);
  await services.store.write((tx) => settle(services, tx, webhook, delivery, attempted));
}
