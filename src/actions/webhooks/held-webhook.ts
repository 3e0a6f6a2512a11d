/** A webhook under a lease: as long as it is prolonged in time no other process works on it. */
import { findWebhook, leaseWebhook, type Webhook, type WebhookName } from '../../store/index.ts';
import type { Services } from '../services.ts';

/** The webhook, with the lease prolonged; undefined when it is another's, disabled or gone. */
export async function held(
  services: Services,
  name: WebhookName,
  leaseId: string,
): Promise<Webhook | undefined> {
  const { store, clock, config } = services;
  const now = clock.now();
  return store.write(async (tx) => {
    const until = now + config.webhookTimeoutMs + config.webhookLeaseMs;
    if (!(await leaseWebhook(tx, name, { id: leaseId, now, until }))) return undefined;
    const webhook = await findWebhook(tx, name.tenantId, name.id);
    return webhook?.enabled === true ? webhook : undefined;
  });
}
