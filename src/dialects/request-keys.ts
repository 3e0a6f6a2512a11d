/** Keys of a request read and written as the core reads them: in any letter case, the exact spelling first (RFC 7643 §2.1). */
import { type Json, type JsonObject } from '../scim/index.ts';

const keyIn = (object: JsonObject, name: string): string | undefined =>
  Object.hasOwn(object, name)
    ? name
    : Object.keys(object).find((each) => each.toLowerCase() === name.toLowerCase());

export function field(object: JsonObject, name: string): Json | undefined {
  const key = keyIn(object, name);
  return key === undefined ? undefined : object[key];
}

export const withField = (object: JsonObject, name: string, value: Json): JsonObject => ({
  ...object,
  [keyIn(object, name) ?? name]: value,
});

export const withoutField = (object: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key.toLowerCase() !== name.toLowerCase()));

/** The path of an operation; undefined where it has none, and an empty one is none. */
export function pathOf(operation: JsonObject): Json | undefined {
  const path = field(operation, 'path');
  return path === null || path === '' ? undefined : path;
}

/** The name of the operation in lower case; '' where it is no text. */
export function opOf(operation: JsonObject): string {
  const op = field(operation, 'op');
  return typeof op === 'string' ? op.toLowerCase() : '';
}
