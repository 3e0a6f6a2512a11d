/** Attempts to deliver events: signed, sent one after another, and what came of each. */
import { readPushError, readRetryAfter } from '../../directory/index.ts';
import type { Attempt, Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { messageOf } from './message.ts';
import type { Parcel } from './parcel.ts';
import type { Sent } from './send.ts';

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

type Sendable = Omit<Parcel, 'subject'>;

/** Of the first ones: it ends behind one that is not delivered, or when a lease has to be prolonged. At least of one. */
export async function attemptInTurn(
  services: Services,
  webhook: Webhook,
  parcels: readonly Sendable[],
): Promise<readonly Attempted[]> {
  const { clock, config, courier } = services;
  const now = clock.now();
  const messages = await Promise.all(parcels.map((parcel) => messageOf(services, webhook, parcel, now)));
  const sent = await courier.carry({ url: webhook.url, messages, withinMs: config.webhookLeaseMs / 2 });
  return parcels.flatMap((parcel, index) => {
    const each = sent[index];
    return each === undefined ? [] : [attempted(services, webhook, parcel, each)];
  });
}

export async function attemptDelivery(
  services: Services,
  webhook: Webhook,
  parcel: Sendable,
): Promise<Attempted> {
  const [only] = await attemptInTurn(services, webhook, [parcel]);
  if (only === undefined) throw new TypeError('a request without an outcome');
  return only;
}

function attempted({ clock }: Services, { kind }: Webhook, parcel: Sendable, sent: Sent): Attempted {
  const { at, durationMs, accepted, status, answer, retryAfter, receipt } = sent;
  const said = kind === 'push' && status === 400 ? readPushError(answer) : undefined;
  return {
    attempt: {
      id: clock.resourceId(),
      event_id: parcel.event,
      type: parcel.type,
      at: at === 0 ? clock.now() : at,
      duration_ms: durationMs,
      status,
      error: said?.sentence ?? sent.error,
      answer,
    },
    delivered: accepted,
    gone: status === 410,
    final: said?.final === true,
    retryAfter: readRetryAfter(retryAfter, clock.now()),
    receipt,
  };
}
