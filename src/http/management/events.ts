/** The feed at the management API: pages, Server-Sent Events, and the snapshot that a new consumer begins with. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import {
  eventSchema,
  EVENT_TYPES,
  SET_EVENTS,
  isEventType,
  type CloudEvent,
  type EventType,
} from '../../directory/index.ts';
import type { Handlers } from './handler.ts';
import { eventStream, jsonLine } from './streamed.ts';

export const events: Handlers<typeof API.events> = {
  list: async ({ services, params, query }) => {
    const { after, types, limit } = query;
    const { results, next, more } = await actions.readEvents(services, params.tenant, {
      after,
      types,
      limit,
    });
    return { results: results.map(shown), next, more };
  },
  stream: async ({ services, params, query: { after, types }, request }) => {
    // A client that comes back says what it has had (HTML Living Standard, server-sent events).
    const from = request.headers.get('last-event-id') ?? after;
    const followed = await actions.followEvents(services, params.tenant, { after: from, types });
    // The id of each message is the cursor behind it.
    return eventStream(followed, (event) => event);
  },
  snapshot: async ({ services, params }) =>
    new Response(await snapshotStream(services, params.tenant), {
      headers: { 'content-type': 'application/jsonl' },
    }),
};

const shown = (event: CloudEvent) => ({ ...event, data: { ...event.data } });

/** Resolves with the first line, so that what is refused is answered as such. */
async function snapshotStream(
  services: actions.Services,
  tenantId: string,
): Promise<ReadableStream<Uint8Array>> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const begun = Promise.withResolvers<void>();
  const put = async (lines: readonly actions.SnapshotLine[]): Promise<void> => {
    begun.resolve();
    await writer.ready;
    await writer.write(Buffer.from(lines.map(jsonLine).join('')));
  };
  actions
    .writeSnapshot(services, tenantId, put)
    .then(
      () => writer.close(),
      (error: unknown) => {
        begun.reject(error);
        return writer.abort(error);
      },
    )
    .catch(() => undefined);
  await begun.promise;
  return readable;
}

export const eventSchemas: Handlers<typeof API.eventSchemas> = {
  list: async ({ services }) => ({
    results: (Object.keys(EVENT_TYPES) as EventType[]).map((type) => ({
      type,
      sentence: EVENT_TYPES[type].sentence,
      schema: schemaUrl(services, type),
    })),
  }),
  tokens: () =>
    Promise.resolve({
      results: Object.entries(SET_EVENTS).map(([type, sentence]) => ({ type, sentence })),
    }),
  read: async ({ services, params: { type } }) => {
    if (!isEventType(type))
      throw new actions.Refusal('event-type-not-found', `"${type.slice(0, 80)}" is no type of event.`);
    return new Response(JSON.stringify(eventSchema(type, schemaUrl(services, type))), {
      headers: { 'content-type': 'application/schema+json' },
    });
  },
};

const schemaUrl = ({ config }: actions.Services, type: string): string =>
  `${actions.publicUrl(config)}/api/v1/event-schemas/${type}`;
