/** The order of a bulk request as a law: whatever refers runs after what it refers to, and nothing else moves without need. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executionOrder, readBulk, RESOURCE_TYPES, stepsOf, type Step } from '../../src/scim/index.ts';
import { workOf } from '../work.ts';
import { bulkBody, post } from './bulk-example.ts';

const SIZE = 12;
/** For each operation the numbers of those that it refers to: itself, unknown ones and circles included. */
const graph = fc.array(fc.uniqueArray(fc.nat(SIZE), { maxLength: 3 }), { minLength: 1, maxLength: SIZE });

type Graph = readonly (readonly number[])[];
const within = (refs: Graph): Graph => refs.map((list) => list.filter((each) => each < refs.length));
const orderOf = (refs: Graph, needs: Graph = []): readonly Step[] => executionOrder(refs, needs);
const flat = (steps: readonly Step[]): readonly number[] => steps.flatMap(({ operations }) => operations);

/** What can be reached from a node in one step or more, found in the plainest way. */
function reachable(refs: Graph, from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const ahead = [...(refs[from] ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(refs[next] ?? []));
  }
  return seen;
}

describe('BULK-06, BULK-07 the order of operations', () => {
  it('every operation runs exactly once', () => {
    fc.assert(
      fc.property(graph, (refs) => {
        const run = [...flat(orderOf(within(refs)))].sort((a, b) => a - b);
        expect(run).toEqual(refs.map((_each, index) => index));
      }),
    );
  });

  it('what is referred to runs before, unless both are in one circle, which is one step', () => {
    fc.assert(
      fc.property(graph, (given) => {
        const refs = within(given);
        const steps = orderOf(refs);
        const stepOf = new Map(steps.flatMap((step, place) => step.operations.map((each) => [each, place])));
        for (const [index, list] of refs.entries())
          for (const other of list) {
            const mutual = reachable(refs, other).has(index);
            const [mine, its] = [stepOf.get(index) ?? -1, stepOf.get(other) ?? -1];
            expect(mutual ? its === mine : its < mine).toBe(true);
          }
        for (const { operations, circular } of steps)
          expect(circular).toBe(operations.every((each) => reachable(refs, each).has(each)));
      }),
    );
  });

  it('where nothing refers to anything later, the order is that of the request', () => {
    fc.assert(
      fc.property(graph, (given) => {
        const refs = given.map((list, index) => list.filter((each) => each < index));
        expect(flat(orderOf(refs))).toEqual(refs.map((_each, index) => index));
      }),
    );
  });

  it('only what something earlier waits for runs before its turn', () => {
    fc.assert(
      fc.property(graph, (given) => {
        const refs = within(given);
        const steps = orderOf(refs);
        for (const [place, { operations }] of steps.entries()) {
          const ahead = flat(steps.slice(place));
          for (const index of operations)
            for (const passed of ahead.filter((each) => each < index && !operations.includes(each))) {
              const reason = ahead.find((each) => each <= passed && reachable(refs, each).has(index));
              expect(reason).toBeDefined();
            }
        }
      }),
    );
  });

  it('within a circle those come first that others need to exist', () => {
    // 0 is a group of 1, which names it; 1 does not need the group, the group needs 1.
    expect(orderOf([[1], [0]], [[1], []])).toEqual([{ operations: [1, 0], circular: true }]);
    expect(orderOf([[1], [2], [0]], [[1], [2], []])).toEqual([{ operations: [2, 1, 0], circular: true }]);
    expect(orderOf([[1], [0]], [[1], [0]])).toEqual([{ operations: [0, 1], circular: true }]);
    expect(orderOf([[0]], [])).toEqual([{ operations: [0], circular: true }]);
  });

  it('results keep the order of the request: operations are known by their place in it', () => {
    const { operations } = readBulk(
      RESOURCE_TYPES,
      bulkBody(
        post('/Groups', 'g', { members: [{ value: 'bulkId:b' }] }),
        post('/Users', 'a', {}),
        post('/Users', 'b', {}),
      ),
      10,
    );
    expect(flat(stepsOf(operations))).toEqual([2, 0, 1]);
  });

  it('what is outside a circle makes no order within it', () => {
    // 0 and 1 are a circle; both need 2, which runs before.
    expect(orderOf([[1, 2], [0, 2], []], [[2], [2, 0], []])).toEqual([
      { operations: [2], circular: false },
      { operations: [0, 1], circular: true },
    ]);
  });

  it('only a POST makes what others wait for; what is faulty, or no POST, or nowhere, is waited for by nobody', () => {
    const { operations } = readBulk(
      RESOURCE_TYPES,
      bulkBody(
        post('/Groups', 'g', {
          members: ['p', 'd', 'f', 'gone'].map((each) => ({ value: `bulkId:${each}` })),
        }),
        { method: 'DELETE', path: '/Users/1', bulkId: 'd' },
        post('/Nowhere', 'f', {}),
        { method: 'PATCH', path: '/Users/bulkId:p', data: {} },
        post('/Users', 'p', {}),
      ),
      10,
    );
    expect(stepsOf(operations)).toEqual(
      [4, 0, 1, 2, 3].map((each) => ({ operations: [each], circular: false })),
    );
  });

  it('HOST-14 a long chain and a large circle take time in proportion', () => {
    const size = 200_000;
    const chain = Array.from({ length: size }, (_, index) => [index + 1]);
    const circle = Array.from({ length: size }, (_, index) => [(index + 1) % size]);
    const work = workOf(() => {
      expect(orderOf(within(chain)).length).toBe(size);
      expect(orderOf(circle, circle).length).toBe(1);
    });
    // In steps of the square of the size this would take minutes.
    expect(work).toBeLessThan(10_000);
  });
});
