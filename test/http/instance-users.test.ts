/** Users of the instance and the ways to sign in, as the model's public clients know them: accounts, and people of the same address. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { codeOf, ownedEndpoint, type Ask } from './caller.ts';
import { created, group, type Body, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('users of the instance on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine, {
      settings: { publicUrl: 'https://roster.example.com' },
    });
    await owner('POST', '/tenants', { id: 'second' });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  async function ask(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await owner(method, path, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body;
  }
  const address = (): string => `${unique('ada').toLowerCase()}@example.com`;
  const rolesOf = async (id: unknown): Promise<unknown> =>
    ((await ask(200, 'GET', `/accounts/${String(id)}`))['roles'] as readonly Body[]).map(
      ({ tenantId, roleId }) => `${String(tenantId)}:${String(roleId)}`,
    );

  it('is made with the fields of the model, and with the link by which a password is chosen', async () => {
    const email = address();
    const given = { email, firstName: 'Ada', lastName: 'Lovelace', tenants: ['acme'], superAdmin: false };
    const { id, link, ...made } = await ask(201, 'POST', '/users', given);
    expect(made).toEqual({
      username: email,
      email,
      displayName: 'Ada Lovelace',
      firstName: 'Ada',
      lastName: 'Lovelace',
      tenants: [{ id: 'acme', name: 'acme' }],
      groups: [],
      superAdmin: false,
      providers: [],
    });
    expect(link).toMatch(/\/welcome#/);
    expect(await rolesOf(id)).toEqual(['acme:viewer']);
    expect(await ask(200, 'GET', `/users/${String(id)}`)).toEqual({ id, ...made });
    const list = await ask(200, 'GET', `/users?q=${encodeURIComponent(email.toUpperCase())}`);
    const { email: _email, firstName: _first, lastName: _last, groups: _groups, ...summary } = made;
    expect(list).toEqual({ results: [{ id, ...summary }], total: 1 });
    expect(codeOf({ body: await ask(409, 'POST', '/users', given) })).toBe('account-exists');
    expect(
      codeOf({ body: await ask(404, 'POST', '/users', { email: address(), tenants: ['nowhere'] }) }),
    ).toBe('tenant-not-found');
    await ask(400, 'POST', '/users', { email: address(), password: 'correct horse battery' });
    await ask(204, 'DELETE', `/users/${String(id)}`);
    await ask(404, 'GET', `/users/${String(id)}`);
  });

  it('keeps what a change leaves out, and roles where the person stays', async () => {
    const email = address();
    const { id } = await ask(201, 'POST', '/users', { email, tenants: ['acme'] });
    await ask(200, 'PUT', `/accounts/${String(id)}`, {
      roles: [{ tenantId: 'acme', roleId: 'admin' }, { roleId: 'auditor' }],
    });
    const at = `/users/${String(id)}`;
    await ask(200, 'PUT', at, { email, tenants: ['acme', 'second'], superAdmin: true });
    expect(await rolesOf(id)).toEqual(
      expect.arrayContaining(['null:owner', 'null:auditor', 'acme:admin', 'second:viewer']),
    );
    const renamed = address();
    expect(await ask(200, 'PUT', at, { email: renamed, firstName: 'Ada' })).toMatchObject({
      username: renamed,
      displayName: 'Ada',
      superAdmin: true,
      tenants: [{ id: 'acme' }, { id: 'second' }],
    });
    await ask(200, 'PUT', at, { email: renamed, tenants: ['second'] });
    expect(await rolesOf(id)).toEqual(['null:owner', 'null:auditor', 'second:viewer']);
    const last = await ask(409, 'PUT', at, { email: renamed, superAdmin: false });
    expect(codeOf({ body: last })).toBe('last-owner');
    const { body } = await owner('PUT', at, { email: renamed, username: email });
    expect(codeOf({ body })).toBe('invalid-request');
  });

  it('is in groups as the person of that address in the tenant, made where there is none; all or nothing', async () => {
    const email = address();
    const { id: guides } = await ask(201, 'POST', '/acme/groups', { name: unique('Guides') });
    const { id: chiefs } = await ask(201, 'POST', '/acme/groups', { name: unique('Chiefs') });
    const given = { email, firstName: 'Ada', tenants: ['acme'], groups: [guides] };
    const { id, groups } = await ask(201, 'POST', '/users', given);
    expect(groups).toMatchObject([{ id: guides, tenantId: 'acme' }]);
    const person = await ask(200, 'GET', `/acme/users/lookup?email=${email}`);
    expect(person).toMatchObject({ userName: email, groups: [{ id: guides, direct: true }] });
    const at = `/users/${String(id)}`;
    expect((await ask(200, 'PUT', at, { email, groups: [chiefs] }))['groups']).toMatchObject([
      { id: chiefs },
    ]);
    const synced = await created(endpoint.scim, '/Groups', group(unique('Synced')));
    expect(codeOf({ body: await ask(409, 'PUT', at, { email, groups: [synced] }) })).toBe(
      'managed-externally',
    );
    const other = { email: address(), tenants: ['second'], groups: [guides] };
    expect(codeOf({ body: await ask(404, 'POST', '/users', other) })).toBe('resource-not-found');
    expect(await ask(200, 'GET', `/users?q=${other.email}`)).toEqual({ results: [], total: 0 });
    expect((await ask(200, 'GET', at))['groups']).toMatchObject([{ id: chiefs }]);
  });

  it('is page by page, in an order', async () => {
    for (const name of ['zoe', 'yan']) await ask(201, 'POST', '/users', { email: `${name}@example.com` });
    const { results, total } = await ask(200, 'GET', '/users?size=2&sort=username:desc');
    expect((results as readonly Body[]).map(({ username }) => username)).toEqual([
      'zoe@example.com',
      'yan@example.com',
    ]);
    expect(total).toBeGreaterThan(2);
    await ask(400, 'GET', '/users?sort=password');
  });

  it('says to everybody how one can sign in', async () => {
    await ask(201, 'POST', '/sign-in-providers', {
      name: 'Example',
      issuer: 'https://idp.example.com',
      clientId: 'roster',
    });
    const { status, body } = await endpoint.raw('GET', '/api/v1/auths');
    expect([status, body]).toEqual([
      200,
      { loginPassword: true, passwordless: true, mailsEnabled: false, oauths: ['Example'] },
    ]);
  });
});
