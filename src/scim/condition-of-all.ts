/** A filter over several resource types at once (RFC 7644 §3.4.2.1): an attribute that a type lacks has no value there. */
import { printAttrPath, type AttrPath } from './attr-path.ts';
import { findTarget, toCondition, type Condition } from './condition.ts';
import { ScimError } from './error.ts';
import type { Filter } from './filter.ts';
import type { ResourceType } from './schema.ts';

/** One filter as each type reads it; all have the same shape and may differ in names and literals. */
export type FilterOfType = { readonly type: ResourceType; readonly filter: Filter };

/** What the resources of a type must fulfil; null: nothing. */
export type ConditionOfType = { readonly type: ResourceType; readonly condition: Condition | null };

/** The conditions of those types that can have a match at all. Errors: 400 invalidFilter, also for a name that no type has. */
export function toConditions(filters: readonly FilterOfType[]): readonly ConditionOfType[] {
  requireKnown(filters);
  return filters.flatMap(({ type, filter }): readonly ConditionOfType[] => {
    const condition = conditionOf(type, filter);
    if (typeof condition === 'boolean') return condition ? [{ type, condition: null }] : [];
    return [{ type, condition }];
  });
}

type Leaf = Extract<Filter, { path: AttrPath }>;

const has = (type: ResourceType, path: AttrPath): boolean => findTarget(type, path) !== undefined;

function requireKnown(filters: readonly FilterOfType[]): void {
  const leaves = filters.map(({ type, filter }) => ({
    type,
    paths: leavesOf(filter).map(({ path }) => path),
  }));
  for (const [index, first] of leaves[0]?.paths.entries() ?? [])
    if (!leaves.some(({ type, paths }) => has(type, paths[index] ?? first)))
      throw new ScimError(
        'invalidFilter',
        `The filter on "${printAttrPath(first)}" cannot be used: no resource type has such an attribute.`,
      );
}

function leavesOf(filter: Filter): readonly Leaf[] {
  if ('path' in filter) return [filter];
  return filter.kind === 'not' ? leavesOf(filter.of) : filter.all.flatMap(leavesOf);
}

/** true or false where it does not depend on the resource. Whatever the type has is checked, even where it does not count. */
function conditionOf(type: ResourceType, filter: Filter): Condition | boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(
        filter.kind,
        filter.all.map((each) => conditionOf(type, each)),
      );
    case 'not': {
      const of = conditionOf(type, filter.of);
      return typeof of === 'boolean' ? !of : { kind: 'not', of };
    }
    case 'present':
    case 'some':
    case 'compare':
      return has(type, filter.path) ? toCondition(type, filter) : holdsOfNothing(filter);
  }
}

function joined(kind: 'and' | 'or', parts: readonly (Condition | boolean)[]): Condition | boolean {
  const decisive = kind === 'or';
  if (parts.includes(decisive)) return decisive;
  const all = parts.filter((each) => typeof each !== 'boolean');
  const [first] = all;
  if (first === undefined) return !decisive;
  return all.length === 1 ? first : { kind, all };
}

/** As `match` has it where nothing is assigned: `ne` holds of every value, `eq` of null. */
const holdsOfNothing = (leaf: Leaf): boolean =>
  leaf.kind === 'compare' && (leaf.value === null ? leaf.op === 'eq' : leaf.op === 'ne');
