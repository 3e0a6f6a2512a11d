/** Section 15 of the checklist: queries by POST to /.search. */
import { expect, it } from 'vitest';
import { created, group, user, type Answer, type Body } from '../http/endpoint.ts';
import { expectError, idsOf, LIST_URN, query, resourcesOf, section, unique, uniqueName } from './served.ts';

const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

section('/.search', (endpoint) => {
  const search = (given: Body, path = '/Users/.search'): Promise<Answer> =>
    endpoint().scim('POST', path, { body: { schemas: [SEARCH_URN], ...given } });
  const get = (parameters: Readonly<Record<string, string | number>>): Promise<Answer> =>
    endpoint().scim('GET', query('/Users', parameters));

  /** Some people that one filter finds, by the order of their creation, which is not that of their names. */
  async function people(): Promise<{ filter: string; ids: readonly string[] }> {
    const nickName = unique('nick');
    const ids = [];
    for (const [name, title] of [
      ['carol', 'b'],
      ['ada', 'c'],
      ['bob', 'a'],
    ] as const)
      ids.push(await created(endpoint().scim, '/Users', user(uniqueName(name), { nickName, title })));
    return { filter: `nickName eq "${nickName}"`, ids };
  }

  it('SRCH-01: 200 with a ListResponse of the endpoint’s type', async () => {
    const { filter, ids } = await people();
    const answer = await search({ filter });
    expect([answer.status, answer.body['schemas'], answer.body['totalResults']]).toEqual([
      200,
      [LIST_URN],
      3,
    ]);
    expect(idsOf(answer)).toEqual(ids);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('SRCH-01: groups are searched at their own endpoint, and nothing else there', async () => {
    const name = unique('team');
    const id = await created(endpoint().scim, '/Groups', group(name));
    await created(endpoint().scim, '/Users', user(uniqueName('a'), { displayName: name }));
    expect(idsOf(await search({ filter: `displayName eq "${name}"` }, '/Groups/.search'))).toEqual([id]);
  });

  it('SRCH-02: attributes and excludedAttributes are lists', async () => {
    const { filter } = await people();
    const only = await search({ filter, attributes: ['userName', 'meta.version'] });
    for (const each of resourcesOf(only)) {
      expect(Object.keys(each).sort()).toEqual(['id', 'meta', 'schemas', 'userName']);
      expect(Object.keys(each['meta'] as Body)).toEqual(['version']);
    }
    const without = await search({ filter, excludedAttributes: ['title', 'meta', 'groups'] });
    for (const each of resourcesOf(without))
      expect(Object.keys(each).sort()).toEqual(['active', 'id', 'nickName', 'schemas', 'userName']);
  });

  it('SRCH-03: filter, order and paging give what they give in a GET', async () => {
    const { filter } = await people();
    const asked: readonly Readonly<Record<string, string | number>>[] = [
      {},
      { sortBy: 'userName' },
      { sortBy: 'title', sortOrder: 'descending' },
      { startIndex: 2, count: 1 },
      { startIndex: 2, count: 1, sortBy: 'userName', sortOrder: 'ascending' },
      { count: 0 },
      { startIndex: -5, count: -1 },
      { startIndex: 100 },
    ];
    for (const given of asked) {
      const [byPost, byGet] = [await search({ filter, ...given }), await get({ filter, ...given })];
      expect(byPost.status, byPost.text).toBe(200);
      expect(byPost.body).toEqual(byGet.body);
    }
  });

  it('SRCH-03: a walk by cursor goes on by POST', async () => {
    const { filter, ids } = await people();
    const met: string[] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const answer: Answer = await search({ filter, count: 2, cursor });
      expect(answer.status, answer.text).toBe(200);
      met.push(...idsOf(answer));
      cursor = answer.body['nextCursor'];
    }
    expect(met).toEqual(ids);
  });

  it('SRCH-03: null is as good as nothing', async () => {
    const { filter, ids } = await people();
    const none = { attributes: null, excludedAttributes: null, sortBy: null, sortOrder: null };
    expect(idsOf(await search({ filter, ...none, startIndex: null, count: null, cursor: null }))).toEqual(
      ids,
    );
  });

  it('SRCH-04: a body that does not name the SearchRequest is refused', async () => {
    for (const body of [
      { filter: 'userName pr' },
      { schemas: [], filter: 'userName pr' },
      { schemas: [LIST_URN] },
      { schemas: SEARCH_URN },
      [],
      'text',
      null,
    ])
      for (const path of ['/Users/.search', '/Groups/.search', '/.search'])
        expectError(
          await endpoint().scim('POST', path, { body: JSON.stringify(body) }),
          400,
          'invalidSyntax',
        );
    expectError(await endpoint().scim('POST', '/Users/.search', { body: '{' }), 400, 'invalidSyntax');
    expectError(await endpoint().scim('POST', '/Users/.search'), 400, 'invalidSyntax');
  });

  it('SRCH-04: its URN and the names of its members are read in any letter case', async () => {
    const { filter, ids } = await people();
    const body = { Schemas: [SEARCH_URN.toUpperCase()], FILTER: filter, Count: 1 };
    expect(idsOf(await endpoint().scim('POST', '/Users/.search', { body }))).toEqual(ids.slice(0, 1));
  });

  it('SRCH-05: a bad filter is 400 invalidFilter', async () => {
    for (const filter of [
      'userName',
      'userName eq',
      'nope eq "x"',
      'active gt true',
      'password pr',
      '('.repeat(5000),
    ])
      for (const path of ['/Users/.search', '/.search'])
        expectError(await search({ filter }, path), 400, 'invalidFilter');
  });

  it('SRCH-06: POST /.search at the root searches all types', async () => {
    const name = unique('both');
    const person = await created(endpoint().scim, '/Users', user(uniqueName('a'), { displayName: name }));
    const team = await created(endpoint().scim, '/Groups', group(name));
    const answer = await search(
      { filter: `displayName eq "${name}"`, attributes: ['displayName'] },
      '/.search',
    );
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ schemas: [LIST_URN], totalResults: 2 });
    expect(idsOf(answer)).toEqual([person, team]);
    for (const each of resourcesOf(answer))
      expect(Object.keys(each).sort()).toEqual(['displayName', 'id', 'schemas']);
  });

  it('SRCH-07: other methods on /.search are not allowed', async () => {
    for (const path of ['/.search', '/Users/.search', '/Groups/.search'])
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await endpoint().scim(method, path, method === 'GET' ? {} : { body: {} });
        expectError(answer, 405);
        expect(answer.headers.get('allow')).toBe('POST');
      }
    for (const path of ['/Schemas/.search', '/Widgets/.search', '/Users/1/.search'])
      expectError(await search({}, path), 404);
  });

  it.each([
    { attributes: 'userName' },
    { attributes: { userName: true } },
    { attributes: ['userName', 5] },
    { excludedAttributes: 'userName' },
    { excludedAttributes: [['userName']] },
    { filter: 5 },
    { filter: ['userName pr'] },
    { filter: { userName: 'x' } },
    { sortBy: 5 },
    { sortBy: ['userName'] },
    { sortOrder: true },
    { startIndex: '1' },
    { startIndex: 1.5 },
    { startIndex: [1] },
    { count: '10' },
    { count: true },
    { count: {} },
    { cursor: 5 },
  ])('SRCH-08: wrong types are 400: %j', async (given) => {
    for (const path of ['/Users/.search', '/.search'])
      expectError(await search(given, path), 400, 'invalidSyntax');
  });

  it('SRCH-08: names that are no attributes', async () => {
    for (const path of ['/Users/.search', '/.search']) {
      expectError(await search({ sortBy: '__proto__' }, path), 400, 'invalidPath');
      expectError(await search({ sortBy: 'userName', sortOrder: 'sideways' }, path), 400, 'invalidValue');
      const { status } = await search(
        { filter: 'userName eq "nobody"', attributes: ['__proto__', 'nope', ''] },
        path,
      );
      expect(status).toBe(200);
    }
  });

  it('HOST-08: absurd numbers do no harm', async () => {
    for (const path of ['/Users/.search', '/.search'])
      for (const given of [
        { startIndex: 1e300 },
        { startIndex: -1e300 },
        { count: 1e300 },
        { count: -1e300 },
      ]) {
        const answer = await search({ filter: 'userName eq "nobody"', ...given }, path);
        expect(answer.status, answer.text).toBe(200);
      }
  });
});
