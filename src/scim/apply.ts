/** Applies attribute edits to a document and gives the new one; the old one stays as it was. */
import type { AttributeEdit } from './edit.ts';
import {
  addElement,
  dropElement,
  elementsOf,
  listOf,
  placesOf,
  putElement,
  type Elements,
} from './elements.ts';
import { ScimError } from './error.ts';
import { equal, isList, isObject, isUnassigned, own, withKey, withoutKey } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { match } from './match.ts';
import { targetName, type Attribute, type Target } from './schema.ts';

type Alter = Extract<AttributeEdit, { kind: 'alter' }>;
type Strip = Extract<AttributeEdit, { kind: 'strip' }>;

/**
 * Each edit sees what the earlier ones did to its attribute. Errors: 400 noTarget, 400 mutability, 413 payloadTooLarge;
 * then nothing is applied.
 */
export function apply(doc: JsonObject, edits: readonly AttributeEdit[]): JsonObject {
  return [...Map.groupBy(edits, placeOf).values()].reduce(applyTo, doc);
}

/** Attributes do not touch each other, so all edits of one are done together; each counts by itself where none may follow another. */
const placeOf = (edit: AttributeEdit): AttributeEdit | string =>
  edit.at.attribute.mutability === 'immutable' ? edit : targetName({ ...edit.at, sub: null });

/** Applies edits that all concern one attribute. */
function applyTo(doc: JsonObject, edits: readonly AttributeEdit[]): JsonObject {
  const at = edits[0]?.at;
  if (at === undefined) return doc;
  const { container, attribute } = at;
  const holder = container === null ? doc : asObject(own(doc, container));
  const before = own(holder, attribute.name);
  const after = attribute.multiValued ? listAfter(before, edits) : edits.reduce(valueAfter, before);
  if (equal(before, after)) return doc;
  refuseChange({ ...at, sub: null }, before, after);
  const changed =
    after === undefined ? withoutKey(holder, attribute.name) : withKey(holder, attribute.name, after);
  if (container === null) return changed;
  return Object.keys(changed).length === 0 ? withoutKey(doc, container) : withKey(doc, container, changed);
}

const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const assigned = (value: Json): Json | undefined => (isUnassigned(value) ? undefined : value);

/** What is immutable may be given where it is unassigned, and never be another afterwards (RFC 7643 §7). */
function refuseChange(at: Target, before: Json | undefined, after: Json | undefined): void {
  const leaf = at.sub ?? at.attribute;
  if (leaf.mutability === 'immutable' && before !== undefined && !equal(before, after))
    throw new ScimError('mutability', `"${targetName(at)}" cannot be changed once it has a value.`);
}

/** The same for the parts of a complex value. */
function refuseChanges({ container, attribute }: Target, before: Json | undefined, after: Json): void {
  for (const sub of attribute.sub ?? [])
    refuseChange(
      { container, attribute, sub },
      own(asObject(before), sub.name),
      own(asObject(after), sub.name),
    );
}

/** A single value after one more edit; undefined when it is unassigned. */
function valueAfter(before: Json | undefined, edit: AttributeEdit): Json | undefined {
  const after = changedValue(before, edit);
  refuseChanges(edit.at, before, after ?? {});
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
const without = (value: Json | undefined, sub: Attribute | null): Json | undefined =>
  sub === null ? undefined : assigned(withoutKey(asObject(value), sub.name));

const selects = ({ where }: Alter | Strip, value: Json): boolean =>
  where === null || match(where, asObject(value));

/** A single complex value answers to a filter as a list of one; there is no room for a second one beside it. */
function alteredValue(before: Json | undefined, edit: Alter): Json | undefined {
  if (before === undefined) return assigned(made(edit));
  if (!selects(edit, before)) throw noTarget(edit);
  return assigned(alteredElement(before, edit));
}

/** A list after all edits of its attribute; undefined when nothing is left. */
function listAfter(before: Json | undefined, edits: readonly AttributeEdit[]): Json | undefined {
  const start = elementsOf(isList(before) ? before : before === undefined ? [] : [before]);
  const list = listOf(edits.reduce(changedElements, start));
  return list.length === 0 ? undefined : list;
}

function changedElements(elements: Elements, edit: AttributeEdit): Elements {
  switch (edit.kind) {
    case 'set':
      return elementsOf(isList(edit.value) ? edit.value : [edit.value]);
    case 'unset':
      return elementsOf([]);
    case 'merge':
    case 'append':
      for (const value of edit.kind === 'append' ? edit.values : [edit.value]) addElement(elements, value);
      return elements;
    case 'alter':
      alterElements(elements, edit);
      return elements;
    case 'strip':
      stripElements(elements, edit);
      return elements;
  }
}

function alterElements(elements: Elements, edit: Alter): void {
  const places = placesOf(elements, edit.where);
  if (places.length === 0) addElement(elements, made(edit));
  for (const place of places) {
    const before = elements.byPlace.get(place);
    if (before === undefined) continue;
    const after = alteredElement(before, edit);
    refuseChanges(edit.at, before, after);
    putElement(elements, place, after);
  }
}

/** Without a match nothing happens, and that is a success (RFC 7644 §3.5.2.2). */
function stripElements(elements: Elements, { at, where }: Strip): void {
  for (const place of placesOf(elements, where)) {
    const before = elements.byPlace.get(place);
    const rest = without(before, at.sub);
    if (at.sub !== null) refuseChange(at, own(asObject(before), at.sub.name), undefined);
    if (rest === undefined) dropElement(elements, place);
    else putElement(elements, place, rest);
  }
}

function alteredElement(element: Json, { at, how, value }: Alter): Json {
  if (at.sub !== null) return withKey(asObject(element), at.sub.name, value);
  return how === 'merge' && isObject(value) ? { ...asObject(element), ...value } : value;
}

function made(edit: Alter): Json {
  const { at, value, otherwise } = edit;
  if (otherwise === 'noTarget') throw noTarget(edit);
  if (at.sub !== null) return withKey(otherwise.make, at.sub.name, value);
  return isObject(value) ? { ...otherwise.make, ...value } : value;
}

const noTarget = ({ at }: Alter): ScimError =>
  new ScimError('noTarget', `No value of "${at.attribute.name}" matches the filter in the path.`);
