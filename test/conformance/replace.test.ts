/** Section 5 of the checklist: replacing resources with PUT. */
import { expect, it } from 'vitest';
import { created, ENTERPRISE_URN, group, GROUP_URN, user, USER_URN, type Body } from '../http/endpoint.ts';
import { FULL_USER } from './examples.ts';
import { assigned, expectError, listAt, partOf, section, unique, uniqueName } from './served.ts';

section('replace', (endpoint) => {
  const put = (path: string, body: Body) => endpoint().scim('PUT', path, { body });
  const get = async (path: string): Promise<Body> => (await endpoint().scim('GET', path)).body;

  async function person(given: Body = {}): Promise<{ path: string; userName: string }> {
    const userName = uniqueName('ada');
    return {
      path: `/Users/${await created(endpoint().scim, '/Users', { ...user(userName), ...given, userName })}`,
      userName,
    };
  }

  it('PUT-01, PUT-12: 200 with the whole resource, as it is then read', async () => {
    const { path, userName } = await person();
    const { status, body } = await put(
      path,
      user(userName, { title: 'Guide', emails: [{ value: userName }] }),
    );
    expect(status).toBe(200);
    expect(await get(path)).toEqual(body);
  });

  it('PUT-02: RFC 7644 §3.5.1’s example request replaces what it names', async () => {
    const { path, userName } = await person({ title: 'Old', emails: [{ value: 'old@example.com' }] });
    const sent = {
      schemas: [USER_URN],
      id: '2819c223-7f76-453a-919d-413861904646',
      userName,
      externalId: 'bjensen',
      name: {
        formatted: 'Ms. Barbara J Jensen III',
        familyName: 'Jensen',
        givenName: 'Barbara',
        middleName: 'Jane',
      },
      roles: [],
      emails: [{ value: 'bjensen@example.com' }, { value: 'babs@jensen.example' }],
    };
    const { body } = await put(path, sent);
    const { id: _foreign, roles: _none, ...kept } = sent;
    expect(body).toMatchObject(kept);
    expect([body['id'], listAt(body, 'roles')]).toEqual([path.slice('/Users/'.length), []]);
  });

  it('PUT-03: read-only values are ignored', async () => {
    const { path, userName } = await person();
    const before = await get(path);
    const meta = {
      created: '2000-01-01T00:00:00Z',
      version: 'W/"99"',
      location: 'https://elsewhere.example.com',
    };
    const { status, body } = await put(path, user(userName, { id: 'other', meta, groups: [{ value: 'g' }] }));
    expect(status).toBe(200);
    expect([body['id'], partOf(body, 'meta')]).toEqual([before['id'], partOf(before, 'meta')]);
  });

  it('PUT-05: required attributes must be there', async () => {
    const { path } = await person({ title: 'Guide' });
    expectError(await put(path, { schemas: [USER_URN], title: 'Other' }), 400, 'invalidValue');
    expect((await get(path))['title']).toBe('Guide');
  });

  it('PUT-06: a PUT never creates', async () => {
    const userName = uniqueName('nobody');
    expectError(await put('/Users/2819c223-7f76-453a-919d-413861904646', user(userName)), 404);
    expectError(await put('/Groups/2819c223', group(unique('g'))), 404);
  });

  it('PUT-07, PUT-08: what is null, empty or left out is cleared', async () => {
    const { path, userName } = await person(FULL_USER);
    const { body } = await put(path, user(userName, { title: null, emails: [], name: {} }));
    expect(assigned(body)).toEqual(['active', 'id', 'meta', 'schemas', 'userName']);
  });

  it('PUT-08: a PUT that does not speak of active lets nobody in again', async () => {
    const { path, userName } = await person({ active: false });
    expect((await put(path, user(userName))).body['active']).toBe(false);
    expect((await put(path, user(userName, { active: true }))).body['active']).toBe(true);
  });

  it('PUT-08: an extension that is left out is cleared with its URN', async () => {
    const { path, userName } = await person({ [ENTERPRISE_URN]: { department: 'Tours' } });
    const { body } = await put(path, user(userName));
    expect([body['schemas'], ENTERPRISE_URN in body]).toEqual([[USER_URN], false]);
  });

  it('PUT-09: another’s userName is refused, one’s own in another letter case is not', async () => {
    const [one, two] = [await person(), await person({ title: 'Guide' })];
    expectError(await put(two.path, user(one.userName.toUpperCase())), 409, 'uniqueness');
    expect(await get(two.path)).toMatchObject({ userName: two.userName, title: 'Guide' });
    const { status, body } = await put(two.path, user(two.userName.toUpperCase()));
    expect([status, body['userName']]).toEqual([200, two.userName.toUpperCase()]);
  });

  it('PUT-10, ETAG-07: a change advances lastModified and version and leaves created; a repetition leaves all', async () => {
    const { path, userName } = await person();
    const before = partOf(await get(path), 'meta');
    const after = partOf((await put(path, user(userName, { title: 'Guide' }))).body, 'meta');
    expect(after['created']).toBe(before['created']);
    expect(Date.parse(String(after['lastModified']))).toBeGreaterThan(
      Date.parse(String(before['lastModified'])),
    );
    expect(after['version']).not.toBe(before['version']);
    expect(partOf((await put(path, user(userName, { title: 'Guide' }))).body, 'meta')).toEqual(after);
  });

  it('PUT-11: a PUT of a group replaces its members, and without members it empties the group', async () => {
    const { scim } = endpoint();
    const ids = [];
    for (const name of ['a', 'b', 'c']) ids.push(await created(scim, '/Users', user(uniqueName(name))));
    const [a = '', b = '', c = ''] = ids;
    const displayName = unique('Guides');
    const id = await created(scim, '/Groups', group(displayName, { members: [{ value: a }, { value: b }] }));
    const path = `/Groups/${id}`;
    const { body } = await put(
      path,
      group(displayName, { members: [{ value: b }, { value: c }, { value: b }] }),
    );
    expect(listAt(body, 'members').map(({ value }) => value)).toEqual([b, c]);
    expect(await get(path)).toEqual(body);
    expect(listAt((await put(path, group(displayName))).body, 'members')).toEqual([]);
  });

  it('PUT-04, CRE-11: a body of another type is refused and alters nothing', async () => {
    const { path, userName } = await person();
    const before = await get(path);
    expectError(await put(path, { schemas: [GROUP_URN], displayName: 'x', userName }), 400, 'invalidSyntax');
    for (const body of [[], 'text', 5, null])
      expectError(await endpoint().scim('PUT', path, { body: JSON.stringify(body) }), 400, 'invalidSyntax');
    expect(await get(path)).toEqual(before);
  });
});
