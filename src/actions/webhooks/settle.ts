/** What comes of an attempt: the event is done, or tried again later, and the webhook left alone for a while. */
import { feedCursor, nextAttempt, pauseAfter } from '../../directory/index.ts';
import {
  dropDelivery,
  insertAttempt,
  putDelivery,
  putReceipt,
  updateWebhook,
  type Delivery,
  type Tx,
  type Webhook,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import type { Attempted } from './attempt.ts';

/** After so many failures in a row nothing new is sent: the receiver is down, and what fails would only pile up. */
const DOWN_AFTER = 5;

/** What came of an attempt, in one transaction with its being noted. */
export async function settle(
  { clock, config }: Pick<Services, 'clock' | 'config'>,
  tx: Tx,
  webhook: Webhook,
  delivery: Delivery,
  attempted: Attempted,
): Promise<void> {
  const { tenantId, id } = webhook;
  const { attempt, delivered, gone, final, retryAfter } = attempted;
  if (delivered) {
    await noteDelivered(tx, webhook, delivery, attempted);
    await dropDelivery(tx, webhook, delivery);
    return updateWebhook(tx, tenantId, id, { failures: 0, pausedUntil: 0 });
  }
  await insertAttempt(tx, webhook, attempt);
  const now = clock.now();
  const attempts = delivery.attempts + 1;
  const patience = { first: config.webhookPauseMs, retryAfter };
  const dueAt = final ? null : nextAttempt(now, delivery.firstAt, attempts, patience);
  await putDelivery(tx, webhook, { ...delivery, attempts, dueAt });
  const failures = webhook.failures + 1;
  const isDown = failures >= DOWN_AFTER || retryAfter !== null;
  const pausedUntil = isDown ? now + pauseAfter(failures - DOWN_AFTER + 1, patience) : 0;
  await updateWebhook(tx, tenantId, id, { failures, pausedUntil, ...(gone ? GONE : {}) });
}

/** The attempt that was answered well. A receiver that has done what the event asks says so in its answer. */
export async function noteDelivered(
  tx: Tx,
  { tenantId, id, kind, description, url }: Webhook,
  { position, index }: Delivery,
  { attempt, receipt }: Attempted,
): Promise<void> {
  await insertAttempt(tx, { tenantId, id }, attempt);
  if (receipt?.trim().toLowerCase() !== 'ack') return;
  const name = description === '' ? new URL(url).host : description;
  const place = kind === 'webhook' ? { position, index } : feedCursor({ position, index });
  await putReceipt(tx, tenantId, { ...place, consumer: `webhook:${id}`, name, at: attempt.at });
}

const GONE = { enabled: false, disabledReason: 'The receiver answered 410 Gone.' };
