/** Sends what has happened since: event by event, and notes what came of it in as few writes as a crash may make come again. */
import { WHOLE, type EventCursor } from '../../directory/index.ts';
import {
  moveCursor,
  putDelivery,
  updateWebhook,
  waitingSubjects,
  type Delivery,
  type Webhook,
  type WebhookName,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { attemptInTurn, type Attempted } from './attempt.ts';
import { held, type Lease } from './held-webhook.ts';
import { nextParcels } from './make-parcels.ts';
import type { Parcel, ParcelPage } from './parcel.ts';
import { noteDelivered, settle } from './settle.ts';

/** Events that are taken up at once; each is sent by itself. */
const PAGE = 50;
/** What was delivered and is not noted yet comes again after a crash. */
const NOTED_TOGETHER = 25;

/** `attempted` null: it waits behind one of the same subject. */
type Outcome = { readonly delivery: Delivery; readonly attempted: Attempted | null };

/** True when there is more behind it. */
export async function sendFresh(services: Services, name: WebhookName, lease: Lease): Promise<boolean> {
  const webhook = await held(services, name, lease);
  if (webhook === undefined || webhook.pausedUntil > services.clock.now()) return false;
  const page = await nextParcels(services, webhook, { after: webhook.cursor, limit: PAGE });
  const subjects = [...new Set(page.parcels.map(({ subject }) => subject))];
  // Nobody else puts one aside: the webhook is leased.
  const waiting = new Set(await services.store.read((tx) => waitingSubjects(tx, name, subjects)));
  return (await sendPage(services, webhook, lease, { ...page, waiting })) && page.more;
}

/** False when it has to stop before the end: the receiver is down, or the lease is another's. */
async function sendPage(
  services: Services,
  webhook: Webhook,
  lease: Lease,
  { parcels, waiting, more, next }: ParcelPage & { readonly waiting: Set<string> },
): Promise<boolean> {
  const { clock } = services;
  let current: Webhook | undefined = webhook;
  for (let begun = 0; begun < parcels.length;) {
    const outcomes = await sendRound(services, current, parcels.slice(begun), waiting);
    begun += outcomes.length;
    const last = parcels[begun - 1];
    if (last === undefined || begun === parcels.length) {
      // Without more behind it the last entry is at its end, so that nobody needs to look into it again.
      await note(services, current, outcomes, more ? next : whole(next));
      return true;
    }
    await note(services, current, outcomes, placeBehind(last));
    current = await held(services, webhook, lease);
    if (current === undefined || current.pausedUntil > clock.now()) return false;
  }
  await note(services, current, [], more ? next : whole(next));
  return true;
}

/** What came of the first of them, in order. A receiver that has failed lately is given one at a time. */
async function sendRound(
  services: Services,
  webhook: Webhook,
  parcels: readonly Parcel[],
  waiting: Set<string>,
): Promise<readonly Outcome[]> {
  const round = parcels.slice(0, webhook.failures > 0 ? 1 : NOTED_TOGETHER);
  const free = round.filter(({ subject }) => !waiting.has(subject));
  const attempts = free.length === 0 ? [] : await attemptInTurn(services, webhook, free);
  const done = new Map(attempts.map((attempted, index) => [free[index], attempted]));
  const outcomes: Outcome[] = [];
  const now = services.clock.now();
  for (const parcel of round) {
    const attempted = done.get(parcel) ?? null;
    // Whoever waits behind another is put aside; what was not begun is for the next round.
    if (attempted === null && !waiting.has(parcel.subject)) break;
    outcomes.push({ delivery: deliveryOf(parcel, now), attempted });
    if (attempted !== null && !attempted.delivered && !attempted.final) waiting.add(parcel.subject);
  }
  return outcomes;
}

const whole = ({ position }: EventCursor): EventCursor => ({ position, index: WHOLE });

const placeBehind = ({ place: { position, index } }: Parcel): EventCursor => ({ position, index: index + 1 });

const deliveryOf = ({ place, type, subject }: Parcel, now: number): Delivery => ({
  ...place,
  ...{ type, subject, attempts: 0, firstAt: now, dueAt: now },
});

const isDown = ({ failures, pausedUntil }: Webhook): boolean => failures > 0 || pausedUntil > 0;

/** The cursor moves on with what came of the events before it, so that none is lost by a crash. */
async function note(
  { store, ...services }: Services,
  webhook: Webhook,
  outcomes: readonly Outcome[],
  cursor: EventCursor,
): Promise<void> {
  const { tenantId, id } = webhook;
  const isUp = outcomes.some(({ attempted }) => attempted?.delivered === true);
  await store.write(async (tx) => {
    moveCursor(tx, webhook, cursor);
    if (isUp && isDown(webhook)) await updateWebhook(tx, tenantId, id, { failures: 0, pausedUntil: 0 });
    const before = isUp ? { ...webhook, failures: 0 } : webhook;
    for (const { delivery, attempted } of outcomes)
      if (attempted === null) await putDelivery(tx, webhook, delivery);
      else if (attempted.delivered) await noteDelivered(tx, webhook, delivery, attempted);
      else await settle(services, tx, before, delivery, attempted);
  });
}
