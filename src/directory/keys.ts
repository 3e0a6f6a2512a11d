/** The keys by which a resource is found: folded where letter case does not count, so that equal names have equal keys. */
import {
  fold,
  isList,
  isObject,
  own,
  ScimError,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../scim/index.ts';

/** Columns of the resource's row; null where it has no such value. */
export type Keys = {
  readonly userName: string | null;
  readonly displayName: string | null;
  readonly familyName: string | null;
  readonly externalId: string | null;
  readonly active: boolean;
};

/** One value of a multi-valued attribute, found without reading documents. */
export type ValueKey = { readonly attribute: string; readonly value: string; readonly ordinal: number };

/** Multi-valued attributes whose values identity providers look people up by. */
export const SEARCHABLE_VALUES: readonly string[] = Object.freeze([
  'emails',
  'phoneNumbers',
  'roles',
  'entitlements',
]);

export function keysOf(doc: JsonObject): Keys {
  const name = own(doc, 'name');
  return {
    userName: folded(own(doc, 'userName')),
    displayName: folded(own(doc, 'displayName')),
    familyName: folded(isObject(name) ? own(name, 'familyName') : undefined),
    externalId: text(own(doc, 'externalId')),
    active: own(doc, 'active') !== false,
  };
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

const folded = (value: Json | undefined): string | null => (typeof value === 'string' ? fold(value) : null);

/** The `value` of every element of the searchable attributes that the type has. */
export function valueKeysOf(type: ResourceType, doc: JsonObject): readonly ValueKey[] {
  return SEARCHABLE_VALUES.filter((name) => type.names.has(name.toLowerCase())).flatMap((attribute) => {
    const list = own(doc, attribute);
    return (isList(list) ? list : []).flatMap((element, ordinal) => {
      const value = isObject(element) ? own(element, 'value') : undefined;
      return typeof value === 'string' ? [{ attribute, value: fold(value), ordinal }] : [];
    });
  });
}

/** What no user name may hold: controls, and code points that are no characters (RFC 8264 §9, RFC 8265 §3.3). */
const NO_NAME = /[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u;

/**
 * What nobody sees, and two names that look the same would differ by (RFC 8264 §9.13). Joiners and the choice between forms
 * of one character stay: Persian and emoji are written with them.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\p{Variation_Selector}]]/v;

/**
 * Errors: 400 invalidValue for a userName with code points that nobody can see or type. A name that is there already is let be:
 * whoever has it must still be able to be deactivated.
 */
export function requireVisibleName(before: JsonObject, after: JsonObject): void {
  const name = own(after, 'userName');
  if (typeof name !== 'string' || name === own(before, 'userName')) return;
  if (NO_NAME.test(name))
    throw new ScimError('invalidValue', '"userName" holds control characters or unassigned code points.');
  if (UNSEEN.test(name))
    throw new ScimError(
      'invalidValue',
      '"userName" holds characters that are not seen; write it without them.',
    );
}

/** Longest text of a key: an index entry of PostgreSQL holds about 2,700 bytes, and a character takes up to 4. */
export const MAX_KEY_LENGTH = 600;

/** Errors: 400 invalidValue for a name or value that is too long to be found by. */
export function requireShortKeys(type: ResourceType, doc: JsonObject): void {
  const { userName, displayName, familyName, externalId } = keysOf(doc);
  const values = valueKeysOf(type, doc).map(({ attribute, value }) => [`${attribute}.value`, value] as const);
  const named = Object.entries({ userName, displayName, 'name.familyName': familyName, externalId });
  for (const [name, value] of [...named, ...values])
    if (value !== null && value.length > MAX_KEY_LENGTH)
      throw new ScimError(
        'invalidValue',
        `"${name}" has ${value.length} characters; at most ${MAX_KEY_LENGTH} can be kept.`,
      );
}
