/** Streams that a receiver makes and alters by itself (SSF 1.0, stream configuration); it sees its own and no others. */
import { isSetEvent } from '../../directory/index.ts';
import { findWebhook, streamsOf, updateWebhook, type Tx, type Webhook } from '../../store/index.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { changeWebhook, createWebhook, endWebhook } from './administer.ts';
import { receiverOf } from './receiver.ts';
import {
  configurationOf,
  METHODS,
  SUPPORTED,
  type Method,
  type StreamConfiguration,
} from './stream-configuration.ts';

/** `authorizationHeader`: what the receiver of pushed tokens wants to be shown, with the name of its scheme; undefined stays as it is, because nobody can read it. */
export type Delivery = {
  readonly method: Method;
  readonly endpointUrl: string;
  readonly authorizationHeader: string | undefined;
};

/** What a receiver may decide; undefined stays as it is. */
export type StreamAsked = {
  readonly delivery: Delivery | undefined;
  readonly eventsRequested: readonly string[] | undefined;
  readonly description: string | undefined;
};

/** Whose streams they are. */
export type Receiver = { readonly tenantId: string; readonly principal: Principal };

/** Errors: tenant-not-found, invalid-request. */
export async function createStream(
  services: Services,
  { tenantId, principal }: Receiver,
  { delivery, eventsRequested = [], description = '' }: StreamAsked,
): Promise<StreamConfiguration> {
  const isPush = delivery?.method === METHODS.push;
  const { id } = await createWebhook(services, tenantId, {
    kind: isPush ? 'push' : 'poll',
    url: isPush ? delivery.endpointUrl : '',
    receiverToken: (isPush ? delivery.authorizationHeader : undefined) ?? '',
    ...{ description, types: deliverable(eventsRequested), requested: eventsRequested },
    // What the interoperability profile of CAEP demands of whoever sends.
    ...{ enabled: true, audience: '', subjects: 'iss_sub', algorithm: 'RS256', after: undefined },
    receiver: receiverOf(principal),
  });
  return readStream(services, { tenantId, principal }, id);
}

/** Of events that are asked for those that there are; what is not known is passed over. All where none is asked for. Errors: invalid-request where none is known. */
function deliverable(asked: readonly string[]): readonly string[] {
  const known = [...new Set(asked.filter(isSetEvent))];
  if (asked.length > 0 && known.length === 0)
    throw new Refusal(
      'invalid-request',
      `None of the events that are requested is one of ${SUPPORTED.join(', ')}.`,
    );
  return known;
}

/** Errors: webhook-not-found. */
export const readStream = (
  services: Services,
  receiver: Receiver,
  id: string,
): Promise<StreamConfiguration> =>
  services.store.read(async (tx) => configurationOf(services, await requireOwn(tx, receiver, id)));

/** Oldest first. */
export const readStreams = (
  services: Services,
  { tenantId, principal }: Receiver,
): Promise<readonly StreamConfiguration[]> =>
  services.store.read(async (tx) =>
    (await streamsOf(tx, tenantId, receiverOf(principal))).map((stream) => configurationOf(services, stream)),
  );

/** One answer for a stream that there is not and for that of another. Errors: webhook-not-found. */
export async function requireOwn(tx: Tx, { tenantId, principal }: Receiver, id: string): Promise<Webhook> {
  const found = id.includes('\0') ? undefined : await findWebhook(tx, tenantId, id);
  if (found?.receiver !== receiverOf(principal))
    throw new Refusal('webhook-not-found', `There is no stream "${id.slice(0, 80)}" of this receiver.`);
  return found;
}

/** What is not given stays. Errors: webhook-not-found, invalid-request. */
export async function changeStream(
  services: Services,
  receiver: Receiver,
  id: string,
  { delivery, eventsRequested, description }: StreamAsked,
): Promise<StreamConfiguration> {
  const { tenantId } = receiver;
  const { kind } = await services.store.read((tx) => requireOwn(tx, receiver, id));
  requireSameMethod(kind, delivery);
  const types = eventsRequested && { types: deliverable(eventsRequested) };
  await changeWebhook(services, tenantId, id, {
    ...types,
    ...(description === undefined ? {} : { description }),
    ...(kind === 'push' && delivery !== undefined ? { url: delivery.endpointUrl, ...tokenOf(delivery) } : {}),
  });
  if (eventsRequested !== undefined)
    await services.store.write((tx) => updateWebhook(tx, tenantId, id, { requested: eventsRequested }));
  return readStream(services, receiver, id);
}

const tokenOf = ({ authorizationHeader }: Delivery): { readonly receiverToken?: string } =>
  authorizationHeader === undefined ? {} : { receiverToken: authorizationHeader };

/** Tokens that wait would be lost on the way from one method to the other. */
function requireSameMethod(kind: Webhook['kind'], delivery: Delivery | undefined): void {
  if (delivery === undefined || delivery.method === (kind === 'push' ? METHODS.push : METHODS.poll)) return;
  throw new Refusal(
    'invalid-request',
    'A stream keeps its delivery method; make another stream, and delete this one.',
  );
}

/** Errors: webhook-not-found. */
export async function endStream(services: Services, receiver: Receiver, id: string): Promise<void> {
  await services.store.read((tx) => requireOwn(tx, receiver, id));
  await endWebhook(services, receiver.tenantId, id);
}
