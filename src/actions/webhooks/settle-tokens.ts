/** What a receiver says of tokens that it polled: which it has, and which it cannot take (RFC 8936 §2.3, §2.6). */
import {
  dropDelivery,
  dropNotice,
  insertAttempt,
  listNotices,
  openDeliveries,
  purgeAttempts,
  putDelivery,
  updateWebhook,
  type Delivery,
  type Tx,
  type Webhook,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { feedIdOf } from './feed-id.ts';
import { MOST_HANDED_OUT } from './hand-out.ts';
import { noticeContent } from './notices.ts';
import { jtiOf } from './sign-set.ts';

/** By the id of a token. */
export type TokenErrors = Readonly<
  Record<string, { readonly err: string; readonly description?: string | undefined }>
>;

const DAY_MS = 86_400_000;
const LONGEST = 300;

/** Ids of tokens that are settled already, or were never handed out, mean nothing. */
export async function settleTokens(
  services: Services,
  stream: Webhook,
  ack: readonly string[],
  errors: TokenErrors,
): Promise<void> {
  const said = new Map<string, string | null>(ack.map((jti) => [jti, null]));
  for (const [jti, { err, description = '' }] of Object.entries(errors))
    said.set(jti, `${err}: ${description}`.replaceAll('\0', '').toWellFormed().slice(0, LONGEST));
  if (said.size === 0) return;
  const { store, clock, config } = services;
  await store.write(async (tx) => {
    for (const notice of await listNotices(tx, stream, MOST_HANDED_OUT)) {
      const { jti } = noticeContent(stream, notice);
      const error = said.get(jti);
      if (error === undefined) continue;
      await noteSettled(services, tx, stream, { ...notice, event: notice.id }, error);
      await dropNotice(tx, stream, notice.id);
    }
    for (const delivery of await openDeliveries(tx, stream, MOST_HANDED_OUT)) {
      const error = said.get(jtiOf(stream, delivery));
      if (error !== undefined) await settleOne(services, tx, stream, delivery, error);
    }
    await purgeAttempts(tx, stream, clock.now() - config.webhookAttemptDays * DAY_MS);
  });
}

/** What is acknowledged is done; what cannot be taken is given up, and kept until somebody has it tried again. */
async function settleOne(
  services: Services,
  tx: Tx,
  stream: Webhook,
  delivery: Delivery,
  error: string | null,
): Promise<void> {
  const { tenantId, id } = stream;
  const { type, firstAt: at } = delivery;
  await noteSettled(services, tx, stream, { event: feedIdOf(stream, delivery), type, at }, error);
  if (error === null) await dropDelivery(tx, stream, delivery);
  else await putDelivery(tx, stream, { ...delivery, dueAt: null });
  const failures = error === null ? 0 : stream.failures + 1;
  if (failures !== stream.failures) await updateWebhook(tx, tenantId, id, { failures });
}

/** What a receiver said of a token, as an attempt; `at`: when it was handed out first. */
async function noteSettled(
  { clock }: Services,
  tx: Tx,
  stream: Webhook,
  { event, type, at }: { readonly event: string; readonly type: string; readonly at: number },
  error: string | null,
): Promise<void> {
  const now = clock.now();
  await insertAttempt(tx, stream, {
    id: clock.resourceId(),
    event_id: event,
    type,
    at: now,
    duration_ms: Math.max(0, now - at),
    status: error === null ? ACKNOWLEDGED : REFUSED,
    error,
    answer: '',
  });
}

/** As an endpoint that is pushed tokens would answer (RFC 8935 §2.2, §2.3). */
const [ACKNOWLEDGED, REFUSED] = [202, 400];
