/** The order in which the operations of a bulk request run: what is referred to comes first, else as the request has them. */

import { ScimError } from './error.ts';
import type { BulkOperation } from './bulk.ts';
import type { References } from './bulk-references.ts';

/** For each operation the numbers of those that it refers to; where nothing stands, none. */
export type RefersTo = readonly (readonly number[])[];

/** Operations that run as one, in their order: one alone, or all of a circle. */
export type Step = { readonly operations: readonly number[]; readonly circular: boolean };

/** The steps of these operations. A bulkId that no POST here has leads nowhere; whoever resolves it says so. */
export function stepsOf(operations: readonly BulkOperation[]): readonly Step[] {
  const makers = new Map(
    operations.flatMap(({ task, bulkId }, index) =>
      task instanceof ScimError || task.method !== 'POST' || bulkId === undefined
        ? []
        : [[bulkId, index] as const],
    ),
  );
  const makersOf = (which: keyof References): RefersTo =>
    operations.map(({ task }) =>
      task instanceof ScimError ? [] : [...task.references[which]].flatMap((each) => makers.get(each) ?? []),
    );
  return executionOrder(makersOf('all'), makersOf('members'));
}

/**
 * Steps that refer only to themselves and to earlier ones (RFC 7644 §3.7.1). Within a circle those come first that others need
 * to exist (`needs`), as far as that is possible. Time grows with the operations and their references.
 */
export function executionOrder(refersTo: RefersTo, needs: RefersTo): readonly Step[] {
  return components([...refersTo.keys()], refersTo).map((circle) => {
    if (circle.length > 1)
      return { operations: components(inOrder(circle), needs).flatMap(inOrder), circular: true };
    return { operations: circle, circular: circle.some((each) => refersTo[each]?.includes(each)) };
  });
}

const inOrder = (list: readonly number[]): readonly number[] => [...list].sort((a, b) => a - b);

/** A node on the way down: the lowest place on the open path that it leads back to, and what it has yet to follow. */
type Visit = { readonly node: number; low: number; readonly ahead: Iterator<number> };

type Search = {
  readonly refersTo: RefersTo;
  readonly among: ReadonlySet<number>;
  readonly met: Set<number>;
  /** The place of every node that was met and is in no component yet. */
  readonly open: Map<number, number>;
  /** The same nodes in the order of their places. */
  readonly stack: number[];
  readonly found: (readonly number[])[];
};

/** Tarjan's strongly connected components, each behind those it refers to; without recursion, for a chain may be long. */
function components(nodes: readonly number[], refersTo: RefersTo): readonly (readonly number[])[] {
  const among = new Set(nodes);
  const search: Search = {
    refersTo,
    among,
    met: new Set(),
    open: new Map(),
    stack: [],
    found: [],
  };
  for (const node of nodes) if (!search.met.has(node)) explore(search, node);
  return search.found;
}

function explore(search: Search, start: number): void {
  const way = [enter(search, start)];
  for (let visit = way.at(-1); visit !== undefined; visit = way.at(-1)) {
    const next = visit.ahead.next();
    if (next.done === true) {
      way.pop();
      leave(search, visit, way.at(-1));
    } else follow(search, way, visit, next.value);
  }
}

function follow(search: Search, way: Visit[], visit: Visit, node: number): void {
  if (!search.among.has(node)) return;
  const place = search.open.get(node);
  if (place !== undefined) visit.low = Math.min(visit.low, place);
  else if (!search.met.has(node)) way.push(enter(search, node));
}

function enter({ refersTo, met, open, stack }: Search, node: number): Visit {
  const place = met.size;
  met.add(node);
  open.set(node, place);
  stack.push(node);
  return { node, low: place, ahead: (refersTo[node] ?? []).values() };
}

/** A node that leads back no further than to itself closes a component: all that was met since. */
function leave({ open, stack, found }: Search, { node, low }: Visit, before: Visit | undefined): void {
  if (before !== undefined) before.low = Math.min(before.low, low);
  if (low !== open.get(node)) return;
  const component = stack.splice(stack.lastIndexOf(node));
  for (const each of component) open.delete(each);
  found.push(component);
}
