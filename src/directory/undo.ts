/** Undoing: from what some entries did and what is there now to what has to be done, and what cannot be. Pure. */
import { equal, type Json, type JsonObject } from '../scim/index.ts';
import { attributesBetween } from './attributes-between.ts';
import { linkConflict, withLinks } from './undo-links.ts';
import type { Affected, AffectedLink, UndoPlan, UndoStep } from './undo-steps.ts';

/** Steps in the order in which they can be done: what is gone comes back first, what came goes last. */
export function planUndo(affected: readonly Affected[], links: readonly AffectedLink[]): UndoPlan {
  const plans = affected.map(planOne);
  const steps = plans.flatMap((plan) => plan.steps);
  const going = new Set(steps.flatMap(({ kind, id }) => (kind === 'remove' ? [id] : [])));
  const coming = new Set(steps.flatMap(({ kind, id }) => (kind === 'restore' ? [id] : [])));
  const missing = new Set(affected.flatMap(({ id, now }) => (now === null && !coming.has(id) ? [id] : [])));
  const turned = links.filter(
    ({ before, after, group, id }) => before !== after && !going.has(group) && !going.has(id),
  );
  const stuck = turned.flatMap((link) => linkConflict(link, missing));
  const free = turned.filter((link) => link.before !== link.now && linkConflict(link, missing).length === 0);
  return {
    steps: ordered(withLinks(steps, free)),
    conflicts: [...plans.flatMap((plan) => plan.conflicts), ...stuck],
  };
}

const RANK: Readonly<Record<UndoStep['kind'], number>> = { restore: 0, change: 2, remove: 4 };
/** People come before the groups that they are in, and go after them. */
const rankOf = ({ kind, type }: UndoStep): number =>
  RANK[kind] + ((type === 'Group') === (kind === 'restore') ? 1 : 0);
const ordered = (steps: readonly UndoStep[]): readonly UndoStep[] =>
  steps.toSorted((a, b) => rankOf(a) - rankOf(b));

const conflict = (
  { id, type }: { readonly id: string; readonly type: string },
  reason: string,
): UndoPlan => ({
  steps: [],
  conflicts: [{ id, type, reason }],
});
const NOTHING: UndoPlan = Object.freeze({ steps: [], conflicts: [] });

function planOne(one: Affected): UndoPlan {
  const { id, type, before, after, now } = one;
  if (before === null && after === null) return NOTHING;
  if (before === null) {
    if (now === null) return conflict(one, 'It was made by the request, and is gone already.');
    if (one.alteredSince)
      return conflict(one, 'It was made by the request, and others have altered it since.');
    return { steps: [{ kind: 'remove', id, type }], conflicts: [] };
  }
  if (after === null) {
    if (now !== null) return conflict(one, 'It is there again already.');
    if (one.erased) return conflict(one, 'The person was erased, which is final.');
    return { steps: [{ kind: 'restore', id, type, doc: before }], conflicts: [] };
  }
  return planChange(one, before, after);
}

function planChange(one: Affected, before: JsonObject, after: JsonObject): UndoPlan {
  const { id, type, now } = one;
  const altered = attributesBetween(before, after);
  if (altered.length === 0) return NOTHING;
  if (now === null) return conflict(one, 'It was deleted since.');
  const values = new Map(attributesBetween({}, now).map(({ name, to }) => [name, to]));
  const has = (name: string, value: Json | null): boolean => equal(values.get(name) ?? null, value);
  const todo = altered.filter(({ name, from, to }) => has(name, to) && !has(name, from));
  const lost = altered
    .filter(({ name, from, to }) => !has(name, to) && !has(name, from))
    .map(({ name }) => name);
  const attributes = todo.map(({ name, from, to }) => ({ name, from: to, to: from }));
  return {
    steps: todo.length === 0 ? [] : [{ kind: 'change', id, type, attributes, join: [], leave: [] }],
    conflicts:
      lost.length === 0 ? [] : [{ id, type, reason: `Others have altered ${lost.join(', ')} since.` }],
  };
}
