/** Roles of people who sign in: given, altered, taken away; and nobody gives or takes what they do not hold themselves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { callerWith, codeOf, ownerOf, serviceToken, type Ask } from './caller.ts';
import { freshEndpoint, type Body, type Endpoint } from './endpoint.ts';
import { PASSWORD, person, personalToken, type Person } from './people.ts';

const admin = { tenantId: 'acme', roleId: 'admin' };

describe.each(ENGINES)('roles of people on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  let nobody: Ask;
  let ada: Person;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    await createTenant(endpoint.services, { id: 'other' });
    owner = await ownerOf(endpoint);
    nobody = callerWith(endpoint, null);
    ada = await person(endpoint, 'ada', [admin]);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const secretOf = (link: unknown): string => String(link).split('#')[1] ?? '';
  const idOf = ({ body }: { readonly body: Body }): string => String(body['id']);

  it('says to a person where they may do what, and only to owners and auditors what else there is', async () => {
    const { body } = await ada.ask('GET', '/me');
    expect(body).toMatchObject({ kind: 'account', owner: false, auditor: false, readOnly: false });
    const [tenant, ...more] = body['tenants'] as readonly Body[];
    expect(more).toEqual([]);
    expect(tenant).toMatchObject({
      id: 'acme',
      permissions: { INTEGRATION: expect.arrayContaining(['CREATE']) as unknown },
    });
    expect((await ada.ask('GET', '/tenants')).body).toMatchObject({ total: 1, results: [{ id: 'acme' }] });
    const auditor = await person(endpoint, 'grace', [{ tenantId: '', roleId: 'auditor' }]);
    expect((await auditor.ask('GET', '/me')).body).toMatchObject({
      owner: false,
      auditor: true,
      tenants: [],
    });
    expect((await auditor.ask('GET', '/tenants')).body).toMatchObject({ total: 2 });
    expect((await auditor.ask('GET', '/acme/acls/mine')).body).toMatchObject({ USER: ['READ', 'EXPORT'] });
  });

  it('lets an administrator of a tenant run its integrations, and not touch another tenant', async () => {
    const made = { name: 'by-ada', description: '', type: 'SCIM' };
    expect((await ada.ask('POST', '/acme/security-integrations', made)).status).toBe(201);
    for (const at of ['/other/security-integrations', '/no-such-tenant/security-integrations']) {
      const answer = await ada.ask('POST', at, made);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden']);
    }
  });

  it('invites to a tenant, alters what somebody holds there, and lets them go', async () => {
    const invited = await ada.ask('POST', '/acme/accounts', { name: 'joan', roles: ['auditor'] });
    expect(invited.status, invited.text).toBe(201);
    await nobody('POST', '/accounts/link', { secret: secretOf(invited.body['link']), password: PASSWORD });
    const at = `/acme/accounts/${idOf(invited)}`;
    expect((await ada.ask('GET', at)).body).toMatchObject({
      name: 'joan',
      invited: false,
      roles: [{ tenantId: 'acme', roleId: 'auditor', name: 'Auditor', source: null }],
    });
    const token = callerWith(endpoint, await personalToken(endpoint, idOf(invited)));
    expect((await token('GET', '/acme/audit/acts')).status).toBe(200);
    expect((await ada.ask('PUT', at, { roles: ['viewer'] })).body).toMatchObject({
      roles: [{ roleId: 'viewer' }],
    });
    expect((await token('GET', '/acme/audit/acts')).status).toBe(403);
    expect((await ada.ask('PUT', at, { roles: ['no-such-role'] })).status).toBe(404);
    expect((await ada.ask('PUT', at, { roles: [] })).status).toBe(400);
    const renewed = await ada.ask('POST', `${at}/link`);
    expect(renewed.status, renewed.text).toBe(201);
    expect((await token('GET', '/me')).status).toBe(401);
    expect((await ada.ask('DELETE', at)).status).toBe(204);
    expect((await owner('GET', `/accounts/${idOf(invited)}`)).status).toBe(404);
    const late = { secret: secretOf(renewed.body['link']), password: PASSWORD };
    expect((await nobody('POST', '/accounts/link', late)).status).toBe(401);
  });

  it('gives nobody of another tenant away, nor whoever is more than one of this tenant', async () => {
    const both = await person(endpoint, 'both', [admin, { tenantId: 'other', roleId: 'admin' }]);
    const stranger = await person(endpoint, 'stranger', [{ tenantId: 'other', roleId: 'viewer' }]);
    const boss = await person(endpoint, 'boss', [{ tenantId: '', roleId: 'owner' }, admin]);
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(
        (
          await ada.ask(
            method,
            `/acme/accounts/${stranger.id}`,
            method === 'PUT' ? { roles: ['viewer'] } : undefined,
          )
        ).status,
      ).toBe(404);
    for (const { id } of [both, boss])
      expect(codeOf(await ada.ask('POST', `/acme/accounts/${id}/link`))).toBe('forbidden');
    const seen = await ada.ask('GET', `/acme/accounts/${both.id}`);
    expect(seen.body['roles']).toMatchObject([{ tenantId: 'acme' }]);
    expect((await ada.ask('GET', '/acme/accounts')).text).not.toMatch(/stranger|other/);
    const taken = await ada.ask('POST', '/acme/accounts', { name: 'Stranger', roles: ['viewer'] });
    expect([taken.status, codeOf(taken)]).toEqual([409, 'account-exists']);
    expect((await ada.ask('DELETE', `/acme/accounts/${both.id}`)).status).toBe(204);
    expect((await both.ask('GET', '/me')).body['tenants']).toMatchObject([{ id: 'other' }]);
    expect((await both.ask('GET', '/acme/users/search')).status).toBe(403);
  });

  it('gives by no way what the giver does not hold: people, roles, programs and their tokens', async () => {
    const permissions = {
      ACCOUNT: ['CREATE', 'READ', 'UPDATE', 'DELETE'],
      ROLE: ['CREATE', 'UPDATE', 'READ'],
      BINDING: ['CREATE'],
      SERVICE_ACCOUNT: ['CREATE', 'READ'],
    };
    const made = await owner('POST', '/acme/roles', { name: 'Helper', permissions });
    const helper = await person(endpoint, 'helper', [{ tenantId: 'acme', roleId: idOf(made) }]);
    const refused = async (method: string, path: string, body?: unknown) => {
      const answer = await helper.ask(method, path, body);
      expect([answer.status, codeOf(answer)], `${method} ${path} ${answer.text}`).toEqual([403, 'forbidden']);
    };
    await refused('POST', '/acme/accounts', { name: 'puppet', roles: ['admin'] });
    await refused('PUT', `/acme/accounts/${helper.id}`, { roles: [idOf(made), 'admin'] });
    await refused('POST', `/acme/accounts/${ada.id}/link`);
    await refused('PUT', `/acme/accounts/${ada.id}`, { roles: [idOf(made)] });
    await refused('DELETE', `/acme/accounts/${ada.id}`);
    await refused('POST', '/acme/roles', { name: 'More', permissions: { TENANT: ['READ'] } });
    await refused('PUT', `/acme/roles/${idOf(made)}`, { name: 'Helper', permissions: { USER: ['DELETE'] } });
    const program = idOf(await helper.ask('POST', '/acme/service-accounts', { name: 'program' }));
    const bound = { type: 'SERVICE_ACCOUNT', externalId: program, roleId: 'admin' };
    await refused('POST', '/acme/bindings', bound);
    await refused('POST', '/acme/bindings/bulk', [bound]);
    expect((await ada.ask('POST', '/acme/bindings', bound)).status).toBe(201);
    await refused('POST', `/acme/service-accounts/${program}/api-tokens`, { name: 'mine' });
    // What is an application's own is nothing to Roster.
    const flows = { name: 'Flows', permissions: { FLOW: ['EXECUTE'] } };
    expect((await helper.ask('POST', '/acme/roles', flows)).status).toBe(201);
    const weak = callerWith(endpoint, await serviceToken(endpoint, 'acme', { BINDING: ['CREATE'] }));
    expect(codeOf(await weak('POST', '/acme/bindings', { ...bound, roleId: 'viewer' }))).toBe('forbidden');
  });

  it('keeps the last owner one, and ends a link that would become more than it was made for', async () => {
    const { body } = await owner('GET', '/accounts');
    const owners = (body['results'] as readonly Body[]).filter(({ roles }) =>
      (roles as readonly Body[]).some(({ roleId }) => roleId === 'owner'),
    );
    expect(owners.map(({ name }) => name)).toEqual(['boss']);
    const at = `/accounts/${String(owners[0]?.['id'])}`;
    for (const [method, given] of [
      ['PUT', { roles: [] }],
      ['DELETE', undefined],
    ] as const)
      expect(codeOf(await owner(method, at, given))).toBe('last-owner');
    const heir = await person(endpoint, 'heir', [{ tenantId: '', roleId: 'owner' }]);
    expect((await owner('PUT', at, { roles: [admin] })).body).toMatchObject({ roles: [{ roleId: 'admin' }] });
    expect((await heir.ask('PUT', `/accounts/${heir.id}`, { roles: [] })).status).toBe(409);
    const invited = await ada.ask('POST', '/acme/accounts', { name: 'late', roles: ['viewer'] });
    const roles = [admin, { tenantId: 'other', roleId: 'admin' }];
    expect((await owner('PUT', `/accounts/${idOf(invited)}`, { roles })).status).toBe(200);
    const kept = { secret: secretOf(invited.body['link']), password: PASSWORD };
    expect((await nobody('POST', '/accounts/link', kept)).status).toBe(401);
    for (const wrong of [{ roleId: 'viewer' }, { tenantId: 'acme', roleId: 'owner' }])
      expect((await owner('POST', '/accounts', { name: 'wrong', roles: [wrong] })).status).toBeGreaterThan(
        399,
      );
  });

  it('a token of a person does what they may, only reads if they chose so, makes no other, and ends with them', async () => {
    const vera = await person(endpoint, 'vera', [admin]);
    const issue = (body: object) => vera.ask('POST', '/me/api-tokens', body);
    const made = await issue({ name: 'deploy', maxAge: 'P30D' });
    expect(made.body['fullToken']).toMatch(/^rst_/);
    const full = callerWith(endpoint, String(made.body['fullToken']));
    const reads = callerWith(
      endpoint,
      String((await issue({ name: 'reads', readOnly: true })).body['fullToken']),
    );
    const role = { name: 'by-token', permissions: {} };
    expect((await full('POST', '/acme/roles', role)).status).toBe(201);
    expect((await full('GET', '/other/roles/search')).status).toBe(403);
    expect((await reads('GET', '/acme/roles/search')).status).toBe(200);
    expect((await reads('POST', '/acme/roles/ids', { ids: [] })).status).toBe(200);
    expect(codeOf(await reads('POST', '/acme/roles', { ...role, name: 'never' }))).toBe('forbidden');
    expect((await reads('GET', '/me')).body).toMatchObject({ readOnly: true, tenants: [{ id: 'acme' }] });
    expect((await reads('GET', '/acme/acls/mine')).body).toMatchObject({ USER: ['READ', 'EXPORT'] });
    expect(codeOf(await full('POST', '/me/api-tokens', { name: 'another' }))).toBe('forbidden');
    const list = await vera.ask('GET', '/me/api-tokens');
    expect(list.text).not.toContain(String(made.body['fullToken']));
    expect(list.body).toMatchObject({
      total: 2,
      results: [
        {
          name: 'deploy',
          readOnly: false,
          expired: false,
          exp: expect.any(String) as unknown,
          lastUsed: expect.any(String) as unknown,
        },
        { name: 'reads', readOnly: true, exp: null },
      ],
    });
    expect(codeOf(await ada.ask('DELETE', `/me/api-tokens/${idOf(made)}`))).toBe('token-not-found');
    expect((await vera.ask('DELETE', `/me/api-tokens/${idOf(made)}`)).status).toBe(204);
    expect((await full('GET', '/me')).status).toBe(401);
    expect((await owner('DELETE', `/accounts/${vera.id}`)).status).toBe(204);
    expect((await reads('GET', '/me')).status).toBe(401);
    expect((await owner('GET', '/me/api-tokens')).body).toMatchObject({ total: 0 });
    expect((await owner('POST', '/me/api-tokens', { name: 'of nobody' })).status).toBe(403);
  });
});
