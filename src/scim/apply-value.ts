/** What an edit makes of one value: a single value, or one element of a list. */
import type { AttributeEdit } from './edit.ts';
import { addElement, elementsOf, listOf } from './elements.ts';
import { ScimError } from './error.ts';
import { refusePartChanges } from './immutable.ts';
import {
  isList,
  isObject,
  isUnassigned,
  own,
  withKey,
  withoutKey,
  type Json,
  type JsonObject,
} from './json.ts';
import { match } from './match.ts';
import type { Attribute } from './schema.ts';

export type Alter = Extract<AttributeEdit, { kind: 'alter' }>;
export type Strip = Extract<AttributeEdit, { kind: 'strip' }>;

export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const assigned = (value: Json): Json | undefined => (isUnassigned(value) ? undefined : value);

/** A single value after one more edit; undefined when it is unassigned. Errors: 400 noTarget, 400 mutability. */
export function valueAfter(before: Json | undefined, edit: AttributeEdit): Json | undefined {
  const after = changedValue(before, edit);
  refusePartChanges(edit.at, before, after);
  return after;
}

function changedValue(before: Json | undefined, edit: AttributeEdit): Json | undefined {
  const { sub } = edit.at;
  switch (edit.kind) {
    case 'set':
      return assigned(sub === null ? edit.value : withKey(asObject(before), sub.name, edit.value));
    case 'merge':
      return assigned({ ...asObject(before), ...edit.value });
    case 'unset':
      return sub === null ? undefined : without(before, sub);
    case 'append':
      return sub === null
        ? edit.values.at(-1)
        : withKey(asObject(before), sub.name, joined(before, sub, edit.values));
    case 'alter':
      return alteredValue(before, edit);
    case 'strip':
      return before !== undefined && selects(edit, before) ? without(before, sub) : before;
  }
}

/** A list that is a part of a complex value, with the values that join it. */
function joined(value: Json | undefined, sub: Attribute, values: readonly Json[]): readonly Json[] {
  const before = own(asObject(value), sub.name);
  const elements = elementsOf(isList(before) ? before : []);
  for (const each of values) addElement(elements, each);
  return listOf(elements);
}

/** The value less one part of it, or nothing when no part is named or left. */
export const without = (value: Json | undefined, sub: Attribute | null): Json | undefined =>
  sub === null ? undefined : assigned(withoutKey(asObject(value), sub.name));

const selects = ({ where }: Alter | Strip, value: Json): boolean =>
  where === null || match(where, asObject(value));

/** A single complex value answers to a filter as a list of one; there is no room for a second one beside it. */
function alteredValue(before: Json | undefined, edit: Alter): Json | undefined {
  if (before === undefined) return assigned(madeElement(edit));
  if (!selects(edit, before)) throw noTarget(edit);
  return assigned(alteredElement(before, edit));
}

export function alteredElement(element: Json, { at, how, value }: Alter): Json {
  if (at.sub !== null) return withKey(asObject(element), at.sub.name, value);
  return how === 'merge' && isObject(value) ? { ...asObject(element), ...value } : value;
}

/** The element that the filter of a path describes, where none matches it. Errors: 400 noTarget. */
export function madeElement(edit: Alter): Json {
  const { at, value, otherwise } = edit;
  if (otherwise === 'noTarget') throw noTarget(edit);
  if (at.sub !== null) return withKey(otherwise.make, at.sub.name, value);
  return isObject(value) ? { ...otherwise.make, ...value } : value;
}

const noTarget = ({ at }: Alter): ScimError =>
  new ScimError('noTarget', `No value of "${at.attribute.name}" matches the filter in the path.`);
