/** What a filter in a path says of the element that it looks for, so that the element can be made from it. */
import type { Filter } from './filter.ts';
import type { Json, JsonObject } from './json.ts';
import { findSub, type Attribute } from './schema.ts';

/** `type eq "work" and primary eq true` gives `{type: "work", primary: true}`; what is no plain equality gives nothing. */
export function seedOf(parent: Attribute, where: Filter): JsonObject {
  return Object.fromEntries(equalities(parent, where));
}

function equalities(parent: Attribute, where: Filter): readonly [string, Json][] {
  if (where.kind === 'and') return where.all.flatMap((each) => equalities(parent, each));
  if (where.kind !== 'compare' || where.op !== 'eq' || where.value === null) return [];
  const sub = findSub(parent, where.path.name);
  return sub === undefined ? [] : [[sub.name, where.value]];
}
