/** ServiceProviderConfig, ResourceTypes and Schemas (RFC 7644 §4). */
import { tokenEndpointOf, waysAt, type Caller, type Services } from '../../actions/index.ts';
import { schemesOf } from '../../directory/index.ts';
import {
  CATALOGUE_TYPES,
  listResponse,
  resourceTypeBody,
  schemaBody,
  schemasOf,
  ScimError,
  serviceProviderConfig,
  type Capabilities,
  type JsonObject,
  type Pagination,
  type ResourceType,
} from '../../scim/index.ts';
import type { View } from '../../store/index.ts';
import { reply, type Reply } from './reply.ts';
import { namesIn } from './request.ts';
import type { Call } from './resources.ts';

/** What is known of an endpoint before anybody has said who they are. */
export type About = View &
  Pick<Caller, 'base' | 'dialect' | 'interoperable' | 'types'> & { readonly query: URLSearchParams };

/**
 * Readable without a token, so that a client can learn how to authenticate (RFC 7643 §5). What no RFC knows stands there only
 * where an administrator uses it, or where it is named: the models of strict clients refuse the document for one member more.
 */
export async function readConfig(services: Services, about: About): Promise<Reply> {
  const { config } = services;
  const { base, dialect, interoperable, types, tenantId, integrationId, query } = about;
  refuseFilter(query);
  const tokenEndpoint = tokenEndpointOf(config, tenantId, integrationId);
  const authenticationSchemes = schemesOf(await waysAt(services, about), tokenEndpoint);
  const bulk = {
    supported: true,
    maxOperations: config.maxBulkOperations,
    maxPayloadSize: config.maxBodyBytes,
  };
  const asked = namesIn(query.getAll('attributes')).map((each) => (each.split('.')[0] ?? '').toLowerCase());
  const extras = dialect.habits.extrasInConfig === 'shown' ? extrasOf(config, types, asked) : {};
  const documentationUri =
    config.documentationUrl === '' ? {} : { documentationUri: config.documentationUrl };
  const capabilities = {
    maxResults: config.maxPageSize,
    bulk,
    sort: true,
    interoperable,
    authenticationSchemes,
  };
  const whole = serviceProviderConfig({ ...capabilities, ...documentationUri, ...extras }, base);
  return reply(200, asked.length === 0 ? whole : partOf(whole, asked));
}

/** The members that were asked for, and `schemas` (RFC 7644 §3.9). */
const partOf = (whole: JsonObject, asked: readonly string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(whole).filter(([name]) => name === 'schemas' || asked.includes(name.toLowerCase())),
  );

const extrasOf = (
  config: Services['config'],
  types: readonly ResourceType[],
  asked: readonly string[],
): Pick<Capabilities, 'pagination' | 'catalogue' | 'delta'> => ({
  pagination: paginationOf(config),
  ...(types.some((type) => CATALOGUE_TYPES.includes(type)) ? { catalogue: types } : {}),
  ...(asked.includes('deltaquery') ? { delta: deltaOf(config, types) } : {}),
});

const deltaOf = (config: Services['config'], types: readonly ResourceType[]): Capabilities['delta'] => ({
  deltaTokenExpiry: config.deltaTokenTimeoutSeconds,
  supportedResources: ['ServerRoot', ...types.map(({ name }) => name)],
});

/** A request that names no paging parameter is paged by index, as clients that know nothing of cursors expect (RFC 9865 §2.4). */
const paginationOf = ({
  defaultPageSize,
  maxPageSize,
  cursorTimeoutSeconds,
}: Services['config']): Pagination => ({
  cursor: true,
  index: true,
  defaultPaginationMethod: 'index',
  defaultPageSize: Math.min(defaultPageSize, maxPageSize),
  maxPageSize,
  cursorTimeout: cursorTimeoutSeconds,
});

export function listResourceTypes({ caller, request }: Call): Reply {
  refuseFilter(request.query);
  return wholeList(caller.types.map((type) => resourceTypeBody(type, caller.base)));
}

export function readResourceType({ caller, id, request }: Call): Reply {
  refuseFilter(request.query);
  const found = caller.types.find(({ name }) => name === id);
  if (found === undefined)
    throw new ScimError('notFound', 'There is no such resource type; /ResourceTypes lists them.');
  return reply(200, resourceTypeBody(found, caller.base));
}

export function listSchemas({ caller, request }: Call): Reply {
  refuseFilter(request.query);
  return wholeList(
    schemasOf(caller.types).map((schema) =>
      schemaBody(schema, caller.base, caller.dialect.habits.emailDisplay),
    ),
  );
}

export function readSchema({ caller, id, request }: Call): Reply {
  refuseFilter(request.query);
  const found = schemasOf(caller.types).find((schema) => schema.id.toLowerCase() === id.toLowerCase());
  if (found === undefined) throw new ScimError('notFound', 'There is no such schema; /Schemas lists them.');
  return reply(200, schemaBody(found, caller.base, caller.dialect.habits.emailDisplay));
}

/** Or a client would take what it gets for what matches (RFC 7644 §4). Paging and sorting are ignored. */
function refuseFilter(query: URLSearchParams): void {
  if (query.has('filter'))
    throw new ScimError('forbidden', 'Nothing is filtered here; ask without "filter", and all is answered.');
}

const wholeList = (resources: readonly JsonObject[]): Reply =>
  reply(200, listResponse(resources, resources.length, 1));
