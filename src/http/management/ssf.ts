/** Streams that receivers manage by themselves, at the management API: the names of the fields are those of SSF 1.0. */
import type { z } from 'zod';
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';

type Given = Pick<z.output<typeof API.ssf.create.body>, 'delivery' | 'events_requested' | 'description'>;
type Asking = { readonly params: { readonly tenant: string }; readonly principal: actions.Principal };

const receiver = ({ params, principal }: Asking): actions.Receiver => ({
  tenantId: params.tenant,
  principal,
});

const asked = ({ delivery, events_requested, description }: Given): actions.StreamAsked => ({
  delivery: delivery && {
    method: delivery.method,
    endpointUrl: delivery.endpoint_url ?? '',
    authorizationHeader: delivery.authorization_header,
  },
  eventsRequested: events_requested,
  description,
});

/** Poll is what a stream without a delivery is. */
const whole = (given: Given): actions.StreamAsked => {
  const { delivery, eventsRequested = [], description = '' } = asked(given);
  const { authorizationHeader = '', ...rest } = delivery ?? { method: actions.METHODS.poll, endpointUrl: '' };
  return { delivery: { ...rest, authorizationHeader }, eventsRequested, description };
};

const shown = ({
  events_supported,
  events_requested,
  events_delivered,
  ...rest
}: actions.StreamConfiguration) => ({
  ...rest,
  events_supported: [...events_supported],
  events_requested: [...events_requested],
  events_delivered: [...events_delivered],
});

export const ssf: Handlers<typeof API.ssf> = {
  read: async ({ services, query, ...ask }) =>
    query.stream_id === undefined
      ? (await actions.readStreams(services, receiver(ask))).map(shown)
      : shown(await actions.readStream(services, receiver(ask), query.stream_id)),
  create: async ({ services, body, ...ask }) =>
    shown(await actions.createStream(services, receiver(ask), asked(body))),
  change: async ({ services, body, ...ask }) =>
    shown(await actions.changeStream(services, receiver(ask), body.stream_id, asked(body))),
  replace: async ({ services, body, ...ask }) =>
    shown(await actions.changeStream(services, receiver(ask), body.stream_id, whole(body))),
  remove: async ({ services, query, ...ask }) => {
    await actions.endStream(services, receiver(ask), query.stream_id);
    return undefined;
  },
  status: ({ services, query, ...ask }) => actions.readStatus(services, receiver(ask), query.stream_id),
  changeStatus: ({ services, body, ...ask }) =>
    actions.changeStatus(services, receiver(ask), body.stream_id, body),
  verify: async ({ services, body, ...ask }) => {
    await actions.verifyStream(services, receiver(ask), body.stream_id, body.state);
    return undefined;
  },
};
