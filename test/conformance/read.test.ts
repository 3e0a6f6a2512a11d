/** Section 4 of the checklist: reading resources and lists. */
import { expect, it } from 'vitest';
import { created, ENTERPRISE_URN, group, user } from '../http/endpoint.ts';
import { expectError, LIST_URN, partOf, query, searched, section, unique, uniqueName } from './served.ts';

section('read', (endpoint) => {
  it('GET-01: a resource is answered with its current representation', async () => {
    const { scim } = endpoint();
    const id = await created(scim, '/Users', user(uniqueName('ada'), { title: 'Guide' }));
    const { status, body } = await scim('GET', `/Users/${id}`);
    expect([status, body['id'], body['title']]).toEqual([200, id, 'Guide']);
  });

  it('GET-02: an unknown id is not found', async () => {
    for (const path of ['/Users/2819c223-7f76-453a-919d-413861904646', '/Groups/x', '/Users/0'])
      expectError(await endpoint().scim('GET', path), 404);
  });

  it('GET-03: ids are compared exactly, and a user is no group', async () => {
    const { scim } = endpoint();
    const id = await created(scim, '/Users', user(uniqueName('ada')));
    expect(id.toUpperCase()).not.toBe(id);
    expectError(await scim('GET', `/Users/${id.toUpperCase()}`), 404);
    expectError(await scim('GET', `/Groups/${id}`), 404);
  });

  it('GET-04: a list is a ListResponse with all its members', async () => {
    const { scim } = endpoint();
    const title = unique('title');
    await created(scim, '/Users', user(uniqueName('ada'), { title }));
    const { status, body } = await searched(scim, '/Users', `title eq "${title}"`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ schemas: [LIST_URN], totalResults: 1, startIndex: 1, itemsPerPage: 1 });
    expect(body['Resources']).toMatchObject([{ title }]);
  });

  it('GET-05: a query without a match is a success with nothing in it', async () => {
    const { status, body } = await searched(
      endpoint().scim,
      '/Users',
      `userName eq "${uniqueName('nobody')}"`,
    );
    expect([status, body['totalResults'], body['Resources']]).toEqual([200, 0, []]);
  });

  it('GET-06: unknown query parameters are ignored', async () => {
    const { scim } = endpoint();
    const id = await created(scim, '/Users', user(uniqueName('ada')));
    expect((await scim('GET', query(`/Users/${id}`, { colour: 'red', _: 1 }))).status).toBe(200);
    expect((await scim('GET', '/Users?colour=red&aadOptscim062020&=')).status).toBe(200);
  });

  it('GET-07: what is returned by default is there', async () => {
    const { scim } = endpoint();
    const given = { title: 'Guide', [ENTERPRISE_URN]: { department: 'Tours' } };
    const id = await created(scim, '/Users', user(uniqueName('ada'), given));
    const groupId = await created(scim, '/Groups', group(unique('g'), { members: [{ value: id }] }));
    const { body } = await scim('GET', `/Users/${id}`);
    expect(Object.keys(body).sort()).toEqual(
      ['schemas', 'id', 'userName', 'active', 'title', 'groups', 'meta', ENTERPRISE_URN].sort(),
    );
    expect(Object.keys((await scim('GET', `/Groups/${groupId}`)).body).sort()).toEqual(
      ['schemas', 'id', 'displayName', 'members', 'meta'].sort(),
    );
  });

  it('GET-08: Content-Location, when sent, is meta.location', async () => {
    const { scim } = endpoint();
    const id = await created(scim, '/Users', user(uniqueName('ada')));
    const { headers, body } = await scim('GET', `/Users/${id}`);
    const { location } = partOf(body, 'meta');
    expect(headers.get('content-location') ?? location).toBe(location);
  });

  it('DISC-31: the same resource is shown in a list and alone', async () => {
    const { scim } = endpoint();
    const userName = uniqueName('ada');
    const id = await created(scim, '/Users', user(userName, { emails: [{ value: userName }] }));
    const [listed] = (await searched(scim, '/Users', `userName eq "${userName}"`)).body[
      'Resources'
    ] as unknown[];
    expect((await scim('GET', `/Users/${id}`)).body).toEqual(listed);
  });
});
