/** Reads one value of a request as its attribute wants it (RFC 7643 §2.3): checked, names in their own spelling, nothing guessed. */
import { isOneCertificate } from './certificate.ts';
import { readInstant } from './date-time.ts';
import { addElement, elementsOf, isPrimary, keyOf, listOf } from './elements.ts';
import { ScimError } from './error.ts';
import { isList, isObject, isText, isUnassigned, type Json, type JsonObject } from './json.ts';
import { findSub, type Attribute, type AttributeType } from './schema.ts';

/** Names that were in the request and are no attributes: they are ignored, and shown to the administrator. */
export type Ignored = (name: string) => void;

/**
 * The value in canonical form, or undefined when it is unassigned: null, an empty list, a complex value without parts
 * (RFC 7643 §2.5). `name` is how details call it. Errors: 400 invalidValue. Read-only sub-attributes and unknown names are dropped.
 */
export function readValue(
  attribute: Attribute,
  value: unknown,
  name: string,
  ignored: Ignored,
): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (attribute.multiValued && !isList(value)) throw invalid(name, 'a list', value);
  const read =
    attribute.multiValued && isList(value)
      ? readElements(attribute, value, name, ignored)
      : readElement(attribute, value, name, ignored);
  return isUnassigned(read) ? undefined : read;
}

/** The elements of a multi-valued attribute, each once, at most one of them primary (RFC 7643 §2.4). */
export function readElements(
  attribute: Attribute,
  values: readonly unknown[],
  name: string,
  ignored: Ignored,
): readonly Json[] {
  const elements = values.flatMap((each, index): readonly Json[] => {
    const element = each === null ? null : readElement(attribute, each, `${name}[${index}]`, ignored);
    return isUnassigned(element) ? [] : [element];
  });
  if (elements.length < 2) return elements;
  if (new Set(elements.filter(isPrimary).map(keyOf)).size > 1)
    throw new ScimError(
      'invalidValue',
      `"${name}" marks more than one value as primary; at most one may be.`,
    );
  const united = elementsOf([]);
  for (const element of elements) addElement(united, element);
  return listOf(united);
}

/** One element, or the value of a single-valued attribute. */
export function readElement(attribute: Attribute, value: unknown, name: string, ignored: Ignored): Json {
  if (attribute.type === 'complex') return readComplex(attribute, value, name, ignored);
  const { expected, fits } = SIMPLE[attribute.type];
  if (!fits(value)) throw invalid(name, expected, value);
  if (attribute.isId === true && value === '') throw invalid(name, 'the id of a resource', value);
  if (attribute.holds === 'certificate' && !isOneCertificate(String(value)))
    throw new ScimError('invalidValue', `"${name}" takes exactly one DER certificate in base64.`);
  return value as Json;
}

/**
 * What of a stored value fits its attribute: a definition may have changed since the value was written. Undefined when
 * nothing does. Complex values are as they were read.
 */
export function fitting(attribute: Attribute, value: Json): Json | undefined {
  if (attribute.type === 'complex') return value;
  const { fits } = SIMPLE[attribute.type];
  if (!attribute.multiValued) return fits(value) ? value : undefined;
  if (!isList(value)) return fits(value) ? [value] : undefined;
  const some = value.filter(fits);
  if (some.length === value.length) return value;
  return some.length === 0 ? undefined : some;
}

function readComplex(attribute: Attribute, value: unknown, name: string, ignored: Ignored): JsonObject {
  if (!isObject(value)) throw invalid(name, 'an object', value);
  const parts: [string, Json][] = [];
  for (const [key, part] of Object.entries(value)) {
    const sub = findSub(attribute, key);
    if (sub === undefined) ignored(`${name}.${key}`);
    if (sub === undefined || sub.mutability === 'readOnly') continue;
    const read = readValue(sub, part, `${name}.${sub.name}`, ignored);
    if (read !== undefined) parts.push([sub.name, read]);
  }
  return Object.fromEntries(parts);
}

type Simple = { readonly expected: string; readonly fits: (value: unknown) => boolean };

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

const SIMPLE: Readonly<Record<Exclude<AttributeType, 'complex'>, Simple>> = {
  string: { expected: 'a string of Unicode characters without NUL', fits: isText },
  reference: { expected: 'a string that is a URI', fits: isText },
  boolean: { expected: 'true or false', fits: (value) => typeof value === 'boolean' },
  integer: { expected: 'a whole number', fits: (value) => Number.isSafeInteger(value) },
  decimal: { expected: 'a number', fits: (value) => typeof value === 'number' && Number.isFinite(value) },
  dateTime: {
    expected: 'a date and time such as 2026-10-01T08:00:00Z',
    fits: (value) => typeof value === 'string' && readInstant(value) !== undefined,
  },
  binary: { expected: 'a base64 string', fits: (value) => typeof value === 'string' && BASE64.test(value) },
};

const invalid = (name: string, expected: string, value: unknown): ScimError =>
  new ScimError('invalidValue', `"${name}" takes ${expected}, not ${nameOf(value)}.`);

/** What the request sent, without repeating what may be personal. */
function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === '') return 'the empty text';
  if (isList(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
