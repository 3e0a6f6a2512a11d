/** Lists of the management API in the order that is asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { ownedEndpoint, type Ask } from './caller.ts';
import type { Body, Endpoint } from './endpoint.ts';

describe.each(ENGINES)('lists of the model on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const names = async (path: string, field: string): Promise<unknown> => {
    const { status, body, text } = await owner('GET', path);
    expect(status, text).toBe(200);
    return (body['results'] as readonly Body[]).map((each) => each[field]);
  };

  it('are sorted as they are asked to be', async () => {
    for (const name of ['b', 'a', 'c']) {
      await owner('POST', '/acme/users', { username: `user-${name}`, displayName: name });
      await owner('POST', '/acme/groups', { name });
      await owner('POST', '/acme/service-accounts', { name });
      await owner('POST', '/acme/security-integrations', { name, description: '', type: 'SCIM' });
      await owner('POST', '/acme/roles', { name: `role-${name}`, permissions: {} });
      await owner('POST', '/tenants', { id: `tenant-${name}` });
    }
    const users = ['user-c', 'user-b', 'user-a'];
    expect(await names('/acme/users/search?sort=username:desc', 'username')).toEqual(users);
    expect(await names('/acme/tenant-access?sort=displayName:desc&size=2', 'username')).toEqual(
      users.slice(0, 2),
    );
    expect(await names('/acme/users/search', 'username')).toEqual(['user-b', 'user-a', 'user-c']);
    expect(await names('/acme/groups/search?sort=name', 'name')).toEqual(['a', 'b', 'c']);
    expect(await names('/acme/service-accounts?sort=name:desc&q=b', 'name')).toEqual(['b', 'b']);
    expect(await names('/acme/security-integrations?sort=name:desc', 'name')).toEqual([
      'first',
      'c',
      'b',
      'a',
    ]);
    expect(await names('/acme/roles/search?sort=name:desc&size=3', 'name')).toEqual([
      ...['Viewer', 'SCIMProvisioner', 'role-c'],
    ]);
    expect(await names('/tenants?sort=id:desc&size=2&page=2', 'id')).toEqual(['tenant-a', 'acme']);
    expect(await names('/tenants?q=TENANT-B', 'id')).toEqual(['tenant-b']);
    expect(await names('/auditlogs/search?sort=date:asc&size=1', 'operation')).toEqual(['tenants.create']);
    expect((await owner('GET', '/acme/users/search?sort=password')).status).toBe(400);
  });

  it('bindings too', async () => {
    const { body } = await owner('POST', '/acme/users', { username: 'holder' });
    for (const roleId of ['viewer', 'admin'])
      await owner('POST', '/acme/bindings', { type: 'USER', externalId: body['id'], roleId });
    const at = `/acme/bindings/search?id=${String(body['id'])}`;
    expect(await names(`${at}&sort=roleId`, 'roleId')).toEqual(['admin', 'viewer']);
    expect(await names(at, 'roleId')).toEqual(['viewer', 'admin']);
  });
});
