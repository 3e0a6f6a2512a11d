/** Mends the literals of a filter, in a query or inside a path. */
import {
  findTarget,
  findSub,
  type AttrPath,
  type Attribute,
  type Filter,
  type ResourceType,
} from '../scim/index.ts';
import type { Fix } from './fix.ts';

type LiteralFix = NonNullable<Fix['literal']>;
type Find = (path: AttrPath) => Attribute | undefined;

/** The filter of a query with its literals as their attributes want them; the filter itself when all of them are. */
export function normaliseFilter(
  fixes: readonly Fix[],
  type: ResourceType,
  filter: Filter,
): { filter: Filter; applied: readonly string[] } {
  const applied: string[] = [];
  let current = filter;
  for (const fix of fixes) {
    if (fix.literal === undefined) continue;
    const next = mendFilter(current, fix.literal, (path) => leafOf(type, path));
    if (next !== current) applied.push(fix.name);
    current = next;
  }
  return { filter: current, applied };
}

function leafOf(type: ResourceType, path: AttrPath): Attribute | undefined {
  const target = findTarget(type, path);
  return target?.sub ?? target?.attribute;
}

/** `find` gives the attribute that a name in this filter means. */
export function mendFilter(filter: Filter, mend: LiteralFix, find: Find): Filter {
  switch (filter.kind) {
    case 'present':
      return filter;
    case 'compare':
      return mendComparison(filter, mend, find(filter.path));
    case 'not': {
      const of = mendFilter(filter.of, mend, find);
      return of === filter.of ? filter : { ...filter, of };
    }
    case 'some': {
      const parent = find(filter.path);
      const where = mendFilter(filter.where, mend, ({ name }) =>
        parent === undefined ? undefined : findSub(parent, name),
      );
      return where === filter.where ? filter : { ...filter, where };
    }
    case 'and':
    case 'or': {
      const all = filter.all.map((each) => mendFilter(each, mend, find));
      return all.every((each, index) => each === filter.all[index]) ? filter : { ...filter, all };
    }
  }
}

function mendComparison(
  filter: Extract<Filter, { kind: 'compare' }>,
  mend: LiteralFix,
  attribute: Attribute | undefined,
): Filter {
  if (attribute === undefined) return filter;
  const value = mend(filter.value, attribute);
  if (value === filter.value || typeof value === 'object') return filter;
  return { ...filter, value };
}
