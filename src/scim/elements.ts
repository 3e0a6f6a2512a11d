/** The elements of a multi-valued attribute while they change: each once, at most one primary (RFC 7643 §2.4), found without a search. */
import type { Condition } from './condition.ts';
import { ScimError } from './error.ts';
import { fold } from './fold.ts';
import { equal, isObject, own, textOf, withKey, type Json, type JsonObject } from './json.ts';
import { match } from './match.ts';

/** So many elements may the filters of one request look at in one attribute: more would hold up everybody else. */
const MAX_LOOKS = 1_000_000;

/** Changed by its one owner, step by step. A place is the number of an element, which keeps it for as long as it is there. */
export type Elements = {
  readonly byPlace: Map<number, Json>;
  readonly byKey: Map<string, number>;
  readonly byValue: Map<string, Set<number>>;
  primary: number | undefined;
  looks: number;
  next: number;
};

export const isPrimary = (element: Json): boolean => isObject(element) && own(element, 'primary') === true;

/** What makes one element the same as another: its `value` and `type`, or all of it where it has no `value`. */
export function keyOf(element: Json): string {
  const value = isObject(element) ? own(element, 'value') : undefined;
  if (!isObject(element) || value === undefined) return textOf(element);
  return `${textOf(value)} ${textOf(own(element, 'type') ?? null)}`;
}

/** An element of a simple multi-valued attribute is seen as its `value`. */
const asObject = (element: Json): JsonObject => (isObject(element) ? element : { value: element });

export function elementsOf(list: readonly Json[]): Elements {
  const elements: Elements = {
    byPlace: new Map(),
    byKey: new Map(),
    byValue: new Map(),
    primary: undefined,
    looks: 0,
    next: 0,
  };
  for (const element of list) enter(elements, elements.next++, element);
  return elements;
}

export const listOf = (elements: Elements): readonly Json[] => [...elements.byPlace.values()];

/** The element that has the same `value` and `type` as this one. */
export function twinOf(elements: Elements, value: Json): Json | undefined {
  const place = elements.byKey.get(keyOf(value));
  return place === undefined ? undefined : elements.byPlace.get(place);
}

/** A value that is there already is not added again; one with the same `value` and `type` takes up what is new. */
export function addElement(elements: Elements, value: Json): void {
  const place = elements.byKey.get(keyOf(value));
  if (place === undefined) putElement(elements, elements.next++, value);
  else putElement(elements, place, united(elements.byPlace.get(place), value));
}

const united = (before: Json | undefined, value: Json): Json =>
  isObject(before) && isObject(value) ? { ...before, ...value } : value;

/** Gives the element at a place another value; where that makes it the same as another one, the two become one. */
export function putElement(elements: Elements, place: number, value: Json): void {
  const before = elements.byPlace.get(place);
  if (equal(before, value)) return;
  const twin = elements.byKey.get(keyOf(value)) ?? place;
  if (twin !== place) {
    dropElement(elements, place);
    putElement(elements, twin, united(elements.byPlace.get(twin), value));
    return;
  }
  if (before !== undefined) leave(elements, place, before);
  if (isPrimary(value)) resign(elements);
  enter(elements, place, value);
}

export function dropElement(elements: Elements, place: number): void {
  const before = elements.byPlace.get(place);
  if (before !== undefined) leave(elements, place, before);
  elements.byPlace.delete(place);
}

/** Where another element becomes primary, the one that was so is it no longer (RFC 7644 §3.5.2). */
function resign(elements: Elements): void {
  const { primary } = elements;
  const before = primary === undefined ? undefined : elements.byPlace.get(primary);
  if (primary !== undefined && isObject(before))
    putElement(elements, primary, withKey(before, 'primary', false));
}

function enter(elements: Elements, place: number, element: Json): void {
  elements.byPlace.set(place, element);
  const key = keyOf(element);
  if (!elements.byKey.has(key)) elements.byKey.set(key, place);
  const value = foldedValue(element);
  elements.byValue.set(value, (elements.byValue.get(value) ?? new Set()).add(place));
  if (isPrimary(element)) elements.primary = place;
}

function leave(elements: Elements, place: number, element: Json): void {
  const key = keyOf(element);
  if (elements.byKey.get(key) === place) elements.byKey.delete(key);
  elements.byValue.get(foldedValue(element))?.delete(place);
  if (elements.primary === place) elements.primary = undefined;
}

const foldedValue = (element: Json): string => {
  const value = own(asObject(element), 'value');
  return typeof value === 'string' ? fold(value) : '';
};

/** The places of the elements that fulfil the condition, in their order; null means all. Errors: 413 payloadTooLarge. */
export function placesOf(elements: Elements, where: Condition | null): readonly number[] {
  if (where === null) return looked(elements, [...elements.byPlace.keys()]);
  const value = valueIn(where);
  const near = value === undefined ? elements.byPlace.keys() : (elements.byValue.get(fold(value)) ?? []);
  return looked(elements, [...near])
    .filter((place) => {
      const element = elements.byPlace.get(place);
      return element !== undefined && match(where, asObject(element));
    })
    .sort((a, b) => a - b);
}

function looked(elements: Elements, places: readonly number[]): readonly number[] {
  elements.looks += places.length;
  if (elements.looks <= MAX_LOOKS) return places;
  throw new ScimError('payloadTooLarge', 'The paths compare too many values; send several PATCHes.');
}

/** The `value` that an element must have to fulfil the condition, where it says so. */
function valueIn(where: Condition): string | undefined {
  if (where.kind === 'and') return where.all.map(valueIn).find((each) => each !== undefined);
  if (where.kind !== 'compare' || where.op !== 'eq' || where.at.attribute.name !== 'value') return undefined;
  return where.operand.type === 'text' ? where.operand.text : undefined;
}
