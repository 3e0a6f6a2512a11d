/** Section 22 of the checklist: tenants and integrations do not see each other. */
import { beforeAll, expect, it } from 'vitest';
import { created, group, operations, user, type Answer, type Connection } from '../http/endpoint.ts';
import { expectError, idsOf, listAt, query, searched, section, unique, uniqueName } from './served.ts';

section('tenancy', (endpoint) => {
  let neighbour: Connection;
  let sibling: Connection;
  beforeAll(async () => {
    neighbour = await endpoint().another({ tenantId: 'globex', name: 'first' });
    sibling = await endpoint().another({ name: 'sibling' });
  });

  /** The other tenant, and another integration of the same one: neither may see what is not its own. */
  const strangers = (): readonly Connection[] => [neighbour, sibling];

  it.each(['Users', 'Groups'])('TEN-01: what is another’s of /%s is not found', async (name) => {
    const body = name === 'Users' ? user(uniqueName('ada')) : group(unique('Guides'));
    const path = `/${name}/${await created(endpoint().scim, `/${name}` as '/Users', body)}`;
    const change = operations({ op: 'replace', path: 'displayName', value: 'x' });
    for (const { scim } of strangers()) {
      expectError(await scim('GET', path), 404);
      expectError(await scim('PUT', path, { body }), 404);
      expectError(await scim('PATCH', path, { body: change }), 404);
      expectError(await scim('DELETE', path), 404);
      expectError(await scim('GET', path, { headers: { 'if-none-match': '*' } }), 404);
    }
    expect((await endpoint().scim('GET', path)).status).toBe(200);
  });

  it('TEN-02: lists, filters and totals hold only one’s own', async () => {
    const userName = uniqueName('ada');
    const id = await created(endpoint().scim, '/Users', user(userName));
    for (const { scim } of strangers()) {
      expect((await searched(scim, '/Users', `userName eq "${userName}"`)).body['totalResults']).toBe(0);
      expect(
        (await searched(scim, '/Users', `id eq "${id}" or userName sw "ada"`)).body['totalResults'],
      ).toBe(0);
      expect(idsOf(await scim('GET', query('/Users', { count: 1000 })))).not.toContain(id);
    }
  });

  it('TEN-03: a name is unique in its tenant only', async () => {
    const userName = uniqueName('ada');
    const externalId = unique('external');
    await created(endpoint().scim, '/Users', user(userName, { externalId }));
    expect((await neighbour.scim('POST', '/Users', { body: user(userName, { externalId }) })).status).toBe(
      201,
    );
    const answer = await sibling.scim('POST', '/Users', { body: user(userName) });
    expectError(answer, 409, 'uniqueness');
    expect(String(answer.body['detail'])).toContain('userName');
  });

  it('TEN-04: members cannot be another’s', async () => {
    const value = await created(endpoint().scim, '/Users', user(uniqueName('ada')));
    for (const { scim } of strangers()) {
      const refused = await scim('POST', '/Groups', { body: group(unique('g'), { members: [{ value }] }) });
      expectError(refused, 400, 'invalidValue');
      const id = await created(scim, '/Groups', group(unique('g')));
      const add = operations({ op: 'add', path: 'members', value: [{ value }] });
      expectError(await scim('PATCH', `/Groups/${id}`, { body: add }), 400, 'invalidValue');
    }
    const { body } = await endpoint().scim('GET', `/Users/${value}`);
    expect(listAt(body, 'groups')).toEqual([]);
  });

  it('TEN-05: a token is valid at its own URL and nowhere else', async () => {
    const all = [endpoint(), neighbour, sibling];
    for (const [index, { uri, integrationId, tenantId }] of all.entries())
      for (const [other, { token }] of all.entries()) {
        const sent = { headers: { authorization: `Bearer ${token}` } };
        const answer: Answer = await endpoint().raw('GET', `${new URL(uri).pathname}/Users`, sent);
        expect(answer.status, `${tenantId}/${integrationId}`).toBe(index === other ? 200 : 401);
      }
  });

  it('TEN-05: a tenant and an integration of another do not mix in one URL', async () => {
    const mixed = `/api/v1/globex/integrations/${endpoint().integrationId}/scim/v2/Users`;
    for (const { token } of [endpoint(), neighbour])
      expectError(await endpoint().raw('GET', mixed, { headers: { authorization: `Bearer ${token}` } }), 401);
  });

  it('TEN-08: the same person has another id in another tenant', async () => {
    const userName = uniqueName('ada');
    const ids = [
      await created(endpoint().scim, '/Users', user(userName)),
      await created(neighbour.scim, '/Users', user(userName)),
    ];
    expect(new Set(ids).size).toBe(2);
  });

  it('TEN-06: a cursor leads nowhere in another tenant or integration', async () => {
    for (let made = 0; made < 2; made++)
      for (const { scim } of [endpoint(), ...strangers()])
        await created(scim, '/Users', user(uniqueName('ada')));
    const { body } = await endpoint().scim('GET', query('/Users', { cursor: '', count: 1 }));
    const cursor = String(body['nextCursor']);
    for (const { scim } of strangers())
      expectError(await scim('GET', query('/Users', { cursor, count: 1 })), 400, 'invalidCursor');
  });

  it('TEN-07: the tenant is named by the URL and by nothing else', async () => {
    const path = `/Users/${await created(endpoint().scim, '/Users', user(uniqueName('ada')))}`;
    for (const name of ['x-tenant', 'x-tenant-id', 'tenant', 'host']) {
      const { status } = await endpoint().scim('GET', `${path}?tenant=globex`, {
        headers: { [name]: 'globex' },
      });
      expect(status).toBe(200);
    }
  });
});
