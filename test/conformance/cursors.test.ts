/** Section 11 of the checklist: paging by cursor (RFC 9865). */
import { expect, it } from 'vitest';
import { dialectNamed, DIALECT_NAMES } from '../../src/dialects/index.ts';
import { createApp } from '../../src/http/index.ts';
import { freshEndpoint, type Answer, type Body, type Send } from '../http/endpoint.ts';
import { expectError, idsOf, partOf, query, resourcesOf, section } from './served.ts';
import { crowdOf, joinCrowd, pagesByCursor, removed, walkByCursor } from './walking.ts';

const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

section('paging by cursor', (endpoint) => {
  const list = (asked: Readonly<Record<string, string | number>>, send?: Send): Promise<Answer> =>
    (send ?? endpoint().scim)('GET', query('/Users', asked));
  /** The nextCursor of the first page of such a list. */
  const cursorOf = async (asked: Readonly<Record<string, string | number>>): Promise<string> =>
    String((await list({ cursor: '', ...asked })).body['nextCursor']);

  it.each(DIALECT_NAMES)('CURS-01: what %s is told of paging', async (idp) => {
    const { scim, uri } = await endpoint().another({ name: `paging-${idp}`, idp });
    const { body } = await scim('GET', '/ServiceProviderConfig');
    const path = new URL(`${uri}/ServiceProviderConfig`).pathname;
    expect((await endpoint().raw('GET', path)).body).toEqual(body);
    if (dialectNamed(idp).habits.extrasInConfig === 'hidden') expect(body).not.toHaveProperty('pagination');
    else
      expect(body['pagination']).toEqual({
        cursor: true,
        index: true,
        defaultPaginationMethod: 'index',
        defaultPageSize: 100,
        maxPageSize: 1000,
        cursorTimeout: 3600,
      });
    expect(body['sort']).toEqual({ supported: true });
  });

  it('CURS-01: a client that takes no unknown member is not given one', () => {
    const hidden = DIALECT_NAMES.filter((name) => dialectNamed(name).habits.extrasInConfig === 'hidden');
    expect(hidden).toEqual(['keycloak']);
  });

  it('CURS-02, CURS-03: an empty cursor begins, and nextCursor leads to every match once', async () => {
    const { ids, filter } = await crowdOf(endpoint().scim, 20);
    for (const count of [1, 7, 10, 19, 20, 21]) {
      const pages = await pagesByCursor(endpoint().scim, '/Users', { filter, count });
      expect(pages.flatMap((body) => idsOf({ body }))).toEqual(ids);
      expect(pages.length).toBe(Math.ceil(20 / count));
      expect(pages.map((page) => 'nextCursor' in page)).toEqual(pages.map((_, at) => at < pages.length - 1));
      expect(pages.map(({ itemsPerPage }) => itemsPerPage)).toEqual(
        pages.map((body) => resourcesOf({ body }).length),
      );
    }
    const bare = await endpoint().scim('GET', `${query('/Users', { filter, count: 7 })}&cursor`);
    expect(idsOf(bare)).toEqual(ids.slice(0, 7));
  });

  it('CURS-03: nothing found is a last page', async () => {
    const { body } = await list({ filter: 'userName eq "nobody@example.com"', cursor: '' });
    expect([body['totalResults'], body['Resources'], 'nextCursor' in body]).toEqual([0, [], false]);
  });

  it('CURS-04: no page leads back, since that may be left out', async () => {
    const { filter } = await crowdOf(endpoint().scim, 5);
    for (const page of await pagesByCursor(endpoint().scim, '/Users', { filter, count: 2 }))
      expect(page).not.toHaveProperty('previousCursor');
  });

  it('CURS-05: a cursor needs no escaping and shows no name', async () => {
    const { filter } = await crowdOf(endpoint().scim, 5);
    for (const sortBy of ['userName', 'displayName', 'meta.created', 'active']) {
      const cursor = await cursorOf({ filter, sortBy, count: 2 });
      expect(cursor).toMatch(/^[A-Za-z0-9._~-]+$/);
      expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/crowd|example/);
    }
  });

  it('CURS-06, CURS-14: an invalid cursor is refused in the same words, whatever is wrong with it', async () => {
    const { scim, another } = endpoint();
    const { filter } = await crowdOf(scim, 5);
    const asked = { filter, count: 2 };
    const cursor = await cursorOf(asked);
    const [first = '', ...rest] = cursor;
    const swapped = (first === 'A' ? 'B' : 'A') + rest.join('');
    const changed = cursor.slice(0, -1) + (cursor.endsWith('A') ? 'B' : 'A');
    const invalid = [
      ...['x', '-', '=', '😀', `${cursor}A`, `${cursor}=`, cursor.slice(1), cursor.slice(0, -4), swapped],
      ...[changed, 'A'.repeat(80), 'A'.repeat(20_000), cursor.toUpperCase(), ` ${cursor}`],
    ];
    const answers = await Promise.all(invalid.map((each) => list({ ...asked, cursor: each })));
    // One of another filter, order, type or integration is as unknown.
    const sameTenant = await another({ name: 'cursor-neighbour' });
    const otherTenant = await another({ tenantId: 'globex', name: 'cursor-stranger' });
    answers.push(
      await list({ ...asked, filter: `${filter} and active eq true`, cursor }),
      await list({ ...asked, sortBy: 'userName', cursor }),
      await scim('GET', query('/Groups', { count: 2, cursor: await cursorOf({ count: 2 }) })),
      await list({ ...asked, cursor }, sameTenant.scim),
      await list({ ...asked, cursor }, otherTenant.scim),
    );
    for (const answer of answers) expectError(answer, 400, 'invalidCursor');
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await list({ ...asked, cursor })).status).toBe(200);
  });

  it('CURS-07: an expired cursor is refused', async () => {
    const settings = { cursorTimeoutSeconds: 60 };
    await using slow = await freshEndpoint(endpoint().services.store.engine, { settings });
    await crowdOf(slow.scim, 3);
    const { body } = await slow.scim('GET', '/Users?cursor&count=2');
    const path = query('/Users', { cursor: String(body['nextCursor']), count: 2 });
    expect((await slow.scim('GET', path)).status).toBe(200);
    const { clock } = slow.services;
    const later = { ...slow.services, clock: { ...clock, now: () => clock.now() + 60_000 } };
    expectError(await askedOf(later, slow, path), 400, 'expiredCursor');
    const { body: config } = await slow.scim('GET', '/ServiceProviderConfig');
    expect(partOf(config, 'pagination')['cursorTimeout']).toBe(60);
  });

  it('CURS-08: a count that is none, is too large or has changed is refused', async () => {
    const { filter, ids } = await crowdOf(endpoint().scim, 6);
    for (const count of ['x', '1.5', 1001, '9'.repeat(30)])
      expectError(await list({ filter, cursor: '', count }), 400, 'invalidCount');
    const cursor = await cursorOf({ filter, count: 2 });
    for (const count of [1, 3, 100, 0])
      expectError(await list({ filter, cursor, count }), 400, 'invalidCount');
    // A count that is left out stays what it was.
    expect(idsOf(await list({ filter, cursor }))).toEqual(ids.slice(2, 4));
  });

  it('CURS-09: a count of 0 or less gives the total alone', async () => {
    const { filter } = await crowdOf(endpoint().scim, 3);
    for (const count of [0, -1]) {
      const { body } = await list({ filter, cursor: '', count });
      expect([body['totalResults'], body['itemsPerPage'], body['Resources']]).toEqual([3, 0, []]);
      expect(body).not.toHaveProperty('nextCursor');
    }
  });

  it('CURS-10: a search by POST takes the cursor in its body', async () => {
    const { scim } = endpoint();
    const { ids, filter } = await crowdOf(scim, 5);
    const met: string[] = [];
    for (let cursor: unknown = ''; typeof cursor === 'string';) {
      const body = { schemas: [SEARCH_URN], filter, count: 2, cursor };
      const answer = await scim('POST', '/Users/.search', { body });
      expect(answer.status, answer.text).toBe(200);
      met.push(...idsOf(answer));
      cursor = answer.body['nextCursor'];
    }
    expect(met).toEqual(ids);
  });

  it('CURS-11: without any paging parameter the answer is by index, as advertised', async () => {
    const { filter } = await crowdOf(endpoint().scim, 3);
    const asked: readonly Readonly<Record<string, string | number>>[] = [{ filter }, { filter, count: 2 }];
    for (const each of asked) {
      const { body } = await list(each);
      expect([body['startIndex'], 'nextCursor' in body]).toEqual([1, false]);
    }
  });

  it('CURS-12: pages of a sorted list are sorted', async () => {
    const { filter } = await crowdOf(endpoint().scim, 20);
    for (const sortOrder of ['ascending', 'descending']) {
      const asked = { filter, sortBy: 'userName', sortOrder, count: 6 };
      const pages = await pagesByCursor(endpoint().scim, '/Users', asked);
      const names = pages.flatMap((body) => resourcesOf({ body }).map(({ userName }) => String(userName)));
      const sorted = names.toSorted();
      expect(names).toEqual(sortOrder === 'ascending' ? sorted : sorted.reverse());
    }
  });

  it('CURS-13: a cursor opens nothing without a token', async () => {
    const { scim } = endpoint();
    const { filter } = await crowdOf(scim, 5);
    const path = query('/Users', { filter, count: 2, cursor: await cursorOf({ filter, count: 2 }) });
    expectError(await scim('GET', path, { headers: { authorization: null } }), 401);
    expectError(await scim('GET', path, { headers: { authorization: 'Bearer nobody' } }), 401);
  });

  it('CURS-13: what is shown may differ from page to page', async () => {
    const { filter, ids } = await crowdOf(endpoint().scim, 4);
    const cursor = await cursorOf({ filter, count: 2, attributes: 'id' });
    const { body } = await list({ filter, count: 2, cursor, attributes: 'userName' });
    expect(idsOf({ body })).toEqual(ids.slice(2));
    expect(resourcesOf({ body }).every(({ userName }) => typeof userName === 'string')).toBe(true);
  });

  it('CURS-15: a cursor is kept nowhere: another server on the same database goes on with it', async () => {
    const { scim, services } = endpoint();
    const { filter, ids } = await crowdOf(scim, 4);
    const path = query('/Users', { filter, count: 2, cursor: await cursorOf({ filter, count: 2 }) });
    const elsewhere = { ...services, walks: { goOn: () => undefined, stopped: () => undefined } };
    expect(idsOf(await askedOf(elsewhere, endpoint(), path))).toEqual(ids.slice(2));
  });

  it('CURS-16: the total is right wherever it stands, and left out once it is not known any more', async () => {
    const { scim } = endpoint();
    const { ids, filter } = await crowdOf(scim, 12);
    const asked = { filter, count: 4 };
    const quiet = await pagesByCursor(scim, '/Users', asked);
    expect(quiet.map(({ totalResults }) => totalResults)).toEqual([12, 12, 12]);
    const busy = await pagesByCursor(scim, '/Users', asked, async (met) => {
      if (met.length === 4) await removed(scim, ids[0] ?? '');
    });
    expect(busy.map((page) => page['totalResults'] ?? 'unknown')).toEqual([12, 'unknown', 'unknown']);
    expect((await list({ ...asked, cursor: '' })).body['totalResults']).toBe(11);
  });

  it.each<{ order: Readonly<Record<string, string>> }>([
    { order: {} },
    { order: { sortBy: 'userName' } },
    { order: { sortBy: 'userName', sortOrder: 'descending' } },
    { order: { sortBy: 'displayName' } },
    { order: { sortBy: 'emails' } },
  ])(
    'CURS-03: whoever lives through a walk is met once, while others come and go $order',
    async ({ order }) => {
      const { scim } = endpoint();
      const crowd = await crowdOf(scim, 150);
      const gone = new Set<string>();
      const take = async (from: readonly string[], place: number): Promise<void> => {
        const id = from.filter((each) => !gone.has(each)).at(place);
        if (id === undefined) return;
        gone.add(id);
        await removed(scim, id);
      };
      let round = 0;
      const met = await walkByCursor(
        scim,
        '/Users',
        { filter: crowd.filter, attributes: 'id', count: 10, ...order },
        async (ids) => {
          // Of those that were met the last, on which the cursor stands; and of those to come.
          await take(ids, -1);
          await take(ids, 3 * round);
          await take(
            crowd.ids.filter((id) => !ids.includes(id)),
            2 * round,
          );
          if (round++ < 12) await joinCrowd(scim, crowd.title, (round * 37) % 150);
        },
      );
      expect(gone.size).toBeGreaterThan(20);
      expect(new Set(met).size).toBe(met.length);
      expect(crowd.ids.filter((id) => !gone.has(id) && !met.includes(id))).toEqual([]);
    },
    60_000,
  );
});

/** The answer of a server with these services to a client of the endpoint. */
async function askedOf(
  services: Parameters<typeof createApp>[0],
  { uri, token }: { readonly uri: string; readonly token: string },
  path: string,
): Promise<Answer> {
  const request = new Request(uri + path, { headers: { authorization: `Bearer ${token}` } });
  const response = await createApp(services).fetch(request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Body };
}
