/** Mends the names and literals of a filter, in a query or inside a path. */
import {
  findSub,
  findTarget,
  type AttrPath,
  type Attribute,
  type Filter,
  type ResourceType,
} from '../scim/index.ts';
import type { Fix } from './fix.ts';
import type { MendStep } from './mend-step.ts';

type LiteralFix = NonNullable<Fix['literal']>;
type Find = (path: AttrPath) => Attribute | undefined;
type Leaf = Extract<Filter, { path: AttrPath }>;

/** The filter of a query as its attributes want it; the filter itself where nothing is to be mended. */
export function normaliseFilter(
  fixes: readonly Fix[],
  type: ResourceType,
  filter: Filter,
): { filter: Filter; applied: readonly string[]; steps: readonly MendStep[] } {
  const steps: MendStep[] = [];
  let current = filter;
  for (const fix of fixes) {
    const next = mendFilter(fix, type, current);
    if (next !== current) steps.push({ fix, before: 'filter', after: 'filter' });
    current = next;
  }
  return { filter: current, applied: steps.map(({ fix }) => fix.name), steps };
}

function mendFilter({ attributeName, literal }: Fix, type: ResourceType, filter: Filter): Filter {
  const named = attributeName === undefined ? filter : mendNames(filter, (name) => attributeName(name, type));
  return literal === undefined ? named : mendLiterals(named, literal, (name) => leafOf(type, name));
}

function leafOf(type: ResourceType, path: AttrPath): Attribute | undefined {
  const target = findTarget(type, path);
  return target?.sub ?? target?.attribute;
}

/** Names between brackets are those of sub-attributes, and stay. */
const mendNames = (filter: Filter, rename: (name: AttrPath) => AttrPath): Filter =>
  mapLeaves(filter, (leaf) => {
    const path = rename(leaf.path);
    return path === leaf.path ? leaf : { ...leaf, path };
  });

/** `find` gives the attribute that a name in this filter means. */
export const mendLiterals = (filter: Filter, mend: LiteralFix, find: Find): Filter =>
  mapLeaves(filter, (leaf) => {
    const attribute = find(leaf.path);
    if (attribute === undefined || leaf.kind === 'present') return leaf;
    if (leaf.kind === 'compare') return mendComparison(leaf, mend, attribute);
    const where = mendLiterals(leaf.where, mend, ({ name }) => findSub(attribute, name));
    return where === leaf.where ? leaf : { ...leaf, where };
  });

function mendComparison(
  filter: Extract<Filter, { kind: 'compare' }>,
  mend: LiteralFix,
  attribute: Attribute,
): Filter {
  const value = mend(filter.value, attribute);
  return value === filter.value || typeof value === 'object' ? filter : { ...filter, value };
}

function mapLeaves(filter: Filter, mend: (leaf: Leaf) => Filter): Filter {
  switch (filter.kind) {
    case 'not': {
      const of = mapLeaves(filter.of, mend);
      return of === filter.of ? filter : { ...filter, of };
    }
    case 'and':
    case 'or': {
      const all = filter.all.map((each) => mapLeaves(each, mend));
      return all.every((each, index) => each === filter.all[index]) ? filter : { ...filter, all };
    }
    default:
      return mend(filter);
  }
}
