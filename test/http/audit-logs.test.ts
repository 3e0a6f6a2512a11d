/** The audit log as a list with pages, as CSV, and with the differences of one entry. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownedEndpoint, type Ask } from './caller.ts';
import { user, created, type Body, type Endpoint } from './endpoint.ts';

describe.each(['sqlite', 'postgres'] as const)('the audit log, on %s', (engine) => {
  let served: Endpoint;
  let owner: Ask;
  let role: string;
  beforeAll(async () => {
    [served, owner] = await ownedEndpoint(engine);
    const given = { name: '=reader', permissions: { FLOW: ['READ'] } };
    role = String((await owner('POST', '/acme/roles', given)).body['id']);
    const changed = {
      name: 'writer',
      description: 'Says "hello", twice',
      permissions: { FLOW: ['READ', 'UPDATE'] },
    };
    await owner('PUT', `/acme/roles/${role}`, changed);
    await owner('POST', '/acme/groups', { name: 'Guides' });
    await owner('DELETE', `/acme/roles/${role}`);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const list = async (query = ''): Promise<{ total: number; results: readonly Body[] }> => {
    const { status, body, text } = await owner('GET', `/acme/auditlogs/search${query}`);
    expect(status, text).toBe(200);
    return body as never;
  };

  it('is a list with a total, newest first, of what was done to what by whom', async () => {
    const { total, results } = await list('?size=3');
    expect(total).toBeGreaterThanOrEqual(4);
    expect(results).toMatchObject([
      { type: 'DELETE', operation: 'roles.remove', detail: { type: 'ROLE', id: role, resource: 'writer' } },
      { type: 'CREATE', operation: 'groups.create', detail: { type: 'GROUP', resource: 'Guides' } },
      {
        type: 'UPDATE',
        operation: 'roles.change',
        detail: { type: 'ROLE', id: role },
        tenantId: 'acme',
        refused: null,
      },
    ]);
    expect((await list('?size=3&page=2')).results[0]).toMatchObject({
      type: 'CREATE',
      operation: 'roles.create',
    });
  });

  it('is searched by kind, resource, person, time and text', async () => {
    const operations = async (query: string) => (await list(query)).results.map(({ operation }) => operation);
    expect(await operations('?resource=ROLE')).toEqual(['roles.remove', 'roles.change', 'roles.create']);
    expect(await operations('?type=UPDATE&resource=role')).toEqual(['roles.change']);
    expect(await operations('?q=Guides')).toEqual(['groups.create']);
    expect(await operations('?type=LOGIN')).toEqual([]);
    expect(await operations('?endDate=2001-01-01T00:00:00Z')).toEqual([]);
    expect(await operations('?resource=NOTHING')).toEqual([]);
    const { results } = await list();
    expect((await list(`?userId=${String(results[0]?.['userId'])}`)).total).toBe((await list()).total);
    expect((await list('?userId=nobody')).total).toBe(0);
    expect((await owner('GET', '/acme/auditlogs/search?type=READ')).status).toBe(400);
  });

  it('says what one of them altered', async () => {
    const [change] = (await list('?type=UPDATE')).results;
    const { status, body } = await owner('GET', `/acme/auditlogs/${String(change?.['id'])}/diff`);
    expect(status).toBe(200);
    expect(body['changes']).toEqual([
      { path: '/name', from: '=reader', to: 'writer' },
      { path: '/description', from: '', to: 'Says "hello", twice' },
      { path: '/permissions/FLOW', from: ['READ'], to: ['READ', 'UPDATE'] },
    ]);
    expect((await owner('GET', '/acme/auditlogs/nothing/diff')).status).toBe(404);
  });

  it('is a table that a spreadsheet reads, with no formulas in it', async () => {
    const { status, headers, text } = await owner('GET', '/acme/auditlogs/export?resource=ROLE');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^id,date,type,operation,resource,/);
    expect(lines[3]).toContain("'=reader");
    expect(lines[2]).toContain('"[{""path"":""/name""');
  });

  it('tells of the instance to its owners and auditors, and of a tenant to nobody of another', async () => {
    const { status, body } = await owner('GET', '/auditlogs/search');
    expect(status).toBe(200);
    for (const entry of body['results'] as readonly Body[]) expect(entry['tenantId']).toBeNull();
    const { results } = await list();
    expect((await owner('GET', `/auditlogs/${String(results[0]?.['id'])}/diff`)).status).toBe(404);
    expect((await owner('GET', '/auditlogs/export')).text).toMatch(/^id,date,/);
  });
});

describe.each(['sqlite', 'postgres'] as const)('access to a tenant, on %s', (engine) => {
  let served: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [served, owner] = await ownedEndpoint(engine);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it('is seen with groups and roles, given by an address, and ended', async () => {
    const ada = await created(served.scim, '/Users', user('ada@example.com'));
    const synced = await created(served.scim, '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Analysts',
      members: [{ value: ada }],
    });
    const roleOf = async (name: string) =>
      String((await owner('POST', '/acme/roles', { name, permissions: { FLOW: ['READ'] } })).body['id']);
    const [own, through] = [await roleOf('own'), await roleOf('through')];
    const bind = async (type: string, externalId: string, roleId: string) =>
      String(
        (await owner('POST', '/acme/bindings', { type, externalId, roleId, namespaceId: 'a.b' })).body['id'],
      );
    const binding = await bind('USER', ada, own);
    await bind('GROUP', synced, through);
    const at = `/acme/tenant-access/${ada}`;
    const seen = (await owner('GET', at)).body;
    expect(seen).toMatchObject({
      id: ada,
      username: 'ada@example.com',
      groups: [{ id: synced, name: 'Analysts', external: true }],
      auths: [expect.any(String)],
    });
    const permissions = [{ resource: 'FLOW', actions: ['READ'] }];
    expect(seen['roles']).toEqual([
      { id: own, name: 'own', namespace: 'a.b', origin: 'BINDING', sourceId: binding, permissions },
      { id: through, name: 'through', namespace: 'a.b', origin: 'GROUP', sourceId: synced, permissions },
    ]);
    const given = await owner('POST', '/acme/tenant-access', { email: 'grace@example.com' });
    expect([given.status, given.body]).toMatchObject([
      201,
      { username: 'grace@example.com', groups: [], auths: [] },
    ]);
    expect((await owner('POST', '/acme/tenant-access', { email: 'grace@example.com' })).status).toBe(409);
    const { results, total } = (await owner('GET', '/acme/tenant-access?q=gra')).body as never as {
      results: readonly Body[];
      total: number;
    };
    expect([total, results[0]?.['id']]).toEqual([1, given.body['id']]);
    const graces = `/acme/tenant-access/${String(given.body['id'])}`;
    expect((await owner('PUT', graces)).body).toMatchObject({ username: 'grace@example.com' });
    expect((await owner('DELETE', graces)).status).toBe(204);
    expect([(await owner('GET', graces)).status, (await owner('PUT', graces)).status]).toEqual([404, 404]);
    expect((await owner('DELETE', at)).body['code']).toBe('managed-externally');
    const options = await owner('POST', '/acme/tenant-access/autocomplete', { q: 'ada' });
    expect(options.body).toMatchObject([{ id: ada }]);
  });

  it('comes to nothing for somebody who is deactivated', async () => {
    const bob = await created(served.scim, '/Users', { ...user('bob@example.com'), active: false });
    await owner('POST', '/acme/bindings', { type: 'USER', externalId: bob, roleId: 'viewer' });
    expect((await owner('GET', `/acme/tenant-access/${bob}`)).body['roles']).toEqual([]);
  });

  it('begins with the managed roles', async () => {
    const { body } = await owner('GET', '/acme/acls/templates');
    expect(body).toMatchObject([
      { id: 'admin' },
      { id: 'auditor' },
      { id: 'viewer' },
      { id: 'scim-provisioner' },
    ]);
  });
});
