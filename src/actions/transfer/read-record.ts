/** What a record of a file says: a User or a Group, and the id that it is to have if it names one. */
import {
  GROUP,
  isList,
  isObject,
  own,
  ScimError,
  USER,
  validate,
  type Draft,
  type JsonObject,
  type ResourceType,
} from '../../scim/index.ts';
import type { Caller } from '../caller.ts';
import { draftOf } from '../draft.ts';
import { readFields } from './csv.ts';
import { columnsOf, userOf } from './csv-columns.ts';

/** `header` is the first record of a CSV file; null for JSON lines. */
export type Layout = { readonly header: string | null };

/** `id` null: the directory gives one. */
export type Read = { readonly type: ResourceType; readonly id: string | null; readonly body: JsonObject };

/** The ids that the directory gives (RFC 9562); others could not be told from a mistake. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Errors: 400 for what is no User or Group. */
export function readRecord(caller: Caller, layout: Layout, text: string): Read {
  const body = layout.header === null ? readJson(text) : readCsv(layout.header, text);
  const id = own(body, 'id') ?? null;
  if (id !== null && (typeof id !== 'string' || !UUID.test(id)))
    throw new ScimError('invalidValue', '"id" must be a UUID in lower case, as the directory gives them.');
  return { type: typeOf(caller, body), id, body };
}

function readJson(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as unknown;
    if (isObject(value)) return value;
  } catch {
    throw new ScimError('invalidSyntax', 'The line is not JSON.');
  }
  throw new ScimError('invalidSyntax', 'The line must be a JSON object that describes a User or a Group.');
}

function readCsv(header: string, text: string): JsonObject {
  const columns = columnsOf(readFields(header) ?? []);
  const fields = readFields(text);
  if (typeof columns === 'string') throw new ScimError('invalidSyntax', columns);
  if (fields === undefined) throw new ScimError('invalidSyntax', 'The quotes of the record are wrong.');
  if (fields.length > columns.length)
    throw new ScimError(
      'invalidSyntax',
      `The record has ${fields.length} fields for ${columns.length} columns.`,
    );
  return userOf(columns, fields);
}

/** A Group names its schema; whatever else is taken for a User, which says what is missing. */
function typeOf({ types }: Caller, body: JsonObject): ResourceType {
  const schemas = own(body, 'schemas') ?? null;
  const name = isList(schemas) && schemas.includes(GROUP.schema.id) ? GROUP.name : USER.name;
  return types.find((type) => type.name === name) ?? USER;
}

/**
 * The document and members that a body comes to. What is lawful as it is needs no reading between the lines, which is what most
 * of a file is. Errors: 400.
 */
export function draftOfRecord(caller: Caller, { type, body }: Pick<Read, 'type' | 'body'>): Draft {
  if (caller.interoperable) return draftOf(caller, type, body);
  try {
    const draft = validate(type, body);
    if (draft.ignored.length === 0) return draft;
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
  }
  return draftOf(caller, type, body);
}
