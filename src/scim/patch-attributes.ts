/** PATCH of attributes: one part of an operation becomes the edits of its attribute. */
import { toElementCondition, type Condition } from './condition.ts';
import type { AttributeEdit } from './edit.ts';
import { ScimError } from './error.ts';
import { isList, isObject, isUnassigned, type Json, type JsonObject } from './json.ts';
import { match } from './match.ts';
import type { Part } from './patch-part.ts';
import { seedOf } from './patch-seed.ts';
import { findSub, targetName, type Attribute } from './schema.ts';
import { writable } from './validate.ts';
import { readElement, readElements, readValue } from './value.ts';

/** Errors: 400 invalidValue, invalidFilter, invalidPath. What is accepted and not kept gives nothing. */
export function compileAttribute(part: Part): readonly AttributeEdit[] {
  const { at, op, path, value } = part;
  if (!writable(at)) return [];
  if (op !== 'remove' && value === undefined)
    throw new ScimError('invalidValue', `${op} of "${path.name}" needs a "value".`);
  if (path.where !== null || (at.sub !== null && at.attribute.multiValued)) return compileSelected(part);
  if (op === 'remove') return [{ kind: 'unset', at }];
  return (at.sub ?? at.attribute).multiValued ? compileList(part) : compileSingle(part);
}

/** A multi-valued attribute: add joins (one object is a list of one), replace gives another list. */
function compileList({ at, op, value, ignored }: Part): readonly AttributeEdit[] {
  const leaf = at.sub ?? at.attribute;
  const list = isList(value) || value === null ? value : [value];
  if (op === 'add') {
    const values = readElements(leaf, list ?? [], targetName(at), ignored);
    return values.length === 0 ? [] : [{ kind: 'append', at, values }];
  }
  const read = readValue(leaf, list, targetName(at), ignored);
  return [read === undefined ? { kind: 'unset', at } : { kind: 'set', at, value: read }];
}

/** A complex value is merged: parts that are not named stay, parts that are null go (RFC 7644 §3.5.2.3, RFC 7643 §2.5). */
function compileSingle(part: Part): readonly AttributeEdit[] {
  const { at, value, ignored } = part;
  const leaf = at.sub ?? at.attribute;
  if (value === null || value === undefined) return [{ kind: 'unset', at }];
  const read = readElement(leaf, value, targetName(at), ignored);
  const whole = part.op === 'replace' && part.options.complexReplace === 'whole';
  if (whole && isUnassigned(read)) return [{ kind: 'unset', at }];
  if (whole || leaf.type !== 'complex' || !isObject(read)) return [{ kind: 'set', at, value: read }];
  const cleared = nullParts(leaf, value).map((sub): AttributeEdit => ({ kind: 'unset', at: { ...at, sub } }));
  return isUnassigned(read) ? cleared : [...cleared, { kind: 'merge', at, value: read }];
}

/** `attr[filter]`, `attr[filter].sub`, and `attr.sub` of a multi-valued attribute, which means every element. */
function compileSelected(part: Part): readonly AttributeEdit[] {
  const { at, op, value, ignored } = part;
  const where = conditionOf(part);
  const single = { ...(at.sub ?? at.attribute), multiValued: false };
  const read =
    value === null || value === undefined ? null : readElement(single, value, targetName(at), ignored);
  if (isUnassigned(read)) return op === 'add' && at.sub === null ? [] : [{ kind: 'strip', at, where }];
  const cleared = op === 'add' && at.sub === null ? nullParts(at.attribute, value) : [];
  return [
    ...cleared.map((sub): AttributeEdit => ({ kind: 'strip', at: { ...at, sub }, where })),
    {
      kind: 'alter',
      at,
      where,
      how: op === 'add' ? 'merge' : 'replace',
      value: read,
      otherwise: otherwise(part, where),
    },
  ];
}

function conditionOf({ at, path }: Part): Condition | null {
  if (path.where === null) return null;
  if (!at.attribute.multiValued && at.attribute.type !== 'complex')
    throw new ScimError('invalidPath', `"${at.attribute.name}" has one simple value and takes no filter.`);
  return toElementCondition(at.attribute, path.where);
}

/** What happens where nothing matches: an element is made, provided that the filter itself says which. */
function otherwise(
  { at, op, options, path, ignored }: Part,
  where: Condition | null,
): 'noTarget' | { make: JsonObject } {
  if (path.where === null || where === null) return { make: {} };
  // A simple value has no parts from which the filter could make it.
  if (at.attribute.type !== 'complex') return 'noTarget';
  if (op === 'replace' && options.unmatchedReplace === 'noTarget') return 'noTarget';
  const make = readElement(
    { ...at.attribute, multiValued: false },
    seedOf(at.attribute, path.where),
    at.attribute.name,
    ignored,
  );
  return isObject(make) && match(where, make) ? { make } : 'noTarget';
}

/** The parts of a complex value that the request sets to null. */
function nullParts(parent: Attribute, value: Json | undefined): readonly Attribute[] {
  const names = Object.entries(isObject(value) ? value : {}).flatMap(([key, part]) =>
    part === null ? [key] : [],
  );
  return names.flatMap((name) => {
    const sub = findSub(parent, name);
    return sub === undefined || sub.mutability === 'readOnly' ? [] : [sub];
  });
}
