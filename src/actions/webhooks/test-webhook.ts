/** Tries a webhook out: a test that is signed and sent like an event. */
import { insertAttempt } from '../../store/index.ts';
import { publicUrl, type Services } from '../services.ts';
import { requireWebhook } from './read-webhooks.ts';
import { attemptDelivery, type Deliverable } from './attempt.ts';
import { viewOf, type AttemptView } from './deliveries.ts';

/** Sends a test at once and answers what came of it. Errors: webhook-not-found. */
export async function testWebhook(services: Services, tenantId: string, id: string): Promise<AttemptView> {
  const { store, clock, config } = services;
  const webhook = await store.read((tx) => requireWebhook(tx, tenantId, id));
  const base = publicUrl(config);
  const event: Deliverable = {
    specversion: '1.0',
    id: `test-${clock.shortId()}`,
    source: `${base}/api/v1/${tenantId}`,
    type: 'webhook.test',
    subject: `webhooks/${id}`,
    time: new Date(clock.now()).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${base}/api/v1/event-schemas/webhook.test`,
    tenant: tenantId,
    actorkind: 'system',
    data: { id },
  };
  const { attempt } = await attemptDelivery(services, webhook, event);
  await store.write((tx) => insertAttempt(tx, webhook, attempt));
  return viewOf(attempt);
}
