/** People and groups as applications see them: searched, chosen from, and shown with who manages them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownedEndpoint, type Ask } from '../http/caller.ts';
import { created, group, operations, user, type Body, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

describe.each(ENGINES)('the directory on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let ada: string;
  let team: string;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
    const emails = [{ value: 'a@example.com' }, { value: 'ada@example.com', primary: true }];
    ada = await created(
      endpoint.scim,
      '/Users',
      user('Ada', { displayName: 'Countess', externalId: 'x1', emails }),
    );
    await created(endpoint.scim, '/Users', user('bob'));
    team = await created(endpoint.scim, '/Groups', group('Analysts', { members: [{ value: ada }] }));
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('is searched by any part of a name, in any letter case, page by page', async () => {
    const found = await ask('GET', '/acme/users/search?q=COUNT');
    expect(found.body).toEqual({
      results: [
        {
          id: ada,
          username: 'Ada',
          displayName: 'Countess',
          email: 'ada@example.com',
          firstName: null,
          lastName: null,
          externalId: 'x1',
          active: true,
          managedExternally: true,
          securityIntegrationId: endpoint.integrationId,
          securityIntegrationName: 'first',
        },
      ],
      total: 1,
    });
    const second = (await ask('GET', '/acme/users/search?size=1&page=2')).body;
    expect([second['total'], (second['results'] as Body[])[0]?.['username']]).toEqual([2, 'bob']);
    expect((await ask('GET', '/acme/users/search?q=100%25')).body).toEqual({ results: [], total: 0 });
    const groups = (await ask('GET', '/acme/groups/search?q=analys')).body;
    expect(groups).toMatchObject({
      total: 1,
      results: [{ id: team, name: 'Analysts', managedExternally: true }],
    });
  });

  it('gives options to choose from, and those that were chosen before', async () => {
    expect((await ask('POST', '/acme/users/autocomplete', { q: 'bo', ids: [ada] })).body).toMatchObject([
      { id: ada, name: 'Countess' },
      { name: 'bob' },
    ]);
    expect((await ask('POST', '/acme/groups/ids', { ids: ['nobody', team, ada] })).body).toMatchObject([
      { id: team, name: 'Analysts' },
    ]);
  });

  it('shows somebody whose deactivation is held as active', async () => {
    const safety = `/acme/security-integrations/${endpoint.integrationId}/safety`;
    await ask('PATCH', safety, { minimum: 0, share: 0 });
    await endpoint.scim('PATCH', `/Users/${ada}`, {
      body: operations({ op: 'replace', path: 'active', value: false }),
    });
    const [found] = (await ask('GET', '/acme/users/search?q=ada')).body['results'] as Body[];
    expect(found?.['active']).toBe(true);
  });
});
