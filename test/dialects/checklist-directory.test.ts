/** The checklist of what Microsoft Entra ID, its suites and Okta need, rows 16 to 27: projection, filters, lists, lifecycle, discovery, speed. */
import { expect, it } from 'vitest';
import {
  expectError,
  idsOf,
  LIST_URN,
  listAt,
  resourcesOf,
  searched,
  unique,
  uniqueName,
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

bothProviders('the checklist on the directory', (at) => {
  const scim = (...sent: Parameters<ReturnType<typeof at>['scim']>) => at().scim(...sent);

  it('EO-16 excludedAttributes=members and attributes on a list, a filter and one group', async () => {
    const value = await created(scim, '/Users', user(uniqueName('liv')));
    const name = unique('Sales');
    const id = await created(scim, '/Groups', group(name, { members: [{ value }] }));
    for (const path of [
      '/Groups?',
      `/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}&`,
      `/Groups/${id}?`,
    ]) {
      const shown = async (query: string): Promise<Body> => {
        const { body } = await scim('GET', path + query);
        return resourcesOf({ body }).find((each) => each['id'] === id) ?? body;
      };
      expect(await shown('excludedAttributes=members')).toMatchObject({ id, displayName: name });
      expect(await shown('excludedAttributes=members')).not.toHaveProperty('members');
      expect(await shown('attributes=displayName')).toEqual({ schemas: [GROUP_URN], id, displayName: name });
      expect(listAt(await shown('attributes=members'), 'members')).toHaveLength(1);
    }
  });

  it('EO-17 filters by eq and and with parentheses on everything that may be a matching attribute', async () => {
    const boss = await created(scim, '/Users', user(uniqueName('boss')));
    const [userName, externalId, displayName] = [uniqueName('Liv'), unique('e'), unique('Liv Berg')];
    const mail = uniqueName('mail');
    const emails = [{ type: 'work', value: mail }];
    const id = await created(
      scim,
      '/Users',
      user(userName, { externalId, displayName, emails, [ENTERPRISE_URN]: { manager: { value: boss } } }),
    );
    const groupName = unique('R&D + #1 «Øst»');
    const groupId = await created(scim, '/Groups', group(groupName, { members: [{ value: id }] }));
    const users = [
      `userName eq "${userName.toUpperCase()}"`,
      `externalId eq "${externalId}"`,
      `displayName eq "${displayName.toUpperCase()}"`,
      `emails[type eq "work"].value eq "${mail.toUpperCase()}"`,
      `emails.value eq "${mail}"`,
      `emails[type eq "work" and value eq "${mail}"]`,
      `id eq "${id}" and manager eq "${boss}"`,
      `(active eq true) and (id eq "${id}")`,
      `((id eq "${id}") and meta.created gt "2000-01-01T00:00:00Z") and meta.lastModified ge "2000-01-01T00:00:00Z"`,
    ];
    for (const filter of users) expect(idsOf(await searched(scim, '/Users', filter)), filter).toEqual([id]);
    const groups = [
      `displayName eq "${groupName.toUpperCase()}"`,
      `id eq "${groupId}" and members eq "${id}"`,
    ];
    for (const filter of groups)
      expect(idsOf(await searched(scim, '/Groups', filter)), filter).toEqual([groupId]);
    const plus = await scim('GET', `/Users?filter=userName+eq+%22${encodeURIComponent(userName)}%22`);
    expect(idsOf(plus)).toEqual([id]);
    expect(idsOf(await searched(scim, '/Users', `externalId eq "${externalId.toUpperCase()}"`))).toEqual([]);
  });

  it('EO-18 inactive users stay readable by id, by filter and in lists', async () => {
    const userName = uniqueName('liv');
    const id = await created(scim, '/Users', user(userName));
    await scim('PATCH', `/Users/${id}`, {
      body: operations({ op: 'Replace', path: 'active', value: 'False' }),
    });
    expect((await scim('GET', `/Users/${id}`)).body).toMatchObject({ id, active: false });
    expect(resourcesOf(await searched(scim, '/Users', `userName eq "${userName}"`))).toMatchObject([
      { id, active: false },
    ]);
    expect(idsOf(await scim('GET', '/Users?count=200'))).toContain(id);
  });

  it('EO-19 DELETE is 204 without a body, again 404, and the name is free for a new user with a new id', async () => {
    const userName = uniqueName('liv');
    const id = await created(scim, '/Users', user(userName));
    const gone = await scim('DELETE', `/Users/${id}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    for (const method of ['DELETE', 'GET', 'PATCH', 'PUT'])
      expectError(
        await scim(
          method,
          `/Users/${id}`,
          method === 'DELETE' || method === 'GET' ? {} : { body: user(userName) },
        ),
        method === 'PATCH' ? 400 : 404,
        method === 'PATCH' ? 'invalidSyntax' : undefined,
      );
    expect(await created(scim, '/Users', user(userName))).not.toBe(id);
  });

  it('EO-20 PUT takes what GET gave back, replaces the whole, ignores what is unknown, and needs a userName', async () => {
    const userName = uniqueName('liv');
    const id = await created(scim, '/Users', user(userName, { title: 'Guide' }));
    await created(scim, '/Groups', group(unique('Sales'), { members: [{ value: id }] }));
    const { body } = await scim('GET', `/Users/${id}`);
    const same = await scim('PUT', `/Users/${id}`, { body: { ...body, adreses: [1] } });
    expect([same.status, same.body]).toEqual([200, body]);
    const less = await scim('PUT', `/Users/${id}`, { body: user(userName) });
    expect(less.body).not.toHaveProperty('title');
    expect(listAt(less.body, 'groups')).toHaveLength(1);
    expectError(
      await scim('PUT', `/Users/${id}`, { body: { schemas: [USER_URN], title: 'x' } }),
      400,
      'invalidValue',
    );
  });

  it('EO-21 a password is taken by POST, PUT and PATCH, and never comes back', async () => {
    const [userName, password] = [uniqueName('liv'), 't1meMa$heen'];
    const post = await scim('POST', '/Users', { body: user(userName, { password }) });
    const path = `/Users/${String(post.body['id'])}`;
    const answers = [
      post,
      await scim('PUT', path, { body: user(userName, { password }) }),
      await scim('PATCH', path, { body: operations({ op: 'replace', value: { password } }) }),
      await scim('PATCH', path, { body: operations({ op: 'Replace', path: 'password', value: password }) }),
      await scim('GET', `${path}?attributes=password`),
      await scim('GET', '/Users?attributes=password,userName'),
    ];
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(300);
      expect(text).not.toMatch(/password|t1meMa/);
    }
  });

  it('EO-22 pages by startIndex and count are from 1, in one order, and show each resource once', async () => {
    const { scim: fresh } = await at().another({ tenantId: unique('paged'), idp: at().idp });
    const made: string[] = [];
    for (let each = 0; each < 11; each++) made.push(await created(fresh, '/Users', user(uniqueName('liv'))));
    const pages = await Promise.all(
      [1, 6, 11].map((start) => fresh('GET', `/Users?startIndex=${start}&count=5`)),
    );
    expect(pages.map(({ body }) => [body['startIndex'], body['itemsPerPage'], body['totalResults']])).toEqual(
      [
        [1, 5, 11],
        [6, 5, 11],
        [11, 1, 11],
      ],
    );
    expect(pages.flatMap(idsOf)).toEqual(made);
    expect((await fresh('GET', '/Users?startIndex=0&count=100')).body).toMatchObject({
      startIndex: 1,
      itemsPerPage: 11,
    });
  });

  it('EO-23 discovery: lists without nulls, users first, externalId declared, no password', async () => {
    const types = await scim('GET', '/ResourceTypes');
    expect(types.body).toMatchObject({ schemas: [LIST_URN], totalResults: 2 });
    expect(resourcesOf(types).map(({ endpoint }) => endpoint)).toEqual(['/Users', '/Groups']);
    const schemas = await scim('GET', '/Schemas');
    const config = await scim('GET', '/ServiceProviderConfig');
    for (const { status, text } of [types, schemas, config])
      expect([status, text.includes('null')]).toEqual([200, false]);
    const attributes = (id: string) =>
      listAt(resourcesOf(schemas).find((each) => each['id'] === id) ?? {}, 'attributes');
    const named = (id: string, name: string) => attributes(id).find((each) => each['name'] === name);
    for (const id of [USER_URN, GROUP_URN]) {
      expect(named(id, 'externalId')).toMatchObject({ type: 'string', multiValued: false });
      expect(named(id, 'password')).toBeUndefined();
      for (const each of attributes(id))
        expect(Object.keys(each)).toEqual(
          expect.arrayContaining(['name', 'type', 'multiValued', 'required', 'mutability', 'returned']),
        );
    }
    const subs = listAt(named(USER_URN, 'emails') ?? {}, 'subAttributes');
    // Only one of the two stumbles over the sub-attribute that the standard has there.
    const display = at().idp === 'entra' ? [] : ['display'];
    expect(subs.map(({ name }) => name)).toEqual(['value', ...display, 'type', 'primary']);
    expect(subs.find(({ name }) => name === 'type')?.['canonicalValues']).toEqual(['work', 'home', 'other']);
    const odd = await scim('POST', '/Users', {
      body: user(uniqueName('liv'), { emails: [{ value: 'a@example.com', type: 'Odd', display: 'A' }] }),
    });
    expect(odd.body).toMatchObject({ emails: [{ value: 'a@example.com', type: 'Odd', display: 'A' }] });
  });

  it('EO-24 no form is checked: random text is stored exactly as it was sent', async () => {
    const random = {
      locale: 'upd-1',
      timezone: 'No/where',
      preferredLanguage: '??',
      profileUrl: '8KQ2',
      emails: [{ value: 'upd x', type: 'work' }],
      phoneNumbers: [{ value: ' (0) 1-2 ' }],
    };
    const id = await created(scim, '/Users', user(uniqueName('liv'), random));
    expect((await scim('GET', `/Users/${id}`)).body).toMatchObject(random);
  });

  it('EO-25 unknown schemas, names, query parameters and keys are ignored; extension data needs no URN in schemas', async () => {
    const { status, body } = await scim('POST', '/Users?aadOptscim062020&x=1', {
      body: {
        schemas: [USER_URN, 'urn:example:unknown'],
        userName: uniqueName('liv'),
        department: 'x',
        roles: [{ value: 'a', displayName: 'A' }],
        [ENTERPRISE_URN]: { department: 'Sales' },
        'urn:example:unknown': { a: 1 },
      },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      schemas: [USER_URN, ENTERPRISE_URN],
      roles: [{ value: 'a' }],
      [ENTERPRISE_URN]: { department: 'Sales' },
    });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['department']));
    const answer = await scim('PATCH', `/Users/${String(body['id'])}`, {
      body: {
        id: 'x',
        ...operations({ name: 'odd', op: 'replace', path: `${USER_URN}:displayName`, value: 'Liv' }),
      },
    });
    expect(answer.body).toMatchObject({ displayName: 'Liv' });
  });

  it('EO-26 operations of a PATCH apply in their order, all or none', async () => {
    const id = await created(scim, '/Users', user(uniqueName('liv'), { displayName: 'Old' }));
    const path = `/Users/${id}`;
    const last = operations(
      { op: 'remove', path: 'displayName' },
      { op: 'add', path: 'displayName', value: 'One' },
      { op: 'replace', path: 'displayName', value: 'Two' },
    );
    expect((await scim('PATCH', path, { body: last })).body).toMatchObject({ displayName: 'Two' });
    const half = operations(
      { op: 'replace', path: 'displayName', value: 'Three' },
      { op: 'replace', path: 'active', value: 'maybe' },
    );
    expectError(await scim('PATCH', path, { body: half }), 400, 'invalidValue');
    expect((await scim('GET', path)).body).toMatchObject({ displayName: 'Two', active: true });
  });

  it('EO-26 changes of members at the same moment lose nobody', async () => {
    const id = await created(scim, '/Groups', group(unique('Sales')));
    const people = await Promise.all(
      Array.from({ length: 12 }, () => created(scim, '/Users', user(uniqueName('liv')))),
    );
    const change = (operation: Body) => scim('PATCH', `/Groups/${id}`, { body: operations(operation) });
    const members = async () =>
      listAt((await scim('GET', `/Groups/${id}`)).body, 'members').map(({ value }) => value);
    await Promise.all(people.map((value) => change({ op: 'Add', path: 'members', value: [{ value }] })));
    expect((await members()).sort()).toEqual([...people].sort());
    await Promise.all(
      people.slice(0, 6).map((value) => change({ op: 'Remove', path: 'members', value: [{ value }] })),
    );
    expect((await members()).sort()).toEqual(people.slice(6).sort());
  });

  it('EO-27 sixty requests at once are all served, none of them refused', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_each, index) =>
        index % 2 === 0
          ? scim('POST', '/Users', { body: user(uniqueName('liv')) })
          : scim('GET', '/Groups?count=100'),
      ),
    );
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  });
});
