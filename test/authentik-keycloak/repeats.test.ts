/** AK-rules 08 and 09: what it means that the same create comes again. */
import { expect, it } from 'vitest';
import { expectError } from '../conformance/served.ts';
import { created, group, user } from '../http/endpoint.ts';
import { keycloakUser, rules, sampleUser } from './clients.ts';

rules('repeated creates', (connect) => {
  it('AK-rule 08: a group that Keycloak creates twice has no twin', async () => {
    const { scim } = await connect('keycloak');
    const body = group('Guides', { externalId: 'branch-1' });
    const first = await scim('POST', '/Groups', { body });
    const second = await scim('POST', '/Groups', { body });
    expect([second.status, second.body['id']]).toEqual([201, first.body['id']]);
    expect((await scim('GET', '/Groups')).body['totalResults']).toBe(1);
  });

  it('AK-rule 09: Keycloak may send a create again whose answer was lost: 201, the same person, the same id', async () => {
    const { scim } = await connect('keycloak');
    const first = await scim('POST', '/Users', { body: keycloakUser() });
    const second = await scim('POST', '/Users', { body: keycloakUser() });
    expect([second.status, second.body['id']]).toEqual([201, first.body['id']]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect((await scim('GET', '/Users')).body['totalResults']).toBe(1);
  });

  it('AK-rule 09: of eight workers that create the same person at once, all learn one id', async () => {
    const { scim } = await connect('keycloak');
    const body = keycloakUser();
    const answers = await Promise.all(Array.from({ length: 8 }, () => scim('POST', '/Users', { body })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map((each) => each.body['id'])).size).toBe(1);
    expect((await scim('GET', '/Users')).body['totalResults']).toBe(1);
  });

  it('AK-rule 09: the same name with another externalId, or with none, is a 409 for Keycloak too', async () => {
    const { scim } = await connect('keycloak');
    await created(scim, '/Users', keycloakUser());
    const other = keycloakUser({ externalId: 'another' });
    expectError(await scim('POST', '/Users', { body: other }), 409, 'uniqueness');
    expectError(await scim('POST', '/Users', { body: user('liv') }), 409, 'uniqueness');
  });

  it('AK-rule 09: authentik, which adopts by filter, is told 409', async () => {
    const { scim } = await connect('authentik');
    const body = sampleUser('authentik');
    await created(scim, '/Users', body);
    expectError(await scim('POST', '/Users', { body }), 409, 'uniqueness');
  });
});
