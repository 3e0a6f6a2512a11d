/** References to resources that the same bulk request creates (RFC 7644 §3.7.2): found in its data, and replaced by ids. */
import { ScimError } from './error.ts';
import { isList, isObject, type Json, type JsonObject } from './json.ts';
import type { ResourceType } from './schema.ts';

const MARK = 'bulkId:';

/** Gives the id for a bulkId. */
export type Resolve = (bulkId: string) => string;

/** The ids of what has been created so far; null for what could not be. */
export type BulkIds = ReadonlyMap<string, string | null>;

/** Errors: 400 for a bulkId that no operation has, 409 for one whose operation failed (RFC 7644 §3.7.1). */
export function resolveBulkId(ids: BulkIds, bulkId: string): string {
  const id = ids.get(bulkId);
  if (id === undefined)
    throw new ScimError('invalidValue', `No POST of this request has the bulkId "${bulkId}".`);
  if (id === null)
    throw new ScimError(
      'conflict',
      `The operation with the bulkId "${bulkId}" failed, and this one needs it.`,
    );
  return id;
}

/** The bulkId that stands for an id, in a path or as a value; undefined where the text is none. */
export const bulkIdIn = (text: string): string | undefined =>
  text.startsWith(MARK) ? text.slice(MARK.length) : undefined;

/** `members`: those that must exist before the resource itself can be written; of the others only the ids are needed. */
export type References = { readonly all: ReadonlySet<string>; readonly members: ReadonlySet<string> };

/** What the data of an operation refers to, each once. */
export function referencesIn(type: ResourceType, data: Json): References {
  const [all, members] = [new Set<string>(), new Set<string>()];
  const note = (bulkId: string, key: string): string => {
    all.add(bulkId);
    if (type.names.get(key.toLowerCase())?.attribute.relation === 'members') members.add(bulkId);
    return MARK + bulkId;
  };
  eachKey(type, data, (value, key) => replaced(value, key, (bulkId) => note(bulkId, key)));
  return { all, members };
}

/** The data with every reference replaced. Errors: those of `resolve`. */
export const resolveReferences = (type: ResourceType, data: Json, resolve: Resolve): Json =>
  eachKey(type, data, (value, key) => replaced(value, key, resolve));

/** What is read-only is never read, so nothing in it is a reference: the groups of a person make no circle. */
function eachKey(type: ResourceType, data: Json, map: (value: Json, key: string) => Json): Json {
  return isObject(data)
    ? mapped(data, (value, key) =>
        type.names.get(key.toLowerCase())?.attribute.mutability === 'readOnly' ? value : map(value, key),
      )
    : data;
}

function replaced(value: Json, key: string, resolve: Resolve): Json {
  if (typeof value === 'string') return inText(value, key.toLowerCase(), resolve);
  if (isList(value)) {
    const list = value.map((each) => replaced(each, key, resolve));
    return list.every((each, index) => each === value[index]) ? value : list;
  }
  return isObject(value) ? mapped(value, (each, inner) => replaced(each, inner, resolve)) : value;
}

/** A whole value; the end of a URI in `$ref`; or the value that a filter in the path of a PATCH compares with. */
function inText(text: string, key: string, resolve: Resolve): string {
  const whole = bulkIdIn(text);
  if (whole !== undefined) return resolve(whole);
  if (key === '$ref') return text.replace(/\/bulkId:(.+)$/s, (_all, bulkId: string) => `/${resolve(bulkId)}`);
  if (key === 'path')
    return text.replace(/"bulkId:([^"\\]+)"/g, (_all, bulkId: string) => JSON.stringify(resolve(bulkId)));
  return text;
}

/** The object itself when no value was altered. */
function mapped(object: JsonObject, map: (value: Json, key: string) => Json): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, map(value, key)] as const);
  return entries.every(([key, value]) => object[key] === value) ? object : Object.fromEntries(entries);
}
