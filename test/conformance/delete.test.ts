/** Section 6 of the checklist: deleting resources. */
import { expect, it } from 'vitest';
import { created, group, operations, user } from '../http/endpoint.ts';
import { expectError, listAt, searched, section, unique, uniqueName } from './served.ts';

section('delete', (endpoint) => {
  it('DEL-01, MED-07: 204 without a body', async () => {
    const id = await created(endpoint().scim, '/Users', user(uniqueName('ada')));
    const { status, text } = await endpoint().scim('DELETE', `/Users/${id}`);
    expect([status, text]).toEqual([204, '']);
  });

  it.each(['Users', 'Groups'])(
    'DEL-02, DEL-03: what is deleted of /%s is gone for every request',
    async (endpointName) => {
      const { scim } = endpoint();
      const name = uniqueName('gone');
      const body = endpointName === 'Users' ? user(name) : group(name);
      const id = await created(scim, endpointName === 'Users' ? '/Users' : '/Groups', body);
      const path = `/${endpointName}/${id}`;
      expect((await scim('DELETE', path)).status).toBe(204);
      expectError(await scim('GET', path), 404);
      expectError(await scim('PUT', path, { body }), 404);
      const change = operations({ op: 'replace', path: 'displayName', value: 'x' });
      expectError(await scim('PATCH', path, { body: change }), 404);
      expectError(await scim('DELETE', path), 404);
      expect((await searched(scim, `/${endpointName}`, `id eq "${id}"`)).body['totalResults']).toBe(0);
    },
  );

  it('DEL-04: the name is free again, for a resource with another id', async () => {
    const { scim } = endpoint();
    const userName = uniqueName('rehired');
    const first = await created(scim, '/Users', user(userName));
    await scim('DELETE', `/Users/${first}`);
    expect(await created(scim, '/Users', user(userName))).not.toBe(first);
  });

  it('DEL-05: an unknown id is not found', async () => {
    for (const path of ['/Users/nobody', '/Groups/nothing', '/Users/%20'])
      expectError(await endpoint().scim('DELETE', path), 404);
  });

  it('DEL-06: a collection cannot be deleted', async () => {
    const id = await created(endpoint().scim, '/Users', user(uniqueName('ada')));
    for (const path of ['/Users', '/Groups', '/Users/', '/Users?filter=userName%20pr'])
      expectError(await endpoint().scim('DELETE', path), 405);
    expect((await endpoint().scim('GET', `/Users/${id}`)).status).toBe(200);
  });

  it('DEL-07: who is deleted is a member no more', async () => {
    const { scim } = endpoint();
    const id = await created(scim, '/Users', user(uniqueName('ada')));
    const groupId = await created(scim, '/Groups', group(unique('Guides'), { members: [{ value: id }] }));
    await scim('DELETE', `/Users/${id}`);
    const { body } = await scim('GET', `/Groups/${groupId}`);
    expect(listAt(body, 'members')).toEqual([]);
    expect((await searched(scim, '/Groups', `members.value eq "${id}"`)).body['totalResults']).toBe(0);
  });
});
