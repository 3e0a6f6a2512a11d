/** One attempt to deliver an event: signed, sent and noted. */
import { readPushError, readRetryAfter } from '../../directory/index.ts';
import type { Attempt, Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { messageOf } from './message.ts';
import type { Parcel } from './parcel.ts';
import { sendWebhook } from './send.ts';

/**
 * `delivered`: answered with 2xx. `gone`: answered with 410, so that nobody wants to be told any more. `final`: it would never be
 * accepted. `retryAfter` in milliseconds.
 */
export type Attempted = {
  readonly attempt: Attempt;
  readonly delivered: boolean;
  readonly gone: boolean;
  readonly final: boolean;
  readonly retryAfter: number | null;
  readonly receipt: string | undefined;
};

export async function attemptDelivery(
  services: Services,
  webhook: Webhook,
  parcel: Omit<Parcel, 'subject'>,
): Promise<Attempted> {
  const { clock, config } = services;
  const at = clock.now();
  const since = clock.ticks();
  const { headers, body } = await messageOf(services, webhook, parcel, at);
  const sent = await sendWebhook({
    url: webhook.url,
    headers,
    body,
    timeoutMs: config.webhookTimeoutMs,
    allowed: services.webhookNetworks,
  });
  const { status, answer, retryAfter, receipt } = sent;
  const said = webhook.kind === 'push' && status === 400 ? readPushError(answer) : undefined;
  return {
    attempt: {
      id: clock.resourceId(),
      event_id: parcel.event,
      type: parcel.type,
      at,
      duration_ms: Math.round(clock.ticks() - since),
      status,
      error: said?.sentence ?? sent.error,
      answer,
    },
    delivered: status !== null && status >= 200 && status < 300,
    gone: status === 410,
    final: said?.final === true,
    retryAfter: readRetryAfter(retryAfter, clock.now()),
    receipt,
  };
}
