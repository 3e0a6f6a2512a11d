/** A parcel as the request that delivers it: an event signed with the secret of its webhook, or a token signed for everybody. */
import { webhookSignature } from '../../directory/index.ts';
import type { Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import type { Content, EventContent, Parcel } from './parcel.ts';
import { receiverTokenOf, secretsOf } from './secrets.ts';
import type { Message } from './send.ts';
import { jtiOf, signSet } from './sign-set.ts';

/** `at`: when it is sent. Errors: StoreError when a secret cannot be had. */
export const messageOf = async (
  services: Services,
  webhook: Webhook,
  { place, content }: Pick<Parcel, 'place' | 'content'>,
  at: number,
): Promise<Message> =>
  content.kind === 'event'
    ? signedEvent(services, webhook, content, Math.floor(at / 1000))
    : pushedToken(services, webhook, content.jti ?? jtiOf(webhook, place), content);

/** RFC 8935 §2.1. */
async function pushedToken(
  services: Services,
  webhook: Webhook,
  jti: string,
  content: Content & { readonly kind: 'set' },
): Promise<Message> {
  const token = receiverTokenOf(services, webhook);
  return {
    headers: {
      'content-type': 'application/secevent+jwt',
      accept: 'application/json',
      'user-agent': 'Roster',
      ...(token === '' ? {} : { authorization: token.includes(' ') ? token : `Bearer ${token}` }),
    },
    body: await signSet(services, webhook, jti, content),
  };
}

/** An id of an event is one place in the log of one tenant, and receivers may have several. */
function signedEvent(
  services: Services,
  webhook: Webhook,
  { id: event, text: body }: EventContent,
  seconds: number,
): Message {
  const id = `${webhook.tenantId}.${event}`;
  return {
    headers: {
      'content-type': 'application/cloudevents+json',
      'user-agent': 'Roster',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': webhookSignature(secretsOf(services, webhook), id, seconds, body),
    },
    body,
  };
}
