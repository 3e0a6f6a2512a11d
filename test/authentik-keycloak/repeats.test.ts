/** AK-rules 08 and 09: what it means that the same create comes again. */
import { it } from 'vitest';
import { expectError } from '../conformance/served.ts';
import { created, user } from '../http/endpoint.ts';
import { keycloakUser, rules, sampleUser } from './clients.ts';

rules('repeated creates', (connect) => {
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
