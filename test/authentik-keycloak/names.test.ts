/** AK-rules 07, 08 and 22: who has a name, what finds it, and what is not there. */
import { describe, expect, it } from 'vitest';
import { expectError, idsOf, query, resourcesOf, searched } from '../conformance/served.ts';
import { created, group, operations, user, type Body } from '../http/endpoint.ts';
import { CLIENTS, keycloakUser, rules, sampleUser } from './clients.ts';

rules('names', (connect) => {
  describe.each(CLIENTS)('of %s', (client) => {
    it.each(['liv@example.com', 'Liv  Bërg', 'o"brien\\', "d'arc", 'liv+test@example.com'])(
      'AK-rule 07: %s is taken in any letter case, found by the filter that follows, and free once deleted',
      async (userName) => {
        const { scim } = await connect(client);
        const id = await created(scim, '/Users', sampleUser(client, { userName }));
        const twin = sampleUser(client, { userName: userName.toUpperCase(), externalId: 'another' });
        expectError(await scim('POST', '/Users', { body: twin }), 409, 'uniqueness');
        const filter = `userName eq ${JSON.stringify(userName.toUpperCase())}`;
        // Blanks as "%20" and as "+".
        for (const path of [query('/Users', { filter }), `/Users?filter=${encodeURIComponent(filter)}`])
          expect(idsOf(await scim('GET', path))).toEqual([id]);
        expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
        expect(idsOf(await searched(scim, '/Users', filter))).toEqual([]);
        expect(await created(scim, '/Users', twin)).not.toBe(id);
      },
    );

    it('AK-rule 07: a rename to a name that somebody has is a 409 and changes nothing', async () => {
      const { scim } = await connect(client);
      await created(scim, '/Users', user('kai'));
      const id = await created(scim, '/Users', user('liv'));
      expectError(await scim('PUT', `/Users/${id}`, { body: user('KAI') }), 409, 'uniqueness');
      expect((await scim('GET', `/Users/${id}`)).body['userName']).toBe('liv');
    });

    it('AK-rule 22: an id that is not there is a 404 on every verb, and nothing is made of it', async () => {
      const { scim } = await connect(client);
      const gone = await created(scim, '/Users', user('liv'));
      await scim('DELETE', `/Users/${gone}`);
      const ids = [
        gone,
        '5f0c2d0e-7a1b-4c3d-8e9f-000000000001',
        '1',
        'x'.repeat(200),
        'not%20an%20id',
        'null',
      ];
      const bodies: Readonly<Record<string, Body>> = {
        '/Users': user('kai'),
        '/Groups': group('Guides'),
      };
      for (const [path, put] of Object.entries(bodies))
        for (const id of ids) {
          const at = `${path}/${id}`;
          const patch = operations({ op: 'replace', path: 'displayName', value: 'x' });
          expectError(await scim('GET', at), 404);
          expectError(await scim('PUT', at, { body: { ...put, id } }), 404);
          expectError(await scim('PATCH', at, { body: patch }), 404);
          expectError(await scim('DELETE', at), 404);
        }
      expect((await scim('GET', '/Users')).body['totalResults']).toBe(0);
    });
  });

  it('AK-rule 22: a PUT that is refused says why: 400 is a body that is wrong, never somebody who is gone', async () => {
    const { scim } = await connect('keycloak');
    const id = await created(scim, '/Users', keycloakUser());
    const without = { ...keycloakUser(), userName: undefined };
    expectError(await scim('PUT', `/Users/${id}`, { body: without }), 400, 'invalidValue');
    expectError(await scim('PUT', `/Users/${id}`, { body: '{"userName": ' }), 400, 'invalidSyntax');
    await scim('DELETE', `/Users/${id}`);
    expectError(await scim('PUT', `/Users/${id}`, { body: keycloakUser() }), 404);
  });

  it('AK-rule 08: Keycloak may have groups of equal names in different branches, the oldest is found first', async () => {
    const { scim } = await connect('keycloak');
    const ids: string[] = [];
    for (const externalId of ['branch-1', 'branch-2', 'branch-3'])
      ids.push(await created(scim, '/Groups', group('Guides', { externalId })));
    expect(new Set(ids).size).toBe(3);
    expect(idsOf(await searched(scim, '/Groups', 'displayName EQ "guides"'))).toEqual(ids);
  });

  it('AK-rule 08: a group that authentik creates twice is a 409, and the filter finds it', async () => {
    const { scim } = await connect('authentik');
    const body = group('Guides', { externalId: 'g1' });
    const id = await created(scim, '/Groups', body);
    expectError(await scim('POST', '/Groups', { body }), 409, 'uniqueness');
    const found = await searched(scim, '/Groups', 'displayName eq "Guides"');
    expect(resourcesOf(found).map((each) => [each['id'], each['externalId']])).toEqual([[id, 'g1']]);
  });
});
