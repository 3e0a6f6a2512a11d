/** A create that comes twice, for clients to which a 409 is the end of it: nobody is doubled, and what was sent last holds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAt, unique, uniqueName } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { created, freshEndpoint, group, user, type Connection, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('a repeated create on %s', (engine) => {
  let endpoint: Endpoint;
  let client: Connection;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    client = await endpoint.another({ name: 'twice', idp: 'keycloak' });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('that says the same alters nothing', async () => {
    const body = user(uniqueName('liv'), { externalId: unique('e'), title: 'Guide' });
    const first = await client.scim('POST', '/Users', { body });
    const second = await client.scim('POST', '/Users', { body });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('that says something else is believed, the id unchanged', async () => {
    const [userName, externalId] = [uniqueName('liv'), unique('e')];
    const id = await created(client.scim, '/Users', user(userName, { externalId, active: false }));
    const body = user(userName.toUpperCase(), { externalId, active: true, title: 'Guide' });
    expect(await created(client.scim, '/Users', body)).toBe(id);
    const { userName: name, active, title } = (await client.scim('GET', `/Users/${id}`)).body;
    expect({ name, active, title }).toEqual({ name: userName.toUpperCase(), active: true, title: 'Guide' });
  });

  it('of a group finds it by its externalId and leaves the members that it does not name', async () => {
    const value = await created(client.scim, '/Users', user(uniqueName('liv')));
    const [name, externalId] = [unique('Sales'), unique('g')];
    const members = [{ value }];
    const id = await created(client.scim, '/Groups', group(name, { externalId, members }));
    expect(await created(client.scim, '/Groups', group(`${name} EMEA`, { externalId }))).toBe(id);
    const renamed = (await client.scim('GET', `/Groups/${id}`)).body;
    expect([renamed['displayName'], listAt(renamed, 'members').length]).toEqual([`${name} EMEA`, 1]);
    expect(await created(client.scim, '/Groups', group(name, { externalId, members: [] }))).toBe(id);
    expect((await client.scim('GET', `/Groups/${id}`)).body['members']).toEqual([]);
  });

  it('of a group without an externalId, or with another, is a create', async () => {
    const name = unique('Sales');
    const ids = [
      await created(client.scim, '/Groups', group(name)),
      await created(client.scim, '/Groups', group(name)),
      await created(client.scim, '/Groups', group(name, { externalId: '' })),
      await created(client.scim, '/Groups', group(name, { externalId: '' })),
      await created(client.scim, '/Groups', group(name, { externalId: 'one' })),
      await created(client.scim, '/Groups', group(name, { externalId: 'two' })),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['without an externalId', undefined, undefined],
    ['with an empty one', '', ''],
    ['with another', 'a', 'b'],
  ])('of a userName %s is a conflict', async (_how, first, second) => {
    const userName = uniqueName('liv');
    await created(client.scim, '/Users', user(userName, { externalId: first }));
    const body = user(userName, { externalId: second });
    expect((await client.scim('POST', '/Users', { body })).status).toBe(409);
  });

  it('does not reach what another integration created', async () => {
    const body = user(uniqueName('liv'), { externalId: unique('e') });
    const other = await endpoint.another({ name: unique('other'), idp: 'keycloak' });
    await created(other.scim, '/Users', body);
    expect((await client.scim('POST', '/Users', { body })).status).toBe(409);
  });

  it('at the same moment gives everybody the same id', async () => {
    const body = user(uniqueName('liv'), { externalId: unique('e') });
    const ids = await Promise.all(Array.from({ length: 5 }, () => created(client.scim, '/Users', body)));
    expect(new Set(ids).size).toBe(1);
  });

  it('works within a bulk request too', async () => {
    const data = user(uniqueName('liv'), { externalId: unique('e') });
    const id = await created(client.scim, '/Users', data);
    const { body } = await client.scim('POST', '/Bulk', {
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data }],
      },
    });
    expect(listAt(body, 'Operations')).toMatchObject([
      { status: '201', location: `${client.uri}/Users/${id}` },
    ]);
  });
});
