/** Section 14 of the checklist: bulk, with what section 35 says about hostile bulk. */
import { describe, expect, it } from 'vitest';
import { deleteIntegration } from '../../src/actions/index.ts';
import {
  created,
  ENTERPRISE_URN,
  ERROR_URN,
  freshEndpoint,
  group,
  operations,
  user,
  type Answer,
  type Body,
  type Send,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { expectError, listAt, partOf, section, unique, uniqueName } from './served.ts';

const REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

const bulkBody = (list: readonly unknown[], given: Body = {}): Body => ({
  schemas: [REQUEST_URN],
  ...given,
  Operations: list,
});

const bulk = (scim: Send, list: readonly unknown[], given: Body = {}): Promise<Answer> =>
  scim('POST', '/Bulk', { body: bulkBody(list, given) });

/** The results of a bulk request, which as a whole must succeed. */
async function results(scim: Send, list: readonly unknown[], given: Body = {}): Promise<readonly Body[]> {
  const { status, body, text } = await bulk(scim, list, given);
  expect(status, text).toBe(200);
  expect(body['schemas']).toEqual([RESPONSE_URN]);
  return listAt(body, 'Operations');
}

const post = (path: string, bulkId: string, data: unknown): Body => ({ method: 'POST', path, bulkId, data });
const statuses = (list: readonly Body[]): readonly unknown[] => list.map(({ status }) => status);
const idOf = (result: Body | undefined): string => String(result?.['location']).split('/').pop() ?? '';
const managed = (userName: string, manager: string): Body =>
  user(userName, { [ENTERPRISE_URN]: { manager: { value: manager, $ref: `../Users/${manager}` } } });

section('bulk', (endpoint) => {
  const scim: Send = (method, path, sending) => endpoint().scim(method, path, sending);
  const get = async (path: string): Promise<Body> => (await scim('GET', path)).body;
  const managerOf = async (id: string): Promise<unknown> =>
    partOf(partOf(await get(`/Users/${id}`), ENTERPRISE_URN), 'manager')['value'];
  const membersOf = async (id: string): Promise<readonly unknown[]> =>
    listAt(await get(`/Groups/${id}`), 'members').map(({ value }) => value);

  it('BULK-01, BULK-02, BULK-03, BULK-04: each method, with method, bulkId, location, version and status', async () => {
    const [one, two] = [await created(scim, '/Users', user(uniqueName('a'))), uniqueName('b')];
    const gone = await created(scim, '/Users', user(uniqueName('c')));
    const list = await results(scim, [
      post('/Users', 'new', user(two)),
      {
        method: 'PUT',
        path: `/Users/${one}`,
        data: user(two.toUpperCase().replace('B', 'X'), { title: 'Guide' }),
      },
      {
        method: 'PATCH',
        path: `/Users/${one}`,
        data: operations({ op: 'add', path: 'nickName', value: 'N' }),
      },
      { method: 'DELETE', path: `/Users/${gone}` },
    ]);
    const at = (id: string): string => `${endpoint().uri}/Users/${id}`;
    expect(list).toEqual([
      { method: 'POST', bulkId: 'new', location: at(idOf(list[0])), version: 'W/"1"', status: '201' },
      { method: 'PUT', location: at(one), version: 'W/"2"', status: '200' },
      { method: 'PATCH', location: at(one), version: 'W/"3"', status: '200' },
      { method: 'DELETE', location: at(gone), status: '204' },
    ]);
    expect(await get(`/Users/${idOf(list[0])}`)).toMatchObject({ userName: two });
    expect(await get(`/Users/${one}`)).toMatchObject({ title: 'Guide', nickName: 'N' });
    expectError(await scim('GET', `/Users/${gone}`), 404);
  });

  it('BULK-02: a failure says where the resource would be, except that of a POST', async () => {
    const list = await results(scim, [
      { method: 'DELETE', path: '/Users/nobody' },
      { method: 'PUT', path: '/Groups/nothing', data: group(unique('g')) },
      post('/Users', 'new', user('')),
    ]);
    expect(list.map(({ location }) => location)).toEqual([
      `${endpoint().uri}/Users/nobody`,
      `${endpoint().uri}/Groups/nothing`,
      undefined,
    ]);
    expect(list[2]).toMatchObject({ method: 'POST', bulkId: 'new', status: '400' });
  });

  it('BULK-05: RFC 7644 §3.7.2’s example, a user and a group that has him as a member', async () => {
    const list = await results(scim, [
      post('/Users', 'qwerty', user(uniqueName('alice'))),
      post(
        '/Groups',
        'ytrewq',
        group(unique('Tour Guides'), { members: [{ type: 'User', value: 'bulkId:qwerty' }] }),
      ),
    ]);
    expect(statuses(list)).toEqual(['201', '201']);
    expect(await membersOf(idOf(list[1]))).toEqual([idOf(list[0])]);
  });

  it('BULK-05: a reference in an extension, in value and $ref', async () => {
    const list = await results(scim, [
      post('/Users', 'boss', user(uniqueName('boss'))),
      post('/Users', 'staff', managed(uniqueName('staff'), 'bulkId:boss')),
    ]);
    const boss = idOf(list[0]);
    const manager = partOf(partOf(await get(`/Users/${idOf(list[1])}`), ENTERPRISE_URN), 'manager');
    expect(manager).toMatchObject({ value: boss, $ref: `../Users/${boss}` });
  });

  it('BULK-05: references in PUT and PATCH, in values and in the filter of a path', async () => {
    const team = await created(scim, '/Groups', group(unique('g')));
    const list = await results(scim, [
      post('/Users', 'a', user(uniqueName('a'))),
      post('/Users', 'b', user(uniqueName('b'))),
      {
        method: 'PATCH',
        path: `/Groups/${team}`,
        data: operations({
          op: 'add',
          path: 'members',
          value: [{ value: 'bulkId:a' }, { value: 'bulkId:b' }],
        }),
      },
      {
        method: 'PATCH',
        path: `/Groups/${team}`,
        data: operations({ op: 'remove', path: 'members[value eq "bulkId:a"]' }),
      },
    ]);
    expect(statuses(list)).toEqual(['201', '201', '200', '200']);
    expect(await membersOf(team)).toEqual([idOf(list[1])]);
    const name = unique('g');
    const [made, put] = await results(scim, [
      post('/Users', 'c', user(uniqueName('c'))),
      { method: 'PUT', path: `/Groups/${team}`, data: group(name, { members: [{ value: 'bulkId:c' }] }) },
    ]);
    expect(put).toMatchObject({ status: '200' });
    expect(await membersOf(team)).toEqual([idOf(made)]);
  });

  it('BULK-06: forward references, whatever their order; the results keep that of the request', async () => {
    const list = await results(scim, [
      post(
        '/Groups',
        'outer',
        group(unique('outer'), { members: [{ value: 'bulkId:inner', type: 'Group' }] }),
      ),
      post('/Groups', 'inner', group(unique('inner'), { members: [{ value: 'bulkId:ada' }] })),
      post('/Users', 'ada', managed(uniqueName('ada'), 'bulkId:boss')),
      post('/Users', 'boss', user(uniqueName('boss'))),
    ]);
    expect(list.map(({ bulkId, status }) => [bulkId, status])).toEqual([
      ['outer', '201'],
      ['inner', '201'],
      ['ada', '201'],
      ['boss', '201'],
    ]);
    expect(await membersOf(idOf(list[0]))).toEqual([idOf(list[1])]);
    expect(await membersOf(idOf(list[1]))).toEqual([idOf(list[2])]);
    expect(await managerOf(idOf(list[2]))).toBe(idOf(list[3]));
  });

  it('BULK-07: people who manage each other in a circle, and one who manages himself', async () => {
    const list = await results(scim, [
      post('/Users', 'a', managed(uniqueName('a'), 'bulkId:b')),
      post('/Users', 'b', managed(uniqueName('b'), 'bulkId:c')),
      post('/Users', 'c', managed(uniqueName('c'), 'bulkId:a')),
      post('/Users', 'self', managed(uniqueName('self'), 'bulkId:self')),
      post('/Groups', 'g', group(unique('g'), { members: [{ value: 'bulkId:a' }] })),
    ]);
    expect(statuses(list)).toEqual(['201', '201', '201', '201', '201']);
    const [a = '', b = '', c = '', self = '', team = ''] = list.map(idOf);
    expect([await managerOf(a), await managerOf(b), await managerOf(c)]).toEqual([b, c, a]);
    expect(await managerOf(self)).toBe(self);
    expect(await membersOf(team)).toEqual([a]);
  });

  it('BULK-07: a user that names its group, which is read-only there, and a group that names it', async () => {
    const list = await results(scim, [
      post('/Groups', 'g', group(unique('g'), { members: [{ value: 'bulkId:u' }] })),
      post('/Users', 'u', user(uniqueName('u'), { groups: [{ value: 'bulkId:g' }] })),
    ]);
    expect(statuses(list)).toEqual(['201', '201']);
    expect(await membersOf(idOf(list[0]))).toEqual([idOf(list[1])]);
  });

  it('BULK-07: groups that are members of each other are answered 409, and none of them is left', async () => {
    const [one, two] = [unique('one'), unique('two')];
    const list = await results(scim, [
      post('/Groups', 'one', group(one, { members: [{ value: 'bulkId:two' }] })),
      post('/Groups', 'two', group(two, { members: [{ value: 'bulkId:one' }] })),
      post('/Groups', 'self', group(unique('self'), { members: [{ value: 'bulkId:self' }] })),
      post('/Users', 'ada', user(uniqueName('ada'))),
    ]);
    expect(statuses(list)).toEqual(['409', '409', '409', '201']);
    for (const name of [one, two]) {
      const { body } = await scim('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}`);
      expect(body['totalResults']).toBe(0);
    }
  });

  it('BULK-07, BULK-20: when one of a circle fails, none refers to nobody', async () => {
    const [name, taken] = [uniqueName('a'), uniqueName('taken')];
    await created(scim, '/Users', user(taken));
    const list = await results(scim, [
      post('/Users', 'a', managed(name, 'bulkId:b')),
      post('/Users', 'b', managed(taken, 'bulkId:a')),
    ]);
    expect(
      list.map(({ response }) => [(response as Body)['status'], (response as Body)['scimType']]),
    ).toEqual([
      ['409', undefined],
      ['409', 'uniqueness'],
    ]);
    expect((await scim('POST', '/Users', { body: user(name) })).status).toBe(201);
  });

  it('BULK-08: bulkId in a path, before and behind the operation that creates it', async () => {
    const list = await results(scim, [
      {
        method: 'PATCH',
        path: '/Users/bulkId:a',
        data: operations({ op: 'add', path: 'title', value: 'Guide' }),
      },
      post('/Users', 'a', user(uniqueName('a'))),
      post('/Users', 'b', user(uniqueName('b'))),
      { method: 'DELETE', path: '/Users/bulkId:b' },
    ]);
    expect(statuses(list)).toEqual(['200', '201', '201', '204']);
    expect([list[0]?.['location'], list[3]?.['location']]).toEqual([
      list[1]?.['location'],
      list[2]?.['location'],
    ]);
    expect(await get(`/Users/${idOf(list[1])}`)).toMatchObject({ title: 'Guide' });
    expectError(await scim('GET', `/Users/${idOf(list[2])}`), 404);
  });

  it('BULK-09: a bulkId that does not exist fails its operation with 400, one whose operation failed with 409', async () => {
    const [lost, late] = [unique('lost'), unique('late')];
    const list = await results(scim, [
      post('/Groups', 'lost', group(lost, { members: [{ value: 'bulkId:nowhere' }] })),
      { method: 'PATCH', path: '/Users/bulkId:nowhere', data: operations({ op: 'remove', path: 'title' }) },
      post('/Groups', 'late', group(late, { members: [{ value: 'bulkId:bad' }] })),
      post('/Users', 'bad', user('')),
      { method: 'DELETE', path: '/Groups/bulkId:late' },
      post('/Users', 'good', user(uniqueName('good'))),
    ]);
    expect(statuses(list)).toEqual(['400', '400', '409', '400', '409', '201']);
    for (const name of [lost, late])
      expect((await scim('POST', '/Groups', { body: group(name) })).status).toBe(201);
  });

  it('BULK-10, BULK-12: without failOnErrors all are tried, and failures hold the Error', async () => {
    const list = await results(scim, [
      { method: 'DELETE', path: '/Users/nobody' },
      post('/Users', 'a', { schemas: ['urn:example:other'], userName: uniqueName('a') }),
      post('/Users', 'b', user(uniqueName('b'))),
      {
        method: 'PATCH',
        path: '/Users/bulkId:b',
        data: operations({ op: 'replace', path: 'nope', value: 1 }),
      },
      post('/Users', 'c', user(uniqueName('c'))),
    ]);
    expect(statuses(list)).toEqual(['404', '400', '201', '400', '201']);
    for (const { status, response } of list.filter(({ status }) => status !== '201')) {
      expect(response).toMatchObject({ schemas: [ERROR_URN], status });
      expect(String((response as Body)['detail']).length).toBeGreaterThan(10);
    }
    expect((list[3]?.['response'] as Body)['scimType']).toBe('invalidPath');
  });

  it('BULK-11: failOnErrors stops after so many errors, and the answer holds what was processed', async () => {
    const names = [uniqueName('a'), uniqueName('b'), uniqueName('c')];
    const bad = { method: 'DELETE', path: '/Users/nobody' };
    const list = [
      post('/Users', 'a', user(names[0] ?? '')),
      bad,
      post('/Users', 'b', user(names[1] ?? '')),
      { method: 'COPY', path: '/Users' },
      post('/Users', 'c', user(names[2] ?? '')),
    ];
    expect(statuses(await results(scim, list, { failOnErrors: 2 }))).toEqual(['201', '404', '201', '400']);
    expect(statuses(await results(scim, [bad, ...list], { failOnErrors: 1 }))).toEqual(['404']);
    expect((await scim('POST', '/Users', { body: user(names[2] ?? '') })).status).toBe(201);
    expect(statuses(await results(scim, [bad, bad], { failOnErrors: 3 }))).toEqual(['404', '404']);
  });

  it('BULK-15, BULK-16: what is wrong with one operation is answered there, and the others are done', async () => {
    const good = post('/Users', 'good', user(uniqueName('good')));
    const list = await results(scim, [
      { method: 'POST', path: '/Users', data: user(uniqueName('a')) },
      post('/Users', 'twin', user(uniqueName('a'))),
      post('/Users', 'twin', user(uniqueName('b'))),
      { method: 'GET', path: '/Users/1' },
      { method: 'DELETE', path: '/Widgets/1' },
      { method: 'DELETE', path: '/Users' },
      { method: 'PUT', path: '/Users/1' },
      { path: '/Users/1', data: {} },
      'nonsense',
      null,
      good,
    ]);
    expect(statuses(list)).toEqual([
      '400',
      '400',
      '400',
      '400',
      '404',
      '405',
      '400',
      '400',
      '400',
      '400',
      '201',
    ]);
    expect(list[1]).toMatchObject({ bulkId: 'twin' });
  });

  it('BULK-17: a body that is no BulkRequest is refused', async () => {
    for (const body of [
      {},
      { schemas: [REQUEST_URN] },
      { schemas: [REQUEST_URN], Operations: {} },
      { Operations: [] },
      { schemas: [ERROR_URN], Operations: [post('/Users', 'a', user(uniqueName('a')))] },
    ])
      expectError(await scim('POST', '/Bulk', { body }), 400, 'invalidSyntax');
    expectError(await scim('POST', '/Bulk', { body: '{"schemas":' }), 400, 'invalidSyntax');
    expectError(await scim('POST', '/Bulk'), 400, 'invalidSyntax');
    expectError(await bulk(scim, [post('/Users', 'a', {})], { failOnErrors: 'no' }), 400, 'invalidValue');
  });

  it('BULK-18: version is checked like If-Match', async () => {
    const id = await created(scim, '/Users', user(uniqueName('a')));
    const rename = (version: unknown, value: string): Body => ({
      method: 'PATCH',
      path: `/Users/${id}`,
      version,
      data: operations({ op: 'add', path: 'title', value }),
    });
    const list = await results(scim, [
      rename('W/"7"', 'stale'),
      rename('W/"1"', 'first'),
      rename('W/"1"', 'second'),
      { method: 'DELETE', path: `/Users/${id}`, version: 'W/"1"' },
      { method: 'PUT', path: `/Users/${id}`, version: 'W/"1"', data: user(uniqueName('b')) },
      rename(5, 'number'),
    ]);
    expect(statuses(list)).toEqual(['412', '200', '412', '412', '412', '400']);
    expect(await get(`/Users/${id}`)).toMatchObject({ title: 'first' });
  });

  it('BULK-20: an operation that fails half-way leaves nothing', async () => {
    const id = await created(scim, '/Users', user(uniqueName('a')));
    const before = await get(`/Users/${id}`);
    const half = operations(
      { op: 'add', path: 'title', value: 'Guide' },
      { op: 'replace', path: 'emails[type eq "none"].value', value: 'x@example.com' },
    );
    const name = unique('g');
    const list = await results(scim, [
      { method: 'PATCH', path: `/Users/${id}`, data: half },
      post('/Groups', 'g', group(name, { members: [{ value: id }, { value: 'nobody' }] })),
    ]);
    expect(statuses(list)).toEqual(['400', '400']);
    expect(await get(`/Users/${id}`)).toEqual(before);
    expect((await scim('POST', '/Groups', { body: group(name) })).status).toBe(201);
  });

  it('HOST-14: absolute paths, traversal and nested bulk are refused one by one', async () => {
    const paths = [
      'https://elsewhere.example.com/Users',
      '//elsewhere.example.com/Users',
      '/../../Users',
      '/Users/../Groups',
      '/Users/%2e%2e%2fGroups',
      '/Users/a%00b',
      '/Bulk',
      '/Me',
      '/.search',
      '/ServiceProviderConfig',
      '__proto__',
    ];
    const list = await results(
      scim,
      paths.flatMap((path) => [post(path, `p${path}`, bulkBody([])), { method: 'PUT', path, data: {} }]),
    );
    expect(list.length).toBe(paths.length * 2);
    for (const { status, response } of list) {
      expect(['400', '404', '405']).toContain(status);
      expect((response as Body)['schemas']).toEqual([ERROR_URN]);
    }
  });

  it('HOST-14: other methods on /Bulk are not allowed', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await scim(method, '/Bulk');
      expectError(answer, 405);
      expect(answer.headers.get('allow')).toBe('POST');
    }
  });

  it('BULK-19: ServiceProviderConfig says that bulk is supported, and its limits', async () => {
    const { config } = endpoint().services;
    expect(partOf(await get('/ServiceProviderConfig'), 'bulk')).toEqual({
      supported: true,
      maxOperations: config.maxBulkOperations,
      maxPayloadSize: config.maxBodyBytes,
    });
    expect(config.maxBulkOperations).toBe(1000);
  });
});

describe.each(ENGINES)('bulk on %s', (engine) => {
  it('BULK-13: more operations than maxOperations answer 413 with the limit, and nothing is done', async () => {
    await using endpoint = await freshEndpoint(engine, { settings: { maxBulkOperations: 3 } });
    const list = Array.from({ length: 4 }, (_, index) =>
      post('/Users', `b${index}`, user(`u${index}@example.com`)),
    );
    const answer = await bulk(endpoint.scim, list);
    expectError(answer, 413);
    expect(answer.body['detail']).toMatch(/\b3\b/);
    expect((await endpoint.scim('GET', '/Users')).body['totalResults']).toBe(0);
    expect(statuses(await results(endpoint.scim, list.slice(1)))).toEqual(['201', '201', '201']);
  });

  it('BULK-14: a body of more than maxPayloadSize answers 413 with the limit, and nothing is done', async () => {
    await using endpoint = await freshEndpoint(engine, { settings: { maxBodyBytes: 4096 } });
    const list = [post('/Users', 'a', user('a@example.com', { title: 'x'.repeat(5000) }))];
    const answer = await bulk(endpoint.scim, list);
    expectError(answer, 413);
    expect(answer.body['detail']).toMatch(/\b4096\b/);
    expect((await endpoint.scim('GET', '/Users')).body['totalResults']).toBe(0);
  });

  it('BULK-05: a create that takes over somebody whom nobody manages is referred to by the id that is kept', async () => {
    await using endpoint = await freshEndpoint(engine);
    const [boss, mate] = ['boss@example.com', 'mate@example.com'];
    const kept = [
      await created(endpoint.scim, '/Users', user(boss)),
      await created(endpoint.scim, '/Users', user(mate)),
    ];
    await deleteIntegration(endpoint.services, endpoint.tenantId, endpoint.integrationId);
    const { scim } = await endpoint.another();
    const list = await results(scim, [
      post('/Groups', 'g', group('All', { members: [{ value: 'bulkId:boss' }, { value: 'bulkId:mate' }] })),
      post('/Users', 'boss', managed(boss, 'bulkId:mate')),
      post('/Users', 'mate', managed(mate, 'bulkId:boss')),
    ]);
    expect(statuses(list)).toEqual(['201', '201', '201']);
    expect(list.slice(1).map(idOf)).toEqual(kept);
    const team = (await scim('GET', `/Groups/${idOf(list[0])}`)).body;
    expect(
      listAt(team, 'members')
        .map(({ value }) => value)
        .sort(),
    ).toEqual([...kept].sort());
    const manager = partOf((await scim('GET', `/Users/${kept[0]}`)).body, ENTERPRISE_URN)['manager'];
    expect(manager).toMatchObject({ value: kept[1] });
  });

  it('BULK-03: the fixes and habits of the dialect hold in bulk as for a request of its own', async () => {
    await using endpoint = await freshEndpoint(engine, { idp: 'entra' });
    const team = await created(endpoint.scim, '/Groups', group('Team'));
    const list = await results(endpoint.scim, [
      post('/Users', 'a', user('a@example.com', { active: 'False' })),
      {
        method: 'PATCH',
        path: `/Groups/${team}`,
        data: operations({ op: 'Add', path: 'members', value: [{ value: 'bulkId:a' }] }),
      },
    ]);
    expect(statuses(list)).toEqual(['201', '204']);
    expect((await endpoint.scim('GET', `/Users/${idOf(list[0])}`)).body['active']).toBe(false);
  });

  it('BULK-01, HOST-14: a thousand operations, each with a reference, in a bounded time', async () => {
    await using endpoint = await freshEndpoint(engine);
    const people = Array.from({ length: 999 }, (_, index) =>
      post('/Users', `u${index}`, managed(`u${index}@example.com`, `bulkId:u${Math.max(0, index - 1)}`)),
    );
    const members = people.map(({ bulkId }) => ({ value: `bulkId:${String(bulkId)}` }));
    const list = await results(endpoint.scim, [post('/Groups', 'all', group('All', { members })), ...people]);
    expect(list.length).toBe(1000);
    expect(new Set(statuses(list))).toEqual(new Set(['201']));
    const { body } = await endpoint.scim('GET', `/Groups/${idOf(list[0])}`);
    expect(listAt(body, 'members').length).toBe(999);
  });
});
