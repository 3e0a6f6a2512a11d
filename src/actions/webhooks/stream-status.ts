/** Whether the stream of a receiver tells anything at the moment, and whether it works at all (SSF 1.0, stream status and verification). */
import { dropDeliveries, updateWebhook, type Webhook } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { awakened } from './administer.ts';
import { OFF_BY_ADMINISTRATOR, sendVerification } from './notices.ts';
import { statusOf, type StreamStatus } from './read-webhooks.ts';
import { requireOwn, type Receiver } from './receiver-streams.ts';

export type StatusView = {
  readonly stream_id: string;
  readonly status: StreamStatus;
  readonly reason?: string;
};

const viewOf = (stream: Webhook): StatusView => ({
  stream_id: stream.id,
  status: statusOf(stream),
  ...(stream.disabledReason === '' ? {} : { reason: stream.disabledReason }),
});

/** Errors: webhook-not-found. */
export const readStatus = (services: Services, receiver: Receiver, id: string): Promise<StatusView> =>
  services.store.read(async (tx) => viewOf(await requireOwn(tx, receiver, id)));

/**
 * Paused keeps what happens and tells it later; disabled keeps nothing, neither what waits nor what comes, so that after it the
 * stream begins with what happens from then on. Errors: webhook-not-found, forbidden where an administrator has turned it off.
 */
export async function changeStatus(
  services: Services,
  receiver: Receiver,
  id: string,
  { status, reason }: { readonly status: StreamStatus; readonly reason: string },
): Promise<StatusView> {
  const { tenantId } = receiver;
  return services.store.write(async (tx) => {
    const stream = await requireOwn(tx, receiver, id);
    if (stream.disabledReason === OFF_BY_ADMINISTRATOR)
      throw new Refusal('forbidden', `${OFF_BY_ADMINISTRATOR} Ask them to turn it on again.`);
    if (statusOf(stream) !== status) {
      const keeping = status === 'disabled' ? { dropping: true } : await awakened(tx, stream);
      if (status === 'disabled') await dropDeliveries(tx, stream);
      await updateWebhook(tx, tenantId, id, { ...keeping, enabled: status === 'enabled' });
    }
    const said = status === 'enabled' ? '' : reason;
    await updateWebhook(tx, tenantId, id, { disabledReason: said, modifiedAt: services.clock.now() });
    return viewOf(await requireOwn(tx, receiver, id));
  });
}

/** Sends a verification event with the same `state`, also on a stream that is paused. Errors: webhook-not-found. */
export async function verifyStream(
  services: Services,
  receiver: Receiver,
  id: string,
  state: string | undefined,
): Promise<void> {
  const stream = await services.store.read((tx) => requireOwn(tx, receiver, id));
  await sendVerification(services, stream, state);
}
