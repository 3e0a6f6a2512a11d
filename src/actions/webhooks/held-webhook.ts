/** A webhook under a lease: as long as it is prolonged in time no other process works on it. */
import type { Config } from '../../config/index.ts';
import { findWebhook, leaseWebhook, type Webhook, type WebhookName } from '../../store/index.ts';
import type { Services } from '../services.ts';

/** `at`: when it was taken or prolonged last. */
export type Lease = { readonly id: string; at: number };

/** It outlasts an answer that is waited for, and the time in which it is prolonged. */
export const leaseLength = ({ webhookTimeoutMs, webhookLeaseMs }: Config): number =>
  webhookTimeoutMs + webhookLeaseMs;

/** Whether it is time to prolong it, so that it lasts for another answer. */
export const isWorn = ({ clock, config }: Services, lease: Lease): boolean =>
  clock.now() - lease.at >= config.webhookLeaseMs / 2;

/** The webhook as it is now, with the lease prolonged where that is due; undefined when it is another's, disabled or gone. */
export async function held(
  services: Services,
  name: WebhookName,
  lease: Lease,
): Promise<Webhook | undefined> {
  const { store, clock, config } = services;
  if (isWorn(services, lease)) {
    const now = clock.now();
    const longer = { id: lease.id, now, until: now + leaseLength(config) };
    if (!(await store.write((tx) => leaseWebhook(tx, name, longer)))) return undefined;
    lease.at = now;
  }
  const webhook = await store.read((tx) => findWebhook(tx, name.tenantId, name.id));
  return webhook?.enabled === true ? webhook : undefined;
}
