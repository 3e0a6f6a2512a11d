/** One attempt to deliver an event: signed, sent and noted. */
import { readRetryAfter, webhookSignature, type CloudEvent } from '../../directory/index.ts';
import type { Attempt, Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { secretsOf } from './secrets.ts';
import { sendWebhook } from './send.ts';

/** What is delivered: an event, or a test that has the same envelope. */
export type Deliverable = Omit<CloudEvent, 'type'> & { readonly type: string };

/** `delivered`: answered with 2xx. `gone`: answered with 410, so that nobody wants to be told any more. `retryAfter` in milliseconds. */
export type Attempted = {
  readonly attempt: Attempt;
  readonly delivered: boolean;
  readonly gone: boolean;
  readonly retryAfter: number | null;
  readonly receipt: string | undefined;
};

export async function attemptDelivery(
  services: Services,
  webhook: Pick<Webhook, 'tenantId' | 'id' | 'secrets' | 'url'>,
  event: Deliverable,
): Promise<Attempted> {
  const { clock, config } = services;
  const at = clock.now();
  const since = clock.ticks();
  const body = JSON.stringify(event);
  const sent = await sendWebhook({
    url: webhook.url,
    headers: signedHeaders(secretsOf(services, webhook), event, Math.floor(at / 1000), body),
    body,
    timeoutMs: config.webhookTimeoutMs,
    allowed: services.webhookNetworks,
  });
  const { status, error, answer, retryAfter, receipt } = sent;
  return {
    attempt: {
      id: clock.resourceId(),
      event_id: event.id,
      type: event.type,
      at,
      duration_ms: Math.round(clock.ticks() - since),
      status,
      error,
      answer,
    },
    delivered: status !== null && status >= 200 && status < 300,
    gone: status === 410,
    retryAfter: readRetryAfter(retryAfter, clock.now()),
    receipt,
  };
}

/** An id of an event is one place in the log of one tenant, and receivers may have several. */
function signedHeaders(
  secrets: readonly string[],
  { tenant, id: event }: Deliverable,
  seconds: number,
  body: string,
): Readonly<Record<string, string>> {
  const id = `${tenant}.${event}`;
  return {
    'content-type': 'application/cloudevents+json',
    'user-agent': 'Roster',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': webhookSignature(secrets, id, seconds, body),
  };
}
