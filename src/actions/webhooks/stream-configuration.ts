/** A stream as its receiver is shown it (SSF 1.0, stream configuration). */
import { SET_EVENTS } from '../../directory/index.ts';
import type { Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { audienceOf, issuerOf, pollUrlOf } from './sign-set.ts';

/** RFC 8935 and RFC 8936, by the names of SSF 1.0. */
export const METHODS = Object.freeze({ push: 'urn:ietf:rfc:8935', poll: 'urn:ietf:rfc:8936' });
export type Method = (typeof METHODS)[keyof typeof METHODS];

export type StreamConfiguration = {
  readonly stream_id: string;
  readonly iss: string;
  readonly aud: string;
  readonly events_supported: readonly string[];
  readonly events_requested: readonly string[];
  readonly events_delivered: readonly string[];
  readonly delivery: { readonly method: Method; readonly endpoint_url: string };
  readonly description?: string;
};

export const SUPPORTED: readonly string[] = Object.freeze(Object.keys(SET_EVENTS));

export function configurationOf(services: Services, stream: Webhook): StreamConfiguration {
  const { tenantId, id, kind, url, types, requested, description } = stream;
  return {
    stream_id: id,
    iss: issuerOf(services, tenantId),
    aud: audienceOf(services, stream),
    events_supported: SUPPORTED,
    events_requested: requested,
    events_delivered: types.length === 0 ? SUPPORTED : types,
    delivery: {
      method: kind === 'push' ? METHODS.push : METHODS.poll,
      endpoint_url: kind === 'push' ? url : pollUrlOf(services, tenantId, id),
    },
    ...(description === '' ? {} : { description }),
  };
}
