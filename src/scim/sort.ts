/** Sorting (RFC 7644 §3.4.2.3): which attribute, which way, and what of a resource is compared. */
import { parseAttrPath } from './attr-path.ts';
import { findTarget } from './condition.ts';
import { readInstant } from './date-time.ts';
import { ScimError } from './error.ts';
import { compareText, fold } from './fold.ts';
import { isObject, isUnassigned, own, type Json, type JsonObject } from './json.ts';
import { elementsAt } from './match.ts';
import { findSub, type ResourceType, type Target } from './schema.ts';
import { isPrimary } from './elements.ts';

export type Sort = { readonly at: Target; readonly descending: boolean };

/**
 * The order that a request asks for, or null. A complex attribute is sorted by its `value`.
 * Errors: 400 invalidPath for what is no attribute, 400 invalidValue for an order that is neither ascending nor descending.
 */
export function readSort(type: ResourceType, sortBy: unknown, sortOrder: unknown): Sort | null {
  if (sortBy === undefined || sortBy === null || sortBy === '') return null;
  const path = typeof sortBy === 'string' ? parseAttrPath(sortBy.trim()) : undefined;
  const at = path === undefined ? undefined : findTarget(type, path);
  const leaf = at === undefined ? undefined : withValue(at);
  if (leaf === undefined)
    throw new ScimError('invalidPath', `"sortBy" must name an attribute of ${type.name}.`);
  return { at: leaf, descending: readOrder(sortOrder) };
}

/**
 * The same for several types at once: those that have the attribute, of the same kind, are sorted by it; the others have
 * nothing to compare. Errors: as above, where no type has it.
 */
export function readSorts(
  types: readonly ResourceType[],
  sortBy: unknown,
  sortOrder: unknown,
): ReadonlyMap<ResourceType, Sort> {
  const path = typeof sortBy === 'string' ? parseAttrPath(sortBy.trim()) : undefined;
  const having = types.filter((type) => path !== undefined && findTarget(type, path) !== undefined);
  const sorts = (having.length === 0 ? types.slice(0, 1) : having).flatMap((type) => {
    const sort = readSort(type, sortBy, sortOrder);
    return sort === null ? [] : [[type, sort] as const];
  });
  const kind = sorts.map(([, { at }]) => (at.sub ?? at.attribute).type)[0];
  return new Map(sorts.filter(([, { at }]) => (at.sub ?? at.attribute).type === kind));
}

function withValue(at: Target): Target | undefined {
  const leaf = at.sub ?? at.attribute;
  if (leaf.type !== 'complex') return at;
  const value = findSub(leaf, 'value');
  return value === undefined ? undefined : { ...at, sub: value };
}

function readOrder(order: unknown): boolean {
  if (order === undefined || order === null || order === '') return false;
  const word = typeof order === 'string' ? order.trim().toLowerCase() : '';
  if (word === 'ascending' || word === 'descending') return word === 'descending';
  throw new ScimError('invalidValue', '"sortOrder" must be "ascending" or "descending".');
}

/** What is compared: text folded unless case counts, instants in milliseconds, false before true; null where nothing is assigned. */
export type SortKey = string | number | null;

/** So many characters of a text are compared: more tell nobody apart, and a cursor has to carry them. */
export const SORT_KEY_LENGTH = 600;

/** A multi-valued attribute is sorted by its primary value, else by its first. */
export function sortKey({ at }: Sort, resource: JsonObject): SortKey {
  const elements = elementsAt(at, resource);
  const chosen = elements.find(isPrimary) ?? elements[0];
  const value = at.sub === null ? chosen : isObject(chosen) ? own(chosen, at.sub.name) : undefined;
  return isUnassigned(value) ? null : keyOf(at, value ?? null);
}

function keyOf(at: Target, value: Json): SortKey {
  const leaf = at.sub ?? at.attribute;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (leaf.type === 'dateTime') return readInstant(value) ?? null;
  return cut(leaf.caseExact ? value : fold(value));
}

const cut = (text: string): string =>
  text.length <= SORT_KEY_LENGTH ? text : [...text].slice(0, SORT_KEY_LENGTH).join('');

/** Orders two keys as the list is ordered: nothing comes last when ascending and first when descending. */
export function compareKeys(sort: Sort, a: SortKey, b: SortKey): number {
  const order = a === null || b === null ? Number(a === null) - Number(b === null) : compareValues(a, b);
  return sort.descending ? -order : order;
}

function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareText(String(a), String(b));
}
