/** The memory of walks by startIndex: who goes on where, and what is forgotten. */
import { describe, expect, it } from 'vitest';
import { rememberWalks, type Continuation, type Stop, type Walks } from '../../src/actions/walks.ts';

const LIMITS = { maxWalks: 100, walkTimeoutMs: 600_000 };

const stop = (id: string, count = 10): Stop => ({
  place: { key: null, id },
  left: { number: 1, state: '' },
  count,
});

/** The id behind which a page goes on; undefined when it is counted from the first. */
const idOf = (found: Continuation | undefined): string | undefined => found?.stop.place.id;

/** A page that ends at `id` before `next`, asked for at the index before. */
function page(
  walks: Walks,
  [startIndex, next]: readonly [number, number],
  id: string,
  at = 0,
  count = 10,
): string | undefined {
  const from = startIndex === 1 ? undefined : walks.goOn('list', startIndex, count, at);
  walks.stopped('list', next, stop(id, count), at, from);
  return idOf(from);
}

describe('a walk', () => {
  it('goes on behind the place where its last page ended', () => {
    const walks = rememberWalks(LIMITS);
    expect(page(walks, [1, 11], 'j')).toBeUndefined();
    expect(page(walks, [11, 21], 't')).toBe('j');
    expect(idOf(walks.goOn('list', 21, 10, 0))).toBe('t');
  });

  it('is counted from the first at any other index and in any other list', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    expect([walks.goOn('list', 12, 10, 0), walks.goOn('other', 11, 10, 0)]).toEqual([undefined, undefined]);
  });

  it('may pause for so long, and no longer', () => {
    for (const [pause, found] of [
      [599_999, 'j'],
      [600_000, undefined],
    ] as const) {
      const walks = rememberWalks(LIMITS);
      page(walks, [1, 11], 'j');
      expect(idOf(walks.goOn('list', 11, 10, pause))).toBe(found);
    }
  });

  it('may change the size of its pages', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    expect(idOf(walks.goOn('list', 11, 3, 0))).toBe('j');
  });
});

describe('a page that is asked for again', () => {
  it('is the same, for a minute', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    page(walks, [11, 21], 't');
    expect(walks.goOn('list', 11, 10, 59_999)).toMatchObject({ stop: { place: { id: 'j' } }, again: true });
    expect(walks.goOn('list', 11, 10, 200_000)).toBeUndefined();
  });

  it('replaces the stop behind its first answer, which nobody had', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    page(walks, [11, 21], 't');
    page(walks, [11, 21], 'u');
    expect(idOf(walks.goOn('list', 21, 10, 0))).toBe('u');
  });

  it('is forgotten when the walk has gone on twice', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    page(walks, [11, 21], 't');
    page(walks, [21, 31], 'z');
    expect([idOf(walks.goOn('list', 11, 10, 0)), idOf(walks.goOn('list', 21, 10, 0))]).toEqual([
      undefined,
      't',
    ]);
  });
});

describe('several walks of one list', () => {
  it('go on from their own places when they stand at the same one and part behind it', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    page(walks, [1, 11], 'j');
    expect([page(walks, [11, 21], 't'), page(walks, [11, 21], 'v')]).toEqual(['j', 'j']);
    expect([page(walks, [21, 31], 'x'), page(walks, [21, 31], 'y')]).toEqual(['t', 'v']);
  });

  it('rather meet somebody twice than miss somebody: at work together, the first goes on first', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    page(walks, [1, 11], 'm', 20);
    expect([page(walks, [11, 21], 't', 40), page(walks, [11, 21], 'v', 60)]).toEqual(['j', 'm']);
  });

  it('are not taken for one that was given up long before', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j');
    page(walks, [1, 11], 'm', 5000);
    expect(idOf(walks.goOn('list', 11, 10, 5010))).toBe('m');
  });

  it('are told apart by the sizes of their pages', () => {
    const walks = rememberWalks(LIMITS);
    page(walks, [1, 11], 'j', 0, 10);
    page(walks, [6, 11], 'm', 0, 5);
    expect([idOf(walks.goOn('list', 11, 5, 0)), idOf(walks.goOn('list', 11, 10, 0))]).toEqual(['m', 'j']);
  });
});

describe('the memory', () => {
  it('holds so many indexes and forgets the oldest', () => {
    const walks = rememberWalks({ ...LIMITS, maxWalks: 2 });
    for (const [index, id] of ['a', 'b', 'c'].entries())
      walks.stopped(`list ${index}`, 11, stop(id), 0, undefined);
    expect([0, 1, 2].map((index) => idOf(walks.goOn(`list ${index}`, 11, 10, 0)))).toEqual([
      undefined,
      'b',
      'c',
    ]);
  });

  it('takes two places for a walk of any length', () => {
    const walks = rememberWalks({ ...LIMITS, maxWalks: 3 });
    walks.stopped('other', 11, stop('o'), 0, undefined);
    for (let index = 1; index < 10_000; index += 10) page(walks, [index, index + 10], `${index}`);
    expect(idOf(walks.goOn('other', 11, 10, 0))).toBe('o');
  });

  it('holds a few places before one index', () => {
    const walks = rememberWalks(LIMITS);
    for (let index = 0; index < 100; index++) page(walks, [1, 11], `${index}`);
    const found = new Set(Array.from({ length: 100 }, () => idOf(walks.goOn('list', 11, 10, 0))));
    expect(found.size).toBe(8);
  });

  it('holds nothing where nothing is to be remembered', () => {
    const walks = rememberWalks({ ...LIMITS, maxWalks: 0 });
    page(walks, [1, 11], 'j');
    expect(walks.goOn('list', 11, 10, 0)).toBeUndefined();
  });
});
