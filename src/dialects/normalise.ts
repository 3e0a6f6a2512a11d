/** Applies the fixes of a dialect to a request: the one walker that knows where in a body each kind of fix works. */
import {
  findContainer,
  findTarget,
  isList,
  isObject,
  own,
  parseAttrPath,
  parsePath,
  PATCH_URN,
  printPath,
  type Attribute,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../scim/index.ts';
import { attempt } from './attempt.ts';
import type { Fix } from './fix.ts';
import { mendFilter } from './normalise-filter.ts';

/** `applied` names the fixes that altered something, each once, for the administrator to see. */
export type Normalised = { readonly body: unknown; readonly applied: readonly string[] };

/** The body of a POST or PUT with every illegal shape that a fix knows made legal. */
export function normaliseDocument(fixes: readonly Fix[], type: ResourceType, body: unknown): Normalised {
  return tracked(fixes, body, (current, fix) => {
    const whole = fix.body?.(current, type.schema.id) ?? current;
    return fix.value === undefined ? whole : mapKeys(whole, type, fix.value);
  });
}

/** The same for the body of a PATCH. */
export function normalisePatch(fixes: readonly Fix[], type: ResourceType, body: unknown): Normalised {
  return tracked(fixes, body, (current, fix) => {
    const whole = fix.body?.(current, PATCH_URN) ?? current;
    const operations = own(whole, 'Operations');
    if (!isList(operations)) return whole;
    const mended = operations.flatMap((each): readonly Json[] =>
      isObject(each) ? mendOperation(fix, type, each) : [each],
    );
    return same(mended, operations) ? whole : { ...whole, Operations: mended };
  });
}

function tracked(
  fixes: readonly Fix[],
  body: unknown,
  mend: (body: JsonObject, fix: Fix) => JsonObject,
): Normalised {
  if (!isObject(body)) return { body, applied: [] };
  const applied: string[] = [];
  let current = body;
  for (const fix of fixes) {
    const next = mend(current, fix);
    if (next !== current) applied.push(fix.name);
    current = next;
  }
  return { body: current, applied };
}

/** Lists are the same when every element is untouched; fixes hand back what they did not alter. */
const same = (a: readonly Json[], b: readonly Json[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

function mendOperation(fix: Fix, type: ResourceType, operation: JsonObject): readonly JsonObject[] {
  const operations = fix.operation?.(operation, type) ?? [operation];
  return operations.map((each) => mendValue(fix, type, mendPath(fix, type, each)));
}

/** The literals of a filter inside the path. */
function mendPath(fix: Fix, type: ResourceType, operation: JsonObject): JsonObject {
  const text = own(operation, 'path');
  if (fix.literal === undefined || typeof text !== 'string') return operation;
  const path = attempt(() => parsePath(text));
  const parent = path === undefined ? undefined : findTarget(type, { ...path, sub: null })?.attribute;
  if (path === undefined || path.where === null || parent === undefined) return operation;
  const where = mendFilter(path.where, fix.literal, (name) =>
    parent.sub?.find((each) => each.name.toLowerCase() === name.name.toLowerCase()),
  );
  return where === path.where ? operation : { ...operation, path: printPath({ ...path, where }) };
}

function mendValue(fix: Fix, type: ResourceType, operation: JsonObject): JsonObject {
  const value = own(operation, 'value');
  if (fix.value === undefined || value === undefined) return operation;
  const mended = valueAt(fix.value, type, own(operation, 'path'), value);
  return mended === value ? operation : { ...operation, value: mended };
}

type ValueFix = NonNullable<Fix['value']>;

function valueAt(mend: ValueFix, type: ResourceType, path: Json | undefined, value: Json): Json {
  if (path === undefined || path === null) return isObject(value) ? mapKeys(value, type, mend) : value;
  const parsed = typeof path === 'string' ? attempt(() => parsePath(path)) : undefined;
  if (parsed === undefined) return value;
  if (parsed.where === null && findContainer(type, parsed) !== undefined)
    return isObject(value) ? mapExtension(value, type, String(path), mend) : value;
  const target = findTarget(type, parsed);
  if (target === undefined) return value;
  const leaf = target.sub ?? target.attribute;
  const one = parsed.where !== null || !isList(value);
  return mapValue(value, one ? { ...leaf, multiValued: false } : leaf, mend);
}

/** Every attribute of a document, those in extensions included. */
function mapKeys(object: JsonObject, type: ResourceType, mend: ValueFix): JsonObject {
  return mapEntries(object, (key, value) => {
    const path = parseAttrPath(key);
    if (path === undefined) return value;
    if (findContainer(type, path) !== undefined)
      return isObject(value) ? mapExtension(value, type, key, mend) : value;
    const target = path.sub === null ? findTarget(type, path) : undefined;
    return target === undefined ? value : mapValue(value, target.attribute, mend);
  });
}

const mapExtension = (object: JsonObject, type: ResourceType, urn: string, mend: ValueFix): JsonObject =>
  mapEntries(object, (key, value) => {
    const target = type.names.get(`${urn}:${key}`.toLowerCase());
    return target === undefined ? value : mapValue(value, target.attribute, mend);
  });

/** The value itself, then its elements, then their parts. */
function mapValue(value: Json, attribute: Attribute, mend: ValueFix): Json {
  const mended = mend(value, attribute);
  if (attribute.multiValued && isList(mended)) {
    const single = { ...attribute, multiValued: false };
    const elements = mended.map((each) => mapValue(each, single, mend));
    return same(elements, mended) ? mended : elements;
  }
  if (!isObject(mended) || attribute.sub === undefined) return mended;
  return mapEntries(mended, (key, part) => {
    const sub = attribute.sub?.find((each) => each.name.toLowerCase() === key.toLowerCase());
    return sub === undefined ? part : mapValue(part, sub, mend);
  });
}

/** The object itself when no value was altered. */
function mapEntries(object: JsonObject, mend: (key: string, value: Json) => Json): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, mend(key, value)] as const);
  return entries.every(([key, value]) => object[key] === value) ? object : Object.fromEntries(entries);
}
