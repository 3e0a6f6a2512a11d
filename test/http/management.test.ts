/** The management API: integrations under an owner's token, with the fields of the public clients that it serves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../src/actions/index.ts';
import { unique } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { ownerToken } from './caller.ts';
import { freshEndpoint, type Answer, type Body, type Endpoint } from './endpoint.ts';
import { expectProblem } from './problem.ts';

const NOUN = '/api/v1/acme/security-integrations';
const OBJECT = [
  ...[
    'deleted',
    'description',
    'enabled',
    'ending',
    'goingLive',
    'id',
    'idp',
    'mode',
    'name',
    'tenantId',
    'type',
    'uri',
  ],
];

describe.each(ENGINES)('the management API on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    owner = await ownerToken(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const ask = (method: string, path: string, body?: unknown, token: string | null = owner): Promise<Answer> =>
    endpoint.raw(method, path, {
      ...(body === undefined ? {} : { body }),
      headers: {
        authorization: token === null ? null : `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
  const make = async (given: Body = {}): Promise<Body> => {
    const { status, body, text } = await ask('POST', NOUN, {
      name: unique('made'),
      description: 'Everybody',
      type: 'SCIM',
      ...given,
    });
    expect(status, text).toBe(201);
    return body;
  };
  const at = ({ id }: Body): string => `${NOUN}/${String(id)}`;

  it('an integration is made with its endpoint and its token, which works at once', async () => {
    const made = await make({ name: 'made-by-hand' });
    expect(Object.keys(made).sort()).toEqual(['apiToken', ...OBJECT].sort());
    expect(made).toMatchObject({
      name: 'made-by-hand',
      description: 'Everybody',
      type: 'SCIM',
      tenantId: 'acme',
      enabled: true,
      deleted: false,
      idp: 'generic',
    });
    const uri = String(made['uri']);
    expect(uri).toMatch(/\/api\/v1\/acme\/integrations\/[0-9A-Za-z]{21}\/scim\/v2$/);
    const { fullToken } = made['apiToken'] as Body;
    expect((await ask('GET', `${new URL(uri).pathname}/Users`, undefined, String(fullToken))).status).toBe(
      200,
    );
  });

  it('it is read as it was made, and its token is shown no more', async () => {
    const made = await make({ idp: 'generic' });
    const { status, body, headers, text } = await ask('GET', at(made));
    const { apiToken, ...rest } = made;
    expect([status, body]).toEqual([200, rest]);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(text).not.toContain(String((apiToken as Body)['fullToken']));
  });

  it('lists answer results and total, page by page, by name', async () => {
    const prefix = unique('paged');
    for (const letter of ['c', 'a', 'b']) await make({ name: `${prefix}-${letter}` });
    const search = (tail: string): Promise<Answer> =>
      ask('GET', `${NOUN}/search?q=${prefix.toUpperCase()}&${tail}`);
    const names = ({ body }: Answer): readonly unknown[] =>
      (body['results'] as readonly Body[]).map(({ name }) => name);
    const first = await search('page=1&size=2');
    expect([first.body['total'], names(first)]).toEqual([3, [`${prefix}-a`, `${prefix}-b`]]);
    expect(names(await search('page=2&size=2'))).toEqual([`${prefix}-c`]);
    expect(names(await search('page=3&size=2'))).toEqual([]);
    const { body } = await ask('GET', `${NOUN}?size=100`);
    expect(Object.keys((body['results'] as readonly Body[])[0] ?? {}).sort()).toEqual(OBJECT);
    expect(Number(body['total'])).toBeGreaterThanOrEqual(3);
  });

  it('a search takes %, _ and quotes as they are', async () => {
    for (const text of ['%', '_', "' or 1=1 --", '\\'])
      expect((await ask('GET', `${NOUN}/search?q=${encodeURIComponent(text)}`)).body).toEqual({
        results: [],
        total: 0,
      });
  });

  it('it is disabled and enabled again', async () => {
    const made = await make();
    const token = String((made['apiToken'] as Body)['fullToken']);
    const users = (): Promise<Answer> =>
      ask('GET', `${new URL(String(made['uri'])).pathname}/Users`, undefined, token);
    expect((await ask('POST', `${at(made)}/disable`)).body).toMatchObject({ id: made['id'], enabled: false });
    const refused = await users();
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      403,
      expect.stringMatching(/scim\+json/),
    ]);
    expect((await ask('POST', `${at(made)}/enable`)).body).toMatchObject({ enabled: true });
    expect((await users()).status).toBe(200);
  });

  it('a deleted one is gone, its token opens nothing, and its name is free', async () => {
    const made = await make();
    const token = String((made['apiToken'] as Body)['fullToken']);
    const { status, text } = await ask('DELETE', at(made));
    expect([status, text]).toEqual([204, '']);
    expect(
      (await ask('GET', `${new URL(String(made['uri'])).pathname}/Users`, undefined, token)).status,
    ).toBe(401);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/enable'],
      ['POST', '/disable'],
    ] as const)
      expectProblem(await ask(method, at(made) + path), 404, 'integration-not-found');
    expect((await make({ name: made['name'] }))['id']).not.toBe(made['id']);
  });

  it('a name that is taken in the tenant is refused, and free in another', async () => {
    const made = await make();
    const again = { name: made['name'], description: '', type: 'SCIM' };
    expectProblem(await ask('POST', NOUN, again), 409, 'integration-exists');
    await createTenant(endpoint.services, { id: `other-${engine}` });
    expect((await ask('POST', `/api/v1/other-${engine}/security-integrations`, again)).status).toBe(201);
  });

  it.each([
    ...['', 'A', 'a_b', '-a', 'a-', 'a b', 'ä', 'a'.repeat(64), 5, null].map((name) => ({
      name,
      description: '',
      type: 'SCIM',
    })),
    { description: '', type: 'SCIM' },
    { name: 'a', type: 'SCIM' },
    { name: 'a', description: 5, type: 'SCIM' },
    { name: 'a', description: 'x'.repeat(1001), type: 'SCIM' },
    { name: 'a', description: '', type: 'LDAP' },
    { name: 'a', description: '' },
    { name: 'a', description: '', type: 'SCIM', idp: 'unheard-of' },
  ])('what is wrong with %j is said field by field', async (body) => {
    const answer = await ask('POST', NOUN, body);
    expectProblem(answer, 400, 'invalid-request');
    expect(String(answer.body['detail'])).toMatch(/"(?:name|description|type|idp)"/);
  });

  it('a name of 63 characters is the longest', async () => {
    expect((await make({ name: 'a'.repeat(63) }))['name']).toBe('a'.repeat(63));
  });

  it.each([
    'page=0',
    'page=x',
    'size=0',
    'size=101',
    'size=1.5',
    'page=-1',
    'size=1e9',
    `q=${'x'.repeat(201)}`,
  ])('the query %s is refused', async (query) => {
    expectProblem(await ask('GET', `${NOUN}?${query}`), 400, 'invalid-request');
  });

  it('a page far behind the last one is empty', async () => {
    expect((await ask('GET', `${NOUN}?page=${Number.MAX_SAFE_INTEGER}`)).body['results']).toEqual([]);
  });

  it('an unknown tenant is not found', async () => {
    expectProblem(await ask('GET', '/api/v1/nobody/security-integrations'), 404, 'tenant-not-found');
    const body = { name: 'a', description: '', type: 'SCIM' };
    expectProblem(await ask('POST', '/api/v1/nobody/security-integrations', body), 404, 'tenant-not-found');
  });

  it.each(['..%2f', '%ff', "'", '%F0%9F%98%80', 'x'.repeat(3000), '__proto__', '%20', '%0d%0a'])(
    'HOST-05: neither a tenant nor an integration has the id %s',
    async (id) => {
      expectProblem(await ask('GET', `/api/v1/${id}/security-integrations`), 404, 'tenant-not-found');
      expectProblem(await ask('GET', `${NOUN}/${id}`), 404, 'integration-not-found');
      expectProblem(await ask('DELETE', `${NOUN}/${id}`), 404, 'integration-not-found');
      const token = { headers: { authorization: `Bearer ${endpoint.token}` } };
      for (const path of [`/api/v1/${id}/integrations/x`, `/api/v1/acme/integrations/${id}`])
        expect((await endpoint.raw('GET', `${path}/scim/v2/Users`, token)).status).toBe(401);
    },
  );

  it('HOST-03: a NUL is nowhere, neither in ids nor in a search', async () => {
    for (const path of [
      '/api/v1/%00/security-integrations',
      `${NOUN}/%00`,
      `${NOUN}/a%00b/enable`,
      `${NOUN}/%ff%00`,
    ])
      expectProblem(await ask(path.endsWith('enable') ? 'POST' : 'GET', path), 404, 'not-found');
    expectProblem(await ask('GET', `${NOUN}/search?q=%00`), 400, 'invalid-request');
    const token = { headers: { authorization: `Bearer ${endpoint.token}` } };
    for (const path of ['/api/v1/%00/integrations/x', '/api/v1/acme/integrations/%00'])
      expect((await endpoint.raw('GET', `${path}/scim/v2/Users`, token)).status).toBe(401);
  });

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/search'],
    ['GET', '/x'],
    ['DELETE', '/x'],
    ['POST', '/x/enable'],
    ['POST', '/x/disable'],
    ['GET', '/x/y/z'],
  ])('AUTH-01: %s %s needs an owner’s token, and no other will do', async (method, path) => {
    const wrong = [null, endpoint.token, `${owner}x`, owner.slice(0, -1), 'x', ''];
    for (const token of wrong) {
      const answer = await ask(method, NOUN + path, method === 'POST' ? {} : undefined, token);
      expectProblem(answer, 401, 'unauthorized');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('what is not there is not found, in the form of a problem', async () => {
    expectProblem(await ask('GET', '/api/v1/acme/nothing'), 404, 'not-found');
    expectProblem(await ask('GET', '/nothing'), 404, 'not-found');
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const { status } = await ask(method, NOUN, method === 'DELETE' ? undefined : {});
      expect([404, 405]).toContain(status);
    }
  });
});
