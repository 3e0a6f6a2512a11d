/** ServiceProviderConfig, ResourceTypes and Schemas (RFC 7644 §4). */
import type { Services } from '../../actions/index.ts';
import {
  listResponse,
  resourceTypeBody,
  schemaBody,
  schemasOf,
  ScimError,
  serviceProviderConfig,
  type JsonObject,
} from '../../scim/index.ts';
import { reply } from './reply.ts';
import type { Call } from './resources.ts';

/** Clients size their PATCHes by it, although bulk itself is another thing. */
const ADVERTISED_BULK_OPERATIONS = 1000;

/** Readable without a token, so that a client can learn how to authenticate (RFC 7643 §5). */
export function readConfig({ config }: Services, base: string): Response {
  const bulk = {
    supported: false,
    maxOperations: ADVERTISED_BULK_OPERATIONS,
    maxPayloadSize: config.maxBodyBytes,
  };
  return reply(200, serviceProviderConfig({ maxResults: config.maxPageSize, bulk, sort: false }, base));
}

export function listResourceTypes({ caller, request }: Call): Response {
  return wholeList(
    caller.types.map((type) => resourceTypeBody(type, caller.base)),
    request.query,
  );
}

export function readResourceType({ caller, id }: Call): Response {
  const found = caller.types.find(({ name }) => name === id);
  if (found === undefined)
    throw new ScimError('notFound', 'There is no such resource type; /ResourceTypes lists them.');
  return reply(200, resourceTypeBody(found, caller.base));
}

export function listSchemas({ caller, request }: Call): Response {
  return wholeList(
    schemasOf(caller.types).map((schema) => schemaBody(schema, caller.base)),
    request.query,
  );
}

export function readSchema({ caller, id }: Call): Response {
  const found = schemasOf(caller.types).find((schema) => schema.id.toLowerCase() === id.toLowerCase());
  if (found === undefined) throw new ScimError('notFound', 'There is no such schema; /Schemas lists them.');
  return reply(200, schemaBody(found, caller.base));
}

/** Paging and sorting are ignored there, and a filter is refused (RFC 7644 §4). */
function wholeList(resources: readonly JsonObject[], query: URLSearchParams): Response {
  if (query.has('filter'))
    throw new ScimError('forbidden', 'This list takes no filter; it is always answered whole.');
  return reply(200, listResponse(resources, resources.length, 1));
}
