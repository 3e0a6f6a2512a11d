/** JSON values as data: their types, their equality, and the only ways in which the core reads their keys. */

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** The value of an own key; inherited names such as `constructor` are never found. */
export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** The same under any letter case, as names in requests are meant (RFC 7643 §2.1); the exact spelling wins. */
export function ownInAnyCase(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  const key = Object.keys(object).find((each) => each.toLowerCase() === lower);
  return key === undefined ? undefined : object[key];
}

/** A text that can be stored and compared everywhere: whole Unicode characters, no NUL. */
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && !value.includes('\0');

/** Whether two values are the same JSON value; the order of keys does not count, the order of lists does. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((each, index) => equal(each, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  );
}

/** Text that two values share exactly when they are `equal`, to find one among many. */
export function textOf(value: Json): string {
  if (isList(value)) return `[${value.map(textOf).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${textOf(each)}`);
  return `{${parts.sort().join()}}`;
}

/** A copy of the object with one key set. */
export const withKey = (object: JsonObject, key: string, value: Json): JsonObject => ({
  ...object,
  [key]: value,
});

/** A copy of the object without one key. */
export function withoutKey(object: JsonObject, key: string): JsonObject {
  if (!Object.hasOwn(object, key)) return object;
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));
}

/**
 * Whether a value counts as unassigned: null, an empty list, a complex value without assigned parts, and absence are one state
 * (RFC 7643 §2.5). An empty string is a value.
 */
export function isUnassigned(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (isList(value)) return value.every(isUnassigned);
  return isObject(value) && Object.values(value).every(isUnassigned);
}

/** A key only where there is a value, to be spread into an object. */
export const given = (key: string, value: Json | undefined): JsonObject =>
  value === undefined ? {} : { [key]: value };
