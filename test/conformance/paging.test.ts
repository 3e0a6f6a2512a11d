/** Section 10 of the checklist: paging by index. Walks while others delete are in paging-walks.test.ts. */
import { expect, it } from 'vitest';
import { deleteIntegration } from '../../src/actions/index.ts';
import { freshEndpoint, type Body } from '../http/endpoint.ts';
import { expectError, idsOf, LIST_URN, query, resourcesOf, section } from './served.ts';
import { crowdOf, joinCrowd, removed, walkByIndex, type Crowd } from './walking.ts';

const SIZE = 25;

section('paging by index', (endpoint) => {
  let crowd: Crowd | undefined;
  const everybody = async (): Promise<Crowd> => (crowd ??= await crowdOf(endpoint().scim, SIZE));
  const page = async (asked: Readonly<Record<string, string | number>>): Promise<Body> => {
    const { filter } = await everybody();
    const answer = await endpoint().scim('GET', query('/Users', { filter, ...asked }));
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };

  it('PAGE-01: count limits a page', async () => {
    for (const count of [1, 2, 24, 25, 26])
      expect(resourcesOf({ body: await page({ count }) }).length).toBe(Math.min(count, SIZE));
  });

  it('PAGE-02: pages together are every match once, in one order', async () => {
    const { ids, filter } = await everybody();
    for (const count of [1, 4, 5, 24, 25, 100])
      expect(await walkByIndex(endpoint().scim, '/Users', { filter, count })).toEqual(ids);
  });

  it('PAGE-02: any index can be asked for, in any order', async () => {
    const { ids } = await everybody();
    for (const startIndex of [22, 3, 9, 1, 25, 9])
      expect(idsOf({ body: await page({ startIndex, count: 3 }) })).toEqual(
        ids.slice(startIndex - 1, startIndex + 2),
      );
  });

  it('PAGE-03: a startIndex below 1 is 1', async () => {
    const first = await page({ count: 3 });
    for (const startIndex of [0, -1, '-99999999999999999999'])
      expect(await page({ startIndex, count: 3 })).toEqual(first);
    expect(first['startIndex']).toBe(1);
  });

  it('PAGE-04, PAGE-05: a count of 0 or less gives the total alone', async () => {
    for (const count of [0, -1, -100])
      expect(await page({ count })).toEqual({
        schemas: [LIST_URN],
        totalResults: SIZE,
        startIndex: 1,
        itemsPerPage: 0,
        Resources: [],
      });
  });

  it('PAGE-06: totalResults is the number of matches on every page', async () => {
    for (const [startIndex, count] of [
      [1, 3],
      [4, 3],
      [20, 100],
      [99, 1],
    ] as const)
      expect((await page({ startIndex, count }))['totalResults']).toBe(SIZE);
  });

  it('PAGE-07: startIndex and itemsPerPage say what there is', async () => {
    const { startIndex, itemsPerPage, Resources } = await page({ startIndex: 24, count: 10 });
    expect([startIndex, itemsPerPage, (Resources as readonly Body[]).length]).toEqual([24, 2, 2]);
  });

  it('PAGE-08: beyond the end there is nothing, and no error', async () => {
    for (const startIndex of [26, 1000, '9'.repeat(40)]) {
      const { totalResults, itemsPerPage, Resources } = await page({ startIndex });
      expect([totalResults, itemsPerPage, Resources]).toEqual([SIZE, 0, []]);
    }
  });

  it('PAGE-09: no page is larger than what is advertised', async () => {
    const settings = { maxPageSize: 7, defaultPageSize: 10 };
    await using small = await freshEndpoint(endpoint().services.store.engine, { settings });
    const { ids } = await crowdOf(small.scim, 12);
    const { body: config } = await small.scim('GET', '/ServiceProviderConfig');
    expect([config['filter'], config['pagination']]).toMatchObject([
      { maxResults: 7 },
      { maxPageSize: 7, defaultPageSize: 7 },
    ]);
    for (const path of ['/Users', '/Users?count=8', '/Users?count=100000'])
      expect(idsOf(await small.scim('GET', path))).toEqual(ids.slice(0, 7));
  });

  it('PAGE-10: what is no whole number is refused', async () => {
    for (const value of ['x', '1.5', '0x10', '1e3', '1,2'])
      for (const name of ['startIndex', 'count'])
        expectError(await endpoint().scim('GET', query('/Users', { [name]: value })), 400, 'invalidValue');
  });

  it('PAGE-11: a page holds 100 where no count is named, and more where it is', async () => {
    const { filter } = await crowdOf(endpoint().scim, 130);
    const sizeOf = async (asked: object): Promise<number> =>
      resourcesOf({ body: await page({ filter, ...asked }) }).length;
    expect([await sizeOf({}), await sizeOf({ count: 120 }), await sizeOf({ count: 1000 })]).toEqual([
      100, 120, 130,
    ]);
  });

  it('PAGE-06: the total follows what is created and deleted, also between two pages', async () => {
    const { scim } = endpoint();
    const { ids, filter } = await crowdOf(scim, 12);
    const total = async (startIndex: number): Promise<unknown> =>
      (await page({ filter, startIndex, count: 4 }))['totalResults'];
    expect([await total(1), await total(5)]).toEqual([12, 12]);
    await removed(scim, ids[11] ?? '');
    expect([await total(9), await total(1)]).toEqual([11, 11]);
    await removed(scim, ids[0] ?? '');
    expect([await total(1), (await page({ filter, count: 0 }))['totalResults']]).toEqual([10, 10]);
  });

  it('PAGE-06: the total holds those whom an integration leaves behind that ends', async () => {
    const { scim, services, another } = endpoint();
    const other = await another({ name: 'about-to-end' });
    const { title, filter } = await crowdOf(scim, 12);
    const total = async (startIndex: number): Promise<unknown> =>
      (await page({ filter, startIndex, count: 4 }))['totalResults'];
    expect(await total(1)).toBe(12);
    for (const number of [1, 2, 3]) await joinCrowd(other.scim, title, number);
    expect(await total(5)).toBe(12);
    await deleteIntegration(services, other.tenantId, other.integrationId);
    expect([await total(9), await total(1)]).toEqual([15, 15]);
  });
});
