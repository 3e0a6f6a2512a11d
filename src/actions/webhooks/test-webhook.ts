/** Tries a webhook out: a test that is signed and sent like an event. */
import { BEGINNING, VERIFICATION } from '../../directory/index.ts';
import { insertAttempt, type Webhook } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { publicUrl } from '../urls.ts';
import { requireWebhook } from './read-webhooks.ts';
import { attemptDelivery } from './attempt.ts';
import { viewOf, type AttemptView } from './deliveries.ts';
import { noticeParcel } from './notices.ts';
import type { Parcel } from './parcel.ts';

/** Sends a test at once and answers what came of it. Errors: webhook-not-found, invalid-request for one that is not sent anything. */
export async function testWebhook(services: Services, tenantId: string, id: string): Promise<AttemptView> {
  const webhook = await services.store.read((tx) => requireWebhook(tx, tenantId, id));
  if (webhook.kind === 'poll')
    throw new Refusal('invalid-request', 'A stream that is polled is not sent anything; poll it.');
  const parcel = webhook.kind === 'push' ? verification(services, webhook) : testEvent(services, webhook);
  const { attempt } = await attemptDelivery(services, webhook, parcel);
  await services.store.write((tx) => insertAttempt(tx, webhook, attempt));
  return viewOf(attempt);
}

type Test = Omit<Parcel, 'subject'>;

function testEvent({ clock, config }: Services, { tenantId, id }: Webhook): Test {
  const base = publicUrl(config);
  const type = 'webhook.test';
  const event = {
    specversion: '1.0',
    id: `test-${clock.shortId()}`,
    source: `${base}/api/v1/${tenantId}`,
    type,
    subject: `webhooks/${id}`,
    time: new Date(clock.now()).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${base}/api/v1/event-schemas/${type}`,
    tenant: tenantId,
    actorkind: 'system',
    data: { id },
  } as const;
  return {
    place: BEGINNING,
    event: event.id,
    type,
    content: { kind: 'event', id: event.id, text: JSON.stringify(event) },
  };
}

/** A verification event (SSF 1.0), with a state that says which test it was. */
function verification({ clock }: Services, webhook: Webhook): Test {
  const id = `test-${clock.shortId()}`;
  return noticeParcel(webhook, { id, type: VERIFICATION, payload: { state: id }, at: clock.now() });
}
