/** Applies attribute edits to a document and gives the new one; the old one stays as it was. */
import {
  alteredElement,
  asObject,
  madeElement,
  valueAfter,
  without,
  type Alter,
  type Strip,
} from './apply-value.ts';
import type { AttributeEdit } from './edit.ts';
import {
  addElement,
  dropElement,
  elementsOf,
  listOf,
  placesOf,
  putElement,
  twinOf,
  type Elements,
} from './elements.ts';
import { refuseChange, refusePartChanges } from './immutable.ts';
import { equal, isList, own, withKey, withoutKey, type Json, type JsonObject } from './json.ts';
import { targetName, type Target } from './schema.ts';

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

/** A list after all edits of its attribute; undefined when nothing is left. */
function listAfter(before: Json | undefined, edits: readonly AttributeEdit[]): Json | undefined {
  const start = elementsOf(isList(before) ? before : before === undefined ? [] : [before]);
  const list = listOf(edits.reduce(changedElements, start));
  return list.length === 0 ? emptyAfter(edits) : list;
}

/** Nothing is left: unassigned, unless an empty list is just what was set. */
function emptyAfter(edits: readonly AttributeEdit[]): Json | undefined {
  const last = edits.at(-1);
  return last?.kind === 'set' && isList(last.value) && last.value.length === 0 ? last.value : undefined;
}

function changedElements(elements: Elements, edit: AttributeEdit): Elements {
  switch (edit.kind) {
    case 'set':
      return elementsOf(isList(edit.value) ? edit.value : [edit.value]);
    case 'unset':
      return elementsOf([]);
    case 'merge':
    case 'append':
      appendElements(elements, edit.at, edit.kind === 'append' ? edit.values : [edit.value]);
      return elements;
    case 'alter':
      alterElements(elements, edit);
      return elements;
    case 'strip':
      stripElements(elements, edit);
      return elements;
  }
}

function appendElements(elements: Elements, at: Target, values: readonly Json[]): void {
  for (const value of values) {
    const twin = twinOf(elements, value);
    if (twin !== undefined) refusePartChanges(at, twin, { ...asObject(twin), ...asObject(value) });
    addElement(elements, value);
  }
}

function alterElements(elements: Elements, edit: Alter): void {
  const places = placesOf(elements, edit.where);
  if (places.length === 0) addElement(elements, madeElement(edit));
  for (const place of places) {
    const before = elements.byPlace.get(place);
    if (before === undefined) continue;
    const after = alteredElement(before, edit);
    refusePartChanges(edit.at, before, after);
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
