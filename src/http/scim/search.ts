/** Queries by POST (RFC 7644 §3.4.3) and over all resource types at once (§3.4.2.1). */
import { search, searchAll } from '../../actions/index.ts';
import { readProjection, readSearchRequest, type ResourceType } from '../../scim/index.ts';
import { reply, type Reply } from './reply.ts';
import { orderAndPageOf, projectionOf } from './request.ts';
import type { Call } from './resources.ts';

export async function searchByPost(call: Call, type: ResourceType): Promise<Reply> {
  const { services, caller } = call;
  const { projectionFor, ...asked } = await readBody(call);
  return reply(200, await search(services, caller, { ...asked, type, projection: projectionFor(type) }));
}

export async function searchAllByPost(call: Call): Promise<Reply> {
  return reply(200, await searchAll(call.services, call.caller, await readBody(call)));
}

export async function listAll({ services, caller, request: { query } }: Call): Promise<Reply> {
  const list = await searchAll(services, caller, {
    filter: query.get('filter') ?? undefined,
    ...orderAndPageOf((name) => query.get(name), services),
    projectionFor: (type) => projectionOf(type, query),
  });
  return reply(200, list);
}

async function readBody({ services, request }: Call) {
  const { attributes, excludedAttributes, filter, ...paging } = readSearchRequest(await request.body());
  const given: Readonly<Record<string, unknown>> = paging;
  return {
    filter,
    ...orderAndPageOf((name) => given[name], services),
    projectionFor: (type: ResourceType) => readProjection(type, attributes, excludedAttributes),
  };
}
