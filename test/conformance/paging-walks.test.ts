/** Walks by startIndex while others create and delete: whoever lives through the walk is met exactly once (RFC 7644 §3.4.2.4). */
import { expect, it } from 'vitest';
import type { Send } from '../http/endpoint.ts';
import { idsOf, query, section } from './served.ts';
import { crowdOf, joinCrowd, removed, walkByIndex, type Between, type Crowd } from './walking.ts';

const SIZE = 500;
const DELETED = 50;

/** Spreads over [0, 1) and repeats with the seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Between pages, removes some of those that were met, at random places, until `most` are gone; their ids. */
function removing(send: Send, most: number, random: () => number) {
  const gone = new Set<string>();
  const between: Between = async (met) => {
    const living = met.filter((id) => !gone.has(id));
    for (let times = 0; times < 13 && gone.size < most && living.length > 0; times++) {
      const [id] = living.splice(Math.floor(random() * living.length), 1);
      if (id === undefined) break;
      gone.add(id);
      await removed(send, id);
    }
  };
  return { gone, between };
}

section('walks by startIndex', (endpoint) => {
  /** Everybody who lives is met once, in whatever order; nobody is met twice. */
  function expectEach(met: readonly string[], { ids }: Crowd, gone: ReadonlySet<string>): void {
    expect(new Set(met).size).toBe(met.length);
    expect(ids.filter((id) => !gone.has(id) && !met.includes(id))).toEqual([]);
  }

  it.each<{ count: number; order: Readonly<Record<string, string>> }>([
    { count: 50, order: {} },
    { count: 7, order: {} },
    { count: 50, order: { sortBy: 'userName' } },
    { count: 7, order: { sortBy: 'userName', sortOrder: 'descending' } },
    { count: 50, order: { sortBy: 'displayName' } },
    { count: 50, order: { sortBy: 'meta.lastModified' } },
  ])(
    'PAGE-02: nobody is skipped when 50 of 500 are deleted behind pages of $count $order',
    async ({ count, order }) => {
      const { scim } = endpoint();
      const crowd = await crowdOf(scim, SIZE);
      const { gone, between } = removing(scim, DELETED, chance(count));
      const asked = { filter: crowd.filter, attributes: 'id', count, ...order };
      const met = await walkByIndex(scim, '/Users', asked, between);
      expect([gone.size, met.length]).toEqual([DELETED, SIZE]);
      expectEach(met, crowd, gone);
      // Afterwards any index is counted from the first again.
      const left = crowd.ids.filter((id) => !gone.has(id));
      const unsorted = { filter: crowd.filter, attributes: 'id', count: 10 };
      for (const startIndex of [441, 13, 200])
        expect(idsOf(await scim('GET', query('/Users', { ...unsorted, startIndex })))).toEqual(
          left.slice(startIndex - 1, startIndex + 9),
        );
    },
    60_000,
  );

  it('PAGE-02: those who come during the walk do no harm, and the loop ends', async () => {
    const { scim } = endpoint();
    const orders: readonly Readonly<Record<string, string>>[] = [{}, { sortBy: 'userName' }];
    for (const order of orders) {
      const crowd = await crowdOf(scim, 200);
      const random = chance(1);
      const { gone, between } = removing(scim, 40, random);
      let came = 0;
      const met = await walkByIndex(
        scim,
        '/Users',
        { filter: crowd.filter, attributes: 'id', count: 9, ...order },
        async (ids) => {
          await between(ids);
          if (came++ < 15) await joinCrowd(scim, crowd.title, Math.floor(random() * 200));
        },
      );
      expect(gone.size).toBe(40);
      expectEach(met, crowd, gone);
    }
  });

  it('PAGE-02: a walk over everything, without a filter', async () => {
    const { scim } = endpoint();
    const crowd = await crowdOf(scim, 60);
    const mine: Between = async (met) => {
      const id = met.find((each) => crowd.ids.includes(each) && !gone.has(each));
      if (id === undefined) return;
      gone.add(id);
      await removed(scim, id);
    };
    const gone = new Set<string>();
    const met = await walkByIndex(scim, '/Users', { attributes: 'id', count: 10 }, mine);
    expectEach(met, crowd, gone);
  });

  it('PAGE-02: two walks at once do not disturb each other, whatever their pages', async () => {
    const { scim } = endpoint();
    for (const [one, other] of [
      [20, 20],
      [20, 15],
    ] as const) {
      const crowd = await crowdOf(scim, 200);
      const asked = { filter: crowd.filter, attributes: 'id' };
      const { gone, between } = removing(scim, 60, chance(one + other));
      const second = steps(scim, { ...asked, count: other });
      // The second goes one page behind the first, so what is deleted is behind both.
      const met = await walkByIndex(scim, '/Users', { ...asked, count: one }, async () => {
        await second.next();
        await between(second.met);
      });
      while (await second.next());
      expectEach(met, crowd, gone);
      expectEach(second.met, crowd, gone);
    }
  });

  it('PAGE-02: who asks for a page again gets it again, and the walk goes on from there', async () => {
    const { scim } = endpoint();
    const crowd = await crowdOf(scim, 60);
    const page = async (startIndex: number): Promise<readonly string[]> =>
      idsOf(await scim('GET', query('/Users', { filter: crowd.filter, startIndex, count: 10 })));
    const [first, second] = [await page(1), await page(11)];
    for (const id of first.slice(0, 5)) await removed(scim, id);
    expect(await page(11)).toEqual(second);
    expect(await page(11)).toEqual(second);
    expect(await page(21)).toEqual(crowd.ids.slice(20, 30));
    expect(await page(21)).toEqual(crowd.ids.slice(20, 30));
    expect(await page(31)).toEqual(crowd.ids.slice(30, 40));
  });

  it('PAGE-02: a walk is one of its filter and order, whatever is shown of the resources', async () => {
    const { scim } = endpoint();
    const crowd = await crowdOf(scim, 30, 1);
    const { filter, ids } = crowd;
    const page = async (given: object, startIndex: number): Promise<readonly string[]> =>
      idsOf(await scim('GET', query('/Users', { filter, ...given, startIndex, count: 10 })));
    await page({}, 1);
    for (const id of ids.slice(0, 5)) await removed(scim, id);
    const left = ids.slice(5);
    for (const given of [{ filter: `${filter} and active eq true` }, { sortBy: 'meta.created' }])
      expect(await page(given, 11)).toEqual(left.slice(10, 20));
    expect(await page({ attributes: 'id' }, 11)).toEqual(ids.slice(10, 20));
  });
});

/** A walk that is taken page by page. */
function steps(scim: Send, asked: { readonly filter: string; readonly count: number }) {
  const met: string[] = [];
  let [startIndex, total] = [1, 1];
  const next = async (): Promise<boolean> => {
    if (startIndex > total) return false;
    const { body } = await scim('GET', query('/Users', { ...asked, startIndex }));
    met.push(...idsOf({ body }));
    startIndex += Number(body['itemsPerPage']);
    total = Number(body['totalResults']);
    return true;
  };
  return { met, next };
}
