/** The order in which the operations of a bulk request run: what is referred to comes first, else as the request has them. */

import { ScimError } from './error.ts';
import type { BulkOperation } from './bulk.ts';
import type { References } from './bulk-references.ts';

/** The numbers of the operations that one refers to. */
export type RefersTo = (operation: number) => Iterable<number>;

/** Operations that run as one, in their order: one alone, or all of a circle. */
export type Step = { readonly operations: readonly number[]; readonly circular: boolean };

/** The steps of these operations. A bulkId that no POST here has leads nowhere; whoever resolves it says so. */
export function stepsOf(operations: readonly BulkOperation[]): readonly Step[] {
  const makers = new Map(
    operations.flatMap(({ task, bulkId }, index) =>
      task instanceof ScimError || task.method !== 'POST' ? [] : [[bulkId ?? '', index] as const],
    ),
  );
  const makersOf = (which: keyof References): readonly (readonly number[])[] =>
    operations.map(({ task }) =>
      task instanceof ScimError ? [] : [...task.references[which]].flatMap((each) => makers.get(each) ?? []),
    );
  const [all, members] = [makersOf('all'), makersOf('members')];
  return executionOrder(
    operations.length,
    (index) => all[index] ?? [],
    (index) => members[index] ?? [],
  );
}

/**
 * Steps that refer only to themselves and to earlier ones (RFC 7644 §3.7.1). Within a circle those come first that others need
 * to exist (`needs`), as far as that is possible. Time grows with the operations and their references.
 */
export function executionOrder(count: number, refersTo: RefersTo, needs: RefersTo): readonly Step[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return components(all, refersTo).map((circle) => {
    const [first = 0] = circle;
    if (circle.length === 1) return { operations: circle, circular: [...refersTo(first)].includes(first) };
    return { operations: components(inOrder(circle), needs).flatMap(inOrder), circular: true };
  });
}

const inOrder = (list: readonly number[]): readonly number[] => [...list].sort((a, b) => a - b);

/** A node on the way down: the lowest place on the open path that it leads back to, and what it has yet to follow. */
type Visit = { readonly node: number; low: number; readonly ahead: Iterator<number> };

type Search = {
  readonly refersTo: RefersTo;
  readonly among: ReadonlySet<number>;
  /** The place of every node that was met. */
  readonly places: Map<number, number>;
  /** Met, and in no component yet: in the order of their places, and to be asked. */
  readonly open: number[];
  readonly isOpen: Set<number>;
  readonly found: (readonly number[])[];
};

/** Tarjan's strongly connected components, each behind those it refers to; without recursion, for a chain may be long. */
function components(nodes: readonly number[], refersTo: RefersTo): readonly (readonly number[])[] {
  const among = new Set(nodes);
  const search: Search = {
    refersTo,
    among,
    places: new Map(),
    open: [],
    isOpen: new Set(),
    found: [],
  };
  for (const node of nodes) if (!search.places.has(node)) explore(search, node);
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
  if (!search.places.has(node)) way.push(enter(search, node));
  else if (search.isOpen.has(node)) visit.low = Math.min(visit.low, search.places.get(node) ?? visit.low);
}

function enter({ refersTo, places, open, isOpen }: Search, node: number): Visit {
  const place = places.size;
  places.set(node, place);
  open.push(node);
  isOpen.add(node);
  return { node, low: place, ahead: refersTo(node)[Symbol.iterator]() };
}

/** A node that leads back no further than to itself closes a component: all that was met since. */
function leave(
  { places, open, isOpen, found }: Search,
  { node, low }: Visit,
  before: Visit | undefined,
): void {
  if (before !== undefined) before.low = Math.min(before.low, low);
  if (low !== places.get(node)) return;
  const component = open.splice(open.lastIndexOf(node));
  for (const each of component) isOpen.delete(each);
  found.push(component);
}
