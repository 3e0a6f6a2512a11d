/** The checklist of what Microsoft Entra ID, its suites and Okta need, rows 1 to 14: answers, look-ups, users. */
import { expect, it } from 'vitest';
import {
  expectError,
  LIST_URN,
  listAt,
  resourcesOf,
  searched,
  uniqueName,
  unique,
} from '../conformance/served.ts';
import {
  created,
  ENTERPRISE_URN,
  group,
  GROUP_URN,
  operations,
  user,
  USER_URN,
  type Body,
} from '../http/endpoint.ts';
import { bothProviders } from './both-providers.ts';

const SCIM_JSON = /^application\/scim\+json/;
const MANAGER = `${ENTERPRISE_URN}:manager`;

bothProviders('the checklist on users', (at) => {
  const scim = (...sent: Parameters<ReturnType<typeof at>['scim']>) => at().scim(...sent);
  const patched = async (id: string, ...list: readonly Body[]): Promise<Body> => {
    const { status, text } = await scim('PATCH', `/Users/${id}`, { body: operations(...list) });
    expect(status, text).toBe(200);
    return (await scim('GET', `/Users/${id}`)).body;
  };

  it('EO-01 every body is application/scim+json, both kinds of request are taken, and never 406', async () => {
    const types = [
      'application/scim+json',
      'application/scim+json; charset=utf-8',
      'application/json',
      'application/json; charset=UTF-8',
    ];
    const accepts = [
      null,
      '*/*',
      'application/json',
      'application/scim+json',
      'application/scim+json; charset=utf-8',
      'text/html',
    ];
    for (const type of types) {
      const answer = await scim('POST', '/Users', {
        body: user(uniqueName('liv')),
        headers: { 'content-type': type },
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        201,
        expect.stringMatching(SCIM_JSON),
      ]);
    }
    for (const accept of accepts)
      for (const [path, status] of [
        ['/Users', 200],
        ['/Users/nobody', 404],
        ['/Users?filter=(', 400],
      ] as const) {
        const answer = await scim('GET', path, { headers: { accept } });
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          status,
          expect.stringMatching(SCIM_JSON),
        ]);
      }
  });

  it('EO-02 a filter without a hit is an empty list, and never 404', async () => {
    for (const [path, name] of [
      ['/Users', 'userName'],
      ['/Users', 'externalId'],
      ['/Groups', 'displayName'],
      ['/Groups', 'externalId'],
    ] as const) {
      const answer = await searched(scim, path, `${name} eq "8f2c5b4e-0d3a-4a57-9c7e-1b2f3a4c5d6e"`);
      expect(answer.body).toMatchObject({
        schemas: [LIST_URN],
        totalResults: 0,
        itemsPerPage: 0,
        Resources: [],
      });
    }
  });

  it('EO-03 totalResults, startIndex and itemsPerPage are numbers, and itemsPerPage is what was returned', async () => {
    for (const path of ['/Users', '/Groups']) {
      await created(
        scim,
        path as '/Users',
        path === '/Users' ? user(uniqueName('liv')) : group(unique('Sales')),
      );
      await created(
        scim,
        path as '/Users',
        path === '/Users' ? user(uniqueName('liv')) : group(unique('Sales')),
      );
      const { body } = await scim('GET', `${path}?count=1&startIndex=1`);
      expect(body).toMatchObject({ startIndex: 1, itemsPerPage: 1 });
      expect(typeof body['totalResults']).toBe('number');
      expect(resourcesOf({ body })).toHaveLength(1);
    }
  });

  it('EO-04 a create is answered 201 with the whole resource', async () => {
    const sent = {
      name: { givenName: 'Liv', familyName: 'Berg' },
      displayName: 'Liv',
      externalId: unique('e'),
    };
    const userName = `Liv.${uniqueName('BERG')}`;
    const { status, body } = await scim('POST', '/Users', { body: user(userName, sent) });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      schemas: [USER_URN],
      userName,
      active: true,
      ...sent,
    });
    expect(String(body['id']).length).toBeGreaterThan(10);
    expect((await scim('GET', `/Users/${String(body['id'])}`)).body).toEqual(body);
  });

  it('EO-05 a userName that exists is 409 uniqueness, without regard to case and for inactive users; so is a group name', async () => {
    const [userName, displayName] = [uniqueName('liv'), unique('Sales')];
    await created(scim, '/Users', user(userName, { active: false }));
    await created(scim, '/Groups', group(displayName));
    expectError(await scim('POST', '/Users', { body: user(userName.toUpperCase()) }), 409, 'uniqueness');
    expectError(await scim('POST', '/Groups', { body: group(displayName.toUpperCase()) }), 409, 'uniqueness');
  });

  it('EO-06 an unknown id is 404 with a SCIM error, though it is no UUID', async () => {
    for (const path of ['/Users', '/Groups'])
      for (const id of [
        '00919288221112222',
        '010101001010101011001010101011',
        '8f2c5b4e-0d3a-4a57-9c7e-1b2f3a4c5d6e',
        'a%20b',
        'x'.repeat(500),
      ])
        expectError(await scim('GET', `${path}/${id}`), 404);
  });

  it('EO-07 a missing, scheme-less or unknown Authorization is 401 with a SCIM error', async () => {
    for (const authorization of [null, 'non-token', 'Bearer non-token', 'Bearer'])
      for (const method of ['GET', 'POST']) {
        const answer = await scim(method, '/Users', { headers: { authorization } });
        expectError(answer, 401);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      }
  });

  it('EO-07 a valid token without a scheme is for the dialect to judge: the mode "Header" sends it so', async () => {
    const { idp, token } = at();
    const answer = await scim('GET', '/Users', { headers: { authorization: token } });
    expect(answer.status).toBe(idp === 'okta' ? 200 : 401);
  });

  it('EO-08 PATCH of a user is 200 with the resource, of a group 204', async () => {
    const id = await created(scim, '/Users', user(uniqueName('liv')));
    const replace = operations({ op: 'replace', path: 'externalId', value: 'e' });
    const ofUser = await scim('PATCH', `/Users/${id}`, { body: replace });
    expect([ofUser.status, ofUser.body['id']]).toEqual([200, id]);
    const groupId = await created(scim, '/Groups', group(unique('Sales')));
    const ofGroup = await scim('PATCH', `/Groups/${groupId}`, { body: replace });
    expect([ofGroup.status, ofGroup.text]).toEqual([204, '']);
  });

  it('EO-09 operations, attributes and URNs count in any letter case, in paths and in filters', async () => {
    const id = await created(scim, '/Users', user(uniqueName('liv')));
    const body = await patched(
      id,
      { op: 'REPLACE', path: 'DISPLAYNAME', value: 'Liv' },
      { op: 'Add', path: `${ENTERPRISE_URN.toUpperCase()}:DEPARTMENT`, value: 'Sales' },
      { op: 'aDD', path: 'Emails[Type EQ "work"].VALUE', value: 'liv@example.com' },
    );
    expect(body).toMatchObject({
      displayName: 'Liv',
      [ENTERPRISE_URN]: { department: 'Sales' },
      emails: [{ type: 'work', value: 'liv@example.com' }],
    });
    const filter = `ID Eq "${id}" AND ${ENTERPRISE_URN.toUpperCase()}:department EQ "sales"`;
    expect((await searched(scim, '/Users', filter)).body['totalResults']).toBe(1);
  });

  it('EO-10 booleans as text are taken wherever one is due, and come back as booleans', async () => {
    const sent = { active: 'True', roles: [{ value: 'a', primary: 'True' }] };
    const userName = uniqueName('liv');
    const { body: first } = await scim('POST', '/Users', { body: user(userName, sent) });
    expect(first).toMatchObject({ active: true, roles: [{ primary: true }] });
    const id = String(first['id']);
    expect(await patched(id, { op: 'Replace', path: 'active', value: 'False' })).toMatchObject({
      active: false,
    });
    expect(await patched(id, { op: 'replace', value: { active: 'true' } })).toMatchObject({ active: true });
    const put = await scim('PUT', `/Users/${id}`, { body: user(userName, { active: 'FALSE' }) });
    expect(put.body).toMatchObject({ active: false });
    expect((await searched(scim, '/Users', `id eq "${id}" and active eq "False"`)).body['totalResults']).toBe(
      1,
    );
  });

  it.each(['Add', 'Replace', 'add', 'replace'])(
    'EO-11 %s on a filtered path without a match makes the element from the filter',
    async (op) => {
      const id = await created(scim, '/Users', user(uniqueName('liv'), { roles: [{ value: 'User' }] }));
      const body = await patched(
        id,
        { op, path: 'phoneNumbers[type eq "mobile"].value', value: '1' },
        { op, path: 'roles[primary eq "True"].value', value: 'Admin' },
        { op, path: 'addresses[type eq "work"].locality', value: 'Oslo' },
        { op, path: 'addresses[type eq "work"].country', value: 'NO' },
      );
      expect(body).toMatchObject({
        phoneNumbers: [{ type: 'mobile', value: '1' }],
        roles: [{ value: 'User' }, { primary: true, value: 'Admin' }],
        addresses: [{ type: 'work', locality: 'Oslo', country: 'NO' }],
      });
    },
  );

  it.each(['add', 'replace'])(
    'EO-12 a path-less %s resolves plain, dotted and URN keys and URN objects, and ignores the id',
    async (op) => {
      const id = await created(scim, '/Users', user(uniqueName('liv'), { name: { familyName: 'Berg' } }));
      const value = {
        id,
        title: 'Guide',
        'name.givenName': 'Liv',
        [`${ENTERPRISE_URN}:department`]: 'Sales',
        [ENTERPRISE_URN]: { division: 'North' },
      };
      const body = await patched(id, { op, value });
      expect(body).toMatchObject({
        id,
        title: 'Guide',
        name: { givenName: 'Liv', familyName: 'Berg' },
        [ENTERPRISE_URN]: { department: 'Sales', division: 'North' },
      });
      expect(Object.keys(body)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/\.givenName|:department$/)]),
      );
    },
  );

  it.each<[string, Body, unknown]>([
    ['bare text', { op: 'Add', path: MANAGER, value: 'nobody' }, { value: 'nobody' }],
    ['{value}', { op: 'replace', path: MANAGER, value: { value: 'nobody' } }, { value: 'nobody' }],
    ['[{value}]', { op: 'Add', path: MANAGER, value: [{ value: 'nobody' }] }, { value: 'nobody' }],
    ['remove', { op: 'Remove', path: MANAGER }, undefined],
    ['the empty text', { op: 'replace', path: MANAGER, value: '' }, undefined],
    ['an empty value', { op: 'replace', path: MANAGER, value: { value: '' } }, undefined],
    ['null', { op: 'replace', path: MANAGER, value: null }, undefined],
  ])('EO-13 a manager by %s, whether or not anybody has that id', async (_how, operation, manager) => {
    const extension = { [ENTERPRISE_URN]: { department: 'Sales', manager: { value: 'old' } } };
    const id = await created(scim, '/Users', user(uniqueName('liv'), extension));
    const held = (await patched(id, operation))[ENTERPRISE_URN] as Body;
    expect(held['department']).toBe('Sales');
    expect(held['manager']).toEqual(manager);
  });

  it.each([
    'title',
    'displayName',
    'name.givenName',
    'profileUrl',
    'externalId',
    `${ENTERPRISE_URN}:department`,
  ])('EO-14 a replace of %s by "" or null clears it, and is no error', async (path) => {
    const id = await created(scim, '/Users', user(uniqueName('liv')));
    const held = async (value: string | null): Promise<unknown> => {
      await patched(id, { op: 'Replace', path: path, value: 'x' });
      const body = await patched(id, { op: 'Replace', path, value });
      const [extension, name] = path.startsWith(ENTERPRISE_URN)
        ? [ENTERPRISE_URN, 'department']
        : path.split('.');
      return name === undefined ? body[extension ?? ''] : ((body[extension ?? ''] ?? {}) as Body)[name];
    };
    expect(await held('')).toBe('');
    expect(await held(null)).toBeUndefined();
  });

  it('EO-15 members: added once, removed by list or by filter, replaced, emptied; odd keys do not matter', async () => {
    const [a, b, c] = [uniqueName('a'), uniqueName('b'), uniqueName('c')];
    const [ida, idb, idc] = [
      await created(scim, '/Users', user(a)),
      await created(scim, '/Users', user(b)),
      await created(scim, '/Users', user(c)),
    ];
    const id = await created(scim, '/Groups', { schemas: [GROUP_URN], displayName: unique('Sales') });
    const after = async (operation: Body): Promise<readonly unknown[]> => {
      expect((await scim('PATCH', `/Groups/${id}`, { body: operations(operation) })).status).toBe(204);
      return listAt((await scim('GET', `/Groups/${id}`)).body, 'members')
        .map(({ value }) => value)
        .sort();
    };
    const odd = (value: string) => ({ $ref: null, value, display: null, color: 'red' });
    expect(await after({ op: 'Add', path: 'members', value: [odd(ida), odd(ida), odd(idb)] })).toEqual(
      [ida, idb].sort(),
    );
    expect(
      await after({ op: 'Add', path: 'members', value: [odd(ida), { value: idc, type: 'User' }] }),
    ).toEqual([ida, idb, idc].sort());
    expect(await after({ op: 'Remove', path: 'members', value: [odd(ida), odd(idb)] })).toEqual([idc]);
    expect(await after({ op: 'replace', path: 'members', value: [odd(ida), odd(idb)] })).toEqual(
      [ida, idb].sort(),
    );
    expect(await after({ op: 'remove', path: `members[value eq "${ida}"]` })).toEqual([idb]);
    expect(await after({ op: 'replace', path: 'members', value: [] })).toEqual([]);
    expect(await after({ op: 'add', path: 'members', value: [odd(ida)] })).toEqual([ida]);
    expect(await after({ op: 'remove', path: 'members' })).toEqual([]);
  });
});
