/** Section 3 of the checklist: creating resources with POST. */
import { expect, it } from 'vitest';
import { created, ENTERPRISE_URN, group, user, USER_URN, type Body } from '../http/endpoint.ts';
import { enterprise, FULL_USER } from './examples.ts';
import { expectError, listAt, partOf, resourcesOf, searched, section, unique, uniqueName } from './served.ts';

section('create', (endpoint) => {
  const post = (body: Body) => endpoint().scim('POST', '/Users', { body });

  it('CRE-01, CRE-02, CRE-03: 201 with the representation, whose location can be fetched', async () => {
    const { status, headers, body } = await post(user(uniqueName('ada')));
    expect(status).toBe(201);
    const location = String(headers.get('location'));
    expect(location).toBe(partOf(body, 'meta')['location']);
    const read = await endpoint().scim('GET', location.slice(endpoint().uri.length));
    expect([read.status, read.body]).toEqual([200, body]);
  });

  it('CRE-01: RFC 7644 §3.3’s example request is answered as the RFC shows', async () => {
    const userName = uniqueName('bjensen');
    const sent = {
      schemas: [USER_URN],
      userName,
      externalId: 'bjensen',
      name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
    };
    const { status, headers, body } = await post(sent);
    expect(status).toBe(201);
    expect(headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(headers.get('etag')).toBe(partOf(body, 'meta')['version']);
    expect(body).toMatchObject({ ...sent, meta: { resourceType: 'User' } });
  });

  it('CRE-04: read-only attributes are ignored', async () => {
    const { status, body } = await post(
      user(uniqueName('ada'), {
        id: 'mine',
        meta: { version: 'W/"9"' },
        groups: [{ value: 'admins' }],
        [ENTERPRISE_URN]: { manager: { value: 'm', displayName: 'The Boss' } },
      }),
    );
    expect(status).toBe(201);
    expect(body['id']).not.toBe('mine');
    expect(listAt(body, 'groups')).toEqual([]);
    expect(partOf(body, ENTERPRISE_URN)['manager']).toEqual({ value: 'm' });
  });

  it('CRE-05, CRE-06: every attribute of User and of the enterprise extension is taken and returned', async () => {
    const sent: Body = { ...FULL_USER, userName: uniqueName('full'), [ENTERPRISE_URN]: enterprise('m') };
    const { status, body } = await post(sent);
    expect(status).toBe(201);
    const { schemas: _names, ...rest } = sent;
    expect(body).toMatchObject(rest);
  });

  it('CRE-07, CRE-08: a userName that somebody has is refused, in any letter case', async () => {
    const userName = uniqueName('Taken');
    expect((await post(user(userName))).status).toBe(201);
    for (const again of [userName, userName.toUpperCase(), userName.toLowerCase()]) {
      const answer = await post(user(again));
      expectError(answer, 409, 'uniqueness');
      expect(String(answer.body['detail'])).toContain('userName');
    }
    expect(resourcesOf(await searched(endpoint().scim, '/Users', `userName eq "${userName}"`)).length).toBe(
      1,
    );
  });

  it.each([[{}], [{ userName: null }], [{ userName: '' }], [{ userName: [] }]])(
    'CRE-09: without a userName nobody is created: %j',
    async (given) => {
      expectError(await post({ schemas: [USER_URN], ...given }), 400, 'invalidValue');
    },
  );

  it.each([[{ userName: 5 }], [{ userName: { a: 1 } }], [{ userName: true }], [{ active: [true, false] }]])(
    'CRE-10: a value of the wrong JSON type is refused: %j',
    async (given) => {
      expectError(
        await post({ schemas: [USER_URN], userName: uniqueName('ada'), ...given }),
        400,
        'invalidValue',
      );
    },
  );

  it('CRE-11: a schema that the type does not have is dropped, and a body of another type refused', async () => {
    const odd = 'urn:example:params:scim:schemas:Odd';
    const { status, body } = await post(
      user(uniqueName('ada'), { schemas: [USER_URN, odd], [odd]: { a: 1 } }),
    );
    expect(status).toBe(201);
    expect([body['schemas'], body[odd]]).toEqual([[USER_URN], undefined]);
    const wrong = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], userName: uniqueName('ada') };
    expectError(await post(wrong), 400, 'invalidSyntax');
    for (const schemas of [7, [5], ['urn:example:other']])
      expectError(await post({ schemas, userName: uniqueName('ada') }), 400, 'invalidSyntax');
  });

  it('CRE-12: a password is accepted and never shown', async () => {
    const secret = unique('correct-horse');
    const answer = await post(user(uniqueName('ada'), { password: secret }));
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain(secret);
    const path = `/Users/${String(answer.body['id'])}`;
    for (const asked of [path, `${path}?attributes=password`, '/Users?attributes=password'])
      expect((await endpoint().scim('GET', asked)).text).not.toContain(secret);
  });

  it('CRE-13: a group needs a displayName', async () => {
    for (const displayName of [undefined, null, ''])
      expectError(
        await endpoint().scim('POST', '/Groups', { body: group('x', { displayName }) }),
        400,
        'invalidValue',
      );
  });

  it('CRE-14: of twenty creates of one userName at once exactly one succeeds', async () => {
    const userName = uniqueName('Race');
    const spelled = (index: number): string => (index % 2 === 0 ? userName : userName.toUpperCase());
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_each, index) => post(user(spelled(index)))),
    );
    const [won, lost] = [
      answers.filter(({ status }) => status === 201),
      answers.filter(({ status }) => status !== 201),
    ];
    expect(won.length).toBe(1);
    for (const answer of lost) expectError(answer, 409, 'uniqueness');
    const { body } = await searched(endpoint().scim, '/Users', `userName eq "${userName}"`);
    expect(body['totalResults']).toBe(1);
  });

  it('CRE-15: a person is active unless something else is said', async () => {
    expect((await post(user(uniqueName('ada')))).body['active']).toBe(true);
    expect((await post(user(uniqueName('ada'), { active: false }))).body['active']).toBe(false);
  });

  it('CRE-16: two people may have one externalId', async () => {
    const externalId = unique('external');
    const statuses = [
      await post(user(uniqueName('a'), { externalId })),
      await post(user(uniqueName('b'), { externalId })),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('CRE-18: attribute names are taken in any letter case', async () => {
    const userName = uniqueName('ada');
    const { status, body } = await post({ SCHEMAS: [USER_URN], USERNAME: userName, displayname: 'Ada' });
    expect([status, body['userName'], body['displayName']]).toEqual([201, userName, 'Ada']);
  });

  it('CRE-07: two groups of one integration do not share a name', async () => {
    const name = unique('Guides');
    await created(endpoint().scim, '/Groups', group(name));
    const answer = await endpoint().scim('POST', '/Groups', { body: group(name.toUpperCase()) });
    expectError(answer, 409, 'uniqueness');
    expect(String(answer.body['detail'])).toContain('displayName');
  });
});
