/** Applies attribute edits to a document and gives the new one; the old one stays as it was. */
import type { Condition } from './condition.ts';
import type { AttributeEdit } from './edit.ts';
import { ScimError } from './error.ts';
import { equal, isList, isObject, own, withKey, withoutKey, type Json, type JsonObject } from './json.ts';
import { match } from './match.ts';
import { targetName, type Target } from './schema.ts';
import { isPrimary } from './value.ts';

/** Each edit sees what the earlier ones did. Errors: 400 noTarget, 400 mutability; then nothing is applied. */
export function apply(doc: JsonObject, edits: readonly AttributeEdit[]): JsonObject {
  return edits.reduce(applyOne, doc);
}

function applyOne(doc: JsonObject, edit: AttributeEdit): JsonObject {
  const { container, attribute } = edit.at;
  const holder = container === null ? doc : objectAt(doc, container);
  const before = own(holder, attribute.name);
  const after = edited(before, edit);
  if (after !== undefined && equal(before, after)) return doc;
  refuseChange(edit.at, before);
  const changed =
    after === undefined ? withoutKey(holder, attribute.name) : withKey(holder, attribute.name, after);
  if (container === null) return changed;
  return Object.keys(changed).length === 0 ? withoutKey(doc, container) : withKey(doc, container, changed);
}

const objectAt = (doc: JsonObject, key: string): JsonObject => {
  const found = own(doc, key);
  return isObject(found) ? found : {};
};

function refuseChange(at: Target, before: Json | undefined): void {
  if (before !== undefined && (at.sub ?? at.attribute).mutability === 'immutable')
    throw new ScimError('mutability', `"${targetName(at)}" cannot be changed once it has a value.`);
}

/** The attribute's new value, or undefined when it becomes unassigned. */
function edited(before: Json | undefined, edit: AttributeEdit): Json | undefined {
  switch (edit.kind) {
    case 'set':
      return edit.at.sub === null ? edit.value : withKey(asObject(before), edit.at.sub.name, edit.value);
    case 'merge':
      return { ...asObject(before), ...edit.value };
    case 'unset':
      return edit.at.sub === null ? undefined : emptied(withoutKey(asObject(before), edit.at.sub.name));
    case 'append':
      return appended(asList(before), edit.values);
    case 'alter':
      return altered(asList(before), edit);
    case 'strip':
      return stripped(asList(before), edit);
  }
}

const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
/** A single complex attribute answers to a filter as a list of one. */
const asList = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : isList(value) ? value : [value];
const emptied = (object: JsonObject): JsonObject | undefined =>
  Object.keys(object).length === 0 ? undefined : object;

/** A value that is there already is not added again; one with the same `value` and `type` takes up what is new (RFC 7643 §2.4). */
function appended(before: readonly Json[], values: readonly Json[]): readonly Json[] {
  return values.reduce<readonly Json[]>((list, value) => {
    const twin = list.findIndex((each) => sameElement(each, value));
    if (twin < 0) return onePrimary([...list, value], list.length);
    const merged = isObject(value) ? { ...asObject(list[twin]), ...value } : value;
    return equal(list[twin], merged) ? list : onePrimary(list.with(twin, merged), twin);
  }, before);
}

function sameElement(a: Json, b: Json): boolean {
  if (!isObject(a) || !isObject(b)) return equal(a, b);
  const value = own(a, 'value');
  if (value === undefined) return equal(a, b);
  return equal(value, own(b, 'value')) && equal(own(a, 'type'), own(b, 'type'));
}

/** Where the element at `index` is primary, no other one stays so (RFC 7644 §3.5.2). */
function onePrimary(list: readonly Json[], index: number): readonly Json[] {
  const chosen = list[index];
  if (chosen === undefined || !isPrimary(chosen)) return list;
  return list.map((each, at) =>
    at !== index && isPrimary(each) ? withKey(asObject(each), 'primary', false) : each,
  );
}

const selects = (where: Condition | null, element: Json): boolean =>
  where === null || match(where, isObject(element) ? element : { value: element });

function altered(before: readonly Json[], edit: Extract<AttributeEdit, { kind: 'alter' }>): Json {
  const chosen = before.flatMap((each, index) => (selects(edit.where, each) ? [index] : []));
  if (chosen.length === 0) return shaped(edit.at, appended(before, [made(edit)]));
  const list = chosen.reduce<readonly Json[]>((all, index) => {
    const element = alteredElement(all[index] ?? null, edit);
    return onePrimary(all.with(index, element), index);
  }, before);
  return shaped(edit.at, list);
}

function alteredElement(element: Json, { at, how, value }: Extract<AttributeEdit, { kind: 'alter' }>): Json {
  if (at.sub !== null) return withKey(asObject(element), at.sub.name, value);
  return how === 'merge' && isObject(value) ? { ...asObject(element), ...value } : value;
}

function made({ at, value, otherwise }: Extract<AttributeEdit, { kind: 'alter' }>): Json {
  if (otherwise === 'noTarget')
    throw new ScimError('noTarget', `No value of "${at.attribute.name}" matches the filter in the path.`);
  if (at.sub !== null) return withKey(otherwise.make, at.sub.name, value);
  return isObject(value) ? { ...otherwise.make, ...value } : value;
}

/** Without a match nothing happens, and that is a success (RFC 7644 §3.5.2.2). */
function stripped(
  before: readonly Json[],
  { at, where }: Extract<AttributeEdit, { kind: 'strip' }>,
): Json | undefined {
  const { sub } = at;
  const left = before.flatMap((each): readonly Json[] => {
    if (!selects(where, each)) return [each];
    const rest = sub === null ? undefined : emptied(withoutKey(asObject(each), sub.name));
    return rest === undefined ? [] : [rest];
  });
  return left.length === 0 ? undefined : shaped(at, left);
}

const shaped = (at: Target, list: readonly Json[]): Json =>
  at.attribute.multiValued ? list : (list[0] ?? {});
