/** BulkRequest (RFC 7644 §3.7): its operations, each checked by itself. */
import { bulkIdIn, referencesIn, type References } from './bulk-references.ts';
import { ScimError } from './error.ts';
import { isList, isObject, ownInAnyCase, type Json, type JsonObject } from './json.ts';
import { requireMessage } from './message.ts';
import { isId, readResourcePath } from './resource-path.ts';
import type { ResourceType } from './schema.ts';

export const BULK_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

const METHODS = Object.freeze(['POST', 'PUT', 'PATCH', 'DELETE'] as const);
export type BulkMethod = (typeof METHODS)[number];

/** What an operation asks for. `id`: as its path has it, perhaps `bulkId:x`; '' for a POST. */
export type BulkTask = {
  readonly method: BulkMethod;
  readonly type: ResourceType;
  readonly id: string;
  /** Checked like an If-Match header. */
  readonly version: string | undefined;
  readonly data: Json;
  readonly references: References;
};

/** One operation; `method` and `bulkId` as sent, for its result. A fault is why it cannot even be tried. */
export type BulkOperation = {
  readonly method: string | undefined;
  readonly bulkId: string | undefined;
  readonly task: BulkTask | ScimError;
};

/** `failOnErrors`: after so many errors nothing more is tried; Infinity where the client does not say. */
export type BulkRequest = { readonly operations: readonly BulkOperation[]; readonly failOnErrors: number };

/** Errors of the request as a whole: 400 invalidSyntax, 400 invalidValue, 413 for too many operations (RFC 7644 §3.7.4). */
export function readBulk(types: readonly ResourceType[], body: unknown, most: number): BulkRequest {
  const message = requireMessage(body, BULK_REQUEST_URN);
  const list = ownInAnyCase(message, 'Operations');
  if (!isList(list) || list.length === 0)
    throw new ScimError('invalidSyntax', '"Operations" must be a list of at least one operation.');
  if (list.length > most)
    throw new ScimError('payloadTooLarge', `A bulk request takes at most ${most} operations; send several.`);
  const operations = list.map((each) => readOperation(types, each));
  return {
    operations: refuseTwins(operations),
    failOnErrors: readFailOnErrors(ownInAnyCase(message, 'failOnErrors')),
  };
}

function readFailOnErrors(value: Json | undefined): number {
  if (value === undefined || value === null) return Infinity;
  if (Number.isSafeInteger(value) && Number(value) >= 1) return Number(value);
  throw new ScimError('invalidValue', '"failOnErrors" must be a whole number of at least 1.');
}

/** Whatever is wrong with one operation is its own fault, not that of the others. */
function readOperation(types: readonly ResourceType[], operation: Json): BulkOperation {
  const given = isObject(operation) ? operation : {};
  const [method, bulkId] = [textAt(given, 'method'), textAt(given, 'bulkId')];
  try {
    if (!isObject(operation)) throw new ScimError('invalidSyntax', 'An operation must be an object.');
    return { method, bulkId, task: readTask(types, operation) };
  } catch (error) {
    if (error instanceof ScimError) return { method, bulkId, task: error };
    throw error;
  }
}

const textAt = (object: JsonObject, name: string): string | undefined => {
  const value = ownInAnyCase(object, name);
  return typeof value === 'string' ? value : undefined;
};

function readTask(types: readonly ResourceType[], operation: JsonObject): BulkTask {
  const method = METHODS.find((each) => each === ownInAnyCase(operation, 'method'));
  if (method === undefined)
    throw new ScimError('invalidSyntax', '"method" must be POST, PUT, PATCH or DELETE.');
  const { type, id } = readPath(types, method, ownInAnyCase(operation, 'path'));
  if (method === 'POST' && !textAt(operation, 'bulkId'))
    throw new ScimError('invalidValue', 'A POST needs a "bulkId": a text that no other POST here has.');
  const version = ownInAnyCase(operation, 'version') ?? undefined;
  if (version !== undefined && typeof version !== 'string')
    throw new ScimError('invalidValue', '"version" must be the entity tag of the resource, as a string.');
  const data = method === 'DELETE' ? null : (ownInAnyCase(operation, 'data') ?? null);
  if (method !== 'DELETE' && data === null)
    throw new ScimError('invalidValue', `A ${method} needs "data": the body of the request.`);
  return { method, type, id: id ?? '', version, data, references: referencesOf(type, id, data) };
}

function referencesOf(type: ResourceType, id: string | null, data: Json): References {
  const { all, members } = referencesIn(type, data);
  const named = id === null ? undefined : bulkIdIn(id);
  return named === undefined ? { all, members } : { all: new Set([named, ...all]), members };
}

/** Errors: 400, 404 and 405 as for a request to that path by itself. */
function readPath(types: readonly ResourceType[], method: BulkMethod, path: Json | undefined) {
  if (typeof path !== 'string' || path === '')
    throw new ScimError('invalidValue', '"path" must name a resource below this endpoint, such as /Users.');
  const found = readResourcePath(types, path);
  if (found === undefined)
    throw new ScimError('notFound', 'Nothing that a bulk operation could change is at this path.');
  const { type, id } = found;
  if ((id === null) !== (method === 'POST'))
    throw new ScimError(
      'methodNotAllowed',
      `A POST names ${type.endpoint}, any other method one resource in it.`,
    );
  if (id !== null && bulkIdIn(id) === undefined && !isId(id))
    throw new ScimError('notFound', `There is no ${type.name} with this id.`);
  return found;
}

/** A bulkId that several operations claim means none of them. */
function refuseTwins(operations: readonly BulkOperation[]): readonly BulkOperation[] {
  const met = new Set<string>();
  const twice = new Set<string>();
  for (const { method, bulkId } of operations) {
    if (method !== 'POST' || bulkId === undefined) continue;
    if (met.has(bulkId)) twice.add(bulkId);
    met.add(bulkId);
  }
  const fault = new ScimError(
    'invalidValue',
    'Several operations have this bulkId; each POST needs its own.',
  );
  return operations.map((each) =>
    each.method === 'POST' && twice.has(each.bulkId ?? '') ? { ...each, task: fault } : each,
  );
}
