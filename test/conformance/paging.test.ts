/** Section 10 of the checklist: paging by index. */
import { beforeAll, expect, it } from 'vitest';
import { created, user } from '../http/endpoint.ts';
import { expectError, idsOf, query, section, uniqueName } from './served.ts';

const PEOPLE = 23;

section('paging', (endpoint) => {
  const all: string[] = [];
  beforeAll(async () => {
    for (let index = 0; index < PEOPLE; index++)
      all.push(await created(endpoint().scim, '/Users', user(uniqueName('ada'), { title: 'Guide' })));
  });

  const page = (parameters: Readonly<Record<string, string | number>>) =>
    endpoint().scim('GET', query('/Users', parameters));
  const ours = (): readonly string[] => all.slice(-PEOPLE);

  it('PAGE-01, PAGE-02: pages together give everybody once, in a fixed order', async () => {
    const found: string[] = [];
    for (let startIndex = 1; startIndex <= PEOPLE; startIndex += 5) {
      const ids = idsOf(await page({ startIndex, count: 5 }));
      expect(ids.length).toBeLessThanOrEqual(5);
      found.push(...ids);
    }
    expect(found).toEqual(ours());
  });

  it('PAGE-02: with a filter too', async () => {
    const filter = 'title eq "guide"';
    const found: string[] = [];
    for (let startIndex = 1; startIndex <= PEOPLE; startIndex += 10)
      found.push(...idsOf(await page({ filter, startIndex, count: 10 })));
    expect(found).toEqual(ours());
  });

  it.each([0, -1, -99999999999])('PAGE-03: startIndex %s is taken as 1', async (startIndex) => {
    const { body } = await page({ startIndex, count: 3 });
    expect(body['startIndex']).toBe(1);
    expect(idsOf({ body })).toEqual(ours().slice(0, 3));
  });

  it.each([0, -1, -5000])('PAGE-04, PAGE-05: count %s gives the total and nobody', async (count) => {
    const { status, body } = await page({ count });
    expect([status, body['totalResults'], body['itemsPerPage'], body['Resources']]).toEqual([
      200,
      PEOPLE,
      0,
      [],
    ]);
  });

  it('PAGE-06, PAGE-07: the total counts all, the rest the page', async () => {
    const { body } = await page({ startIndex: 21, count: 10 });
    expect([body['totalResults'], body['startIndex'], body['itemsPerPage']]).toEqual([PEOPLE, 21, 3]);
    expect(idsOf({ body }).length).toBe(3);
  });

  it.each([24, 1000, Number.MAX_SAFE_INTEGER])(
    'PAGE-08: a page that begins at %s has nobody',
    async (startIndex) => {
      const { status, body } = await page({ startIndex, count: 5 });
      expect([status, body['totalResults'], body['Resources']]).toEqual([200, PEOPLE, []]);
    },
  );

  it('PAGE-09, PAGE-11: a count beyond the largest page is cut to it, and without count there are a hundred', async () => {
    const { maxPageSize, defaultPageSize } = endpoint().services.config;
    expect([maxPageSize >= 100, defaultPageSize >= 100]).toEqual([true, true]);
    const { status, body } = await page({ count: maxPageSize + 1 });
    expect([status, body['itemsPerPage']]).toEqual([200, PEOPLE]);
  });

  it.each(['ten', '1.5', '1e3', '0x10', 'NaN', '५', '1,2'])(
    'PAGE-10: the count %s is refused',
    async (count) => {
      expectError(await page({ count }), 400, 'invalidValue');
      expectError(await page({ startIndex: count }), 400, 'invalidValue');
    },
  );

  it.each(['9'.repeat(30), `-${'9'.repeat(40)}`, String(2 ** 53), String(2 ** 63), '00000000000000000001'])(
    'HOST-08: the absurd number %s does no harm',
    async (number) => {
      expect((await page({ startIndex: number })).status).toBe(200);
      expect((await page({ count: number })).status).toBe(200);
    },
  );

  it('HOST-08: repeated and structured parameters do no harm', async () => {
    const asked = [
      'count=1&count=2',
      'count[]=1',
      'filter[userName]=x',
      'startIndex=&count=',
      'count=%20%201',
    ];
    for (const each of asked) expect((await endpoint().scim('GET', `/Users?${each}`)).status).toBe(200);
  });
});
