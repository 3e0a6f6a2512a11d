/** Sends what has happened since: event by event, and notes what came of it in as few writes as a crash may make come again. */
import { WHOLE } from '../../directory/index.ts';
import {
  purgeAttempts,
  putDelivery,
  updateWebhook,
  waitingSubjects,
  type Delivery,
  type Webhook,
  type WebhookName,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { attemptDelivery, type Attempted } from './attempt.ts';
import { held } from './held-webhook.ts';
import { parcelPage } from './make-parcels.ts';
import type { Parcel, ParcelPage } from './parcel.ts';
import { noteDelivered, settle } from './settle.ts';

/** Events that are taken up at once; each is sent by itself. */
const PAGE = 50;
/** What was delivered and is not noted yet comes again after a crash. */
const NOTED_TOGETHER = 25;
const DAY_MS = 86_400_000;

/** `attempted` null: it waits behind one of the same subject. */
type Outcome = { readonly delivery: Delivery; readonly attempted: Attempted | null };

/** True when there is more behind it. */
export async function sendFresh(services: Services, name: WebhookName, leaseId: string): Promise<boolean> {
  const webhook = await held(services, name, leaseId);
  if (webhook === undefined || webhook.pausedUntil > services.clock.now()) return false;
  const page = await services.store.read(async (tx) => {
    const asked = { after: webhook.cursor, limit: PAGE };
    const found = await parcelPage(services, tx, webhook, asked);
    const subjects = new Set(found.parcels.map(({ subject }) => subject));
    return { ...found, waiting: new Set(await waitingSubjects(tx, name, [...subjects])) };
  });
  if (!(await sendPage(services, webhook, leaseId, page))) return false;
  await endPage(services, name, page);
  return page.more;
}

/** False when it has to stop before the end: the receiver is down, or the lease is another's. */
async function sendPage(
  services: Services,
  webhook: Webhook,
  leaseId: string,
  { parcels, waiting }: ParcelPage & { readonly waiting: Set<string> },
): Promise<boolean> {
  const { clock, config } = services;
  let current: Webhook | undefined = webhook;
  let leasedAt = clock.now();
  let outcomes: Outcome[] = [];
  for (const parcel of parcels) {
    const attempted = waiting.has(parcel.subject) ? null : await attemptDelivery(services, current, parcel);
    outcomes.push({ delivery: deliveryOf(parcel, clock.now()), attempted });
    const failed = attempted !== null && !attempted.delivered;
    if (failed && !attempted.final) waiting.add(parcel.subject);
    const isLate = clock.now() - leasedAt >= config.webhookLeaseMs;
    if (!failed && !isLate && outcomes.length < NOTED_TOGETHER) continue;
    await note(services, current, outcomes);
    outcomes = [];
    if (!failed && !isLate) continue;
    current = await held(services, webhook, leaseId);
    leasedAt = clock.now();
    if (current === undefined || current.pausedUntil > leasedAt) return false;
  }
  await note(services, current, outcomes);
  return true;
}

const deliveryOf = ({ place, type, subject }: Parcel, now: number): Delivery => ({
  ...place,
  ...{ type, subject, attempts: 0, firstAt: now, dueAt: now },
});

/** The cursor moves on with what came of the events before it, so that none is lost by a crash. */
async function note(
  { store, ...services }: Services,
  webhook: Webhook,
  outcomes: readonly Outcome[],
): Promise<void> {
  const last = outcomes.at(-1)?.delivery;
  if (last === undefined) return;
  const { tenantId, id } = webhook;
  await store.write(async (tx) => {
    await updateWebhook(tx, tenantId, id, {
      cursor: { position: last.position, index: last.index + 1 },
      ...(outcomes.some(({ attempted }) => attempted?.delivered === true)
        ? { failures: 0, pausedUntil: 0 }
        : {}),
    });
    const before = outcomes.length > 1 ? { ...webhook, failures: 0 } : webhook;
    for (const { delivery, attempted } of outcomes)
      if (attempted === null) await putDelivery(tx, webhook, delivery);
      else if (attempted.delivered) await noteDelivered(tx, webhook, delivery, attempted);
      else await settle(services, tx, before, delivery, attempted);
  });
}

/** Without more behind it the last entry is at its end, so that nobody needs to look into it again. */
async function endPage(
  { store, clock, config }: Services,
  name: WebhookName,
  { more, next }: ParcelPage,
): Promise<void> {
  const cursor = more ? next : { position: next.position, index: WHOLE };
  await store.write(async (tx) => {
    await updateWebhook(tx, name.tenantId, name.id, { cursor });
    await purgeAttempts(tx, name, clock.now() - config.webhookAttemptDays * DAY_MS);
  });
}
