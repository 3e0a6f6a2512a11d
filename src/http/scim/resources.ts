/** The five requests on resources (RFC 7644 §3.2): each translates, asks one action, and answers. */
import {
  create,
  patch,
  read,
  remove,
  replace,
  search,
  type Caller,
  type Services,
} from '../../actions/index.ts';
import { isId, locationOf, ScimError, type ResourceType } from '../../scim/index.ts';
import { mostMembers, patchProjection, patchStatus } from './patch-answer.ts';
import { empty, reply, replyInPieces, tagged, type Reply } from './reply.ts';
import { conditionsOf, isKnown, orderAndPageOf, projectionOf, type ScimRequest } from './request.ts';

/** A request that has been authenticated and routed. */
export type Call = {
  readonly services: Services;
  readonly caller: Caller;
  readonly request: ScimRequest;
  /** The value of the route's `{id}`; '' where it has none. */
  readonly id: string;
};

export async function listResources(
  { services, caller, request: { query } }: Call,
  type: ResourceType,
): Promise<Reply> {
  const list = await search(services, caller, {
    type,
    filter: query.get('filter') ?? undefined,
    ...orderAndPageOf((name) => query.get(name), services),
    projection: projectionOf(type, query),
  });
  return reply(200, list);
}

export async function createResource(
  { services, caller, request }: Call,
  type: ResourceType,
): Promise<Reply> {
  const projection = projectionOf(type, request.query);
  const { id, tag, resource } = await create(services, caller, {
    type,
    body: await request.body(),
    projection,
  });
  return reply(201, resource, { location: locationOf(type, id, caller.base), ...tagged(tag) });
}

export async function readResource(
  { services, caller, request, id }: Call,
  type: ResourceType,
): Promise<Reply> {
  const answer = await read(services, caller, {
    type,
    id: checked(type, id),
    projection: projectionOf(type, request.query),
  });
  const headers = tagged(answer.tag);
  if (isKnown(request, type, answer.tag)) return empty(304, headers);
  return 'pieces' in answer ? replyInPieces(answer.pieces, headers) : reply(200, answer.resource, headers);
}

export async function replaceResource(
  { services, caller, request, id }: Call,
  type: ResourceType,
): Promise<Reply> {
  const { resource, tag } = await replace(services, caller, {
    type,
    id: checked(type, id),
    body: await request.body(),
    ...conditionsOf(request),
    projection: projectionOf(type, request.query),
  });
  return reply(200, resource, tagged(tag));
}

export async function patchResource(
  { services, caller, request, id }: Call,
  type: ResourceType,
): Promise<Reply> {
  const asksFor = request.query.has('attributes');
  const { resource, tag } = await patch(services, caller, {
    type,
    id: checked(type, id),
    body: await request.body(),
    ...conditionsOf(request),
    projection: patchProjection(caller, type, request.query),
    mostMembers: asksFor ? undefined : mostMembers(caller, services),
  });
  return asksFor || patchStatus(caller, type) === 200
    ? reply(200, resource, tagged(tag))
    : empty(204, tagged(tag));
}

export async function removeResource(
  { services, caller, request, id }: Call,
  type: ResourceType,
): Promise<Reply> {
  await remove(services, caller, { type, id: checked(type, id), ...conditionsOf(request) });
  return empty(204);
}

function checked(type: ResourceType, id: string): string {
  if (!isId(id)) throw new ScimError('notFound', `There is no ${type.name} with this id.`);
  return id;
}
