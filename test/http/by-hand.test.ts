/** People and groups that administrators keep by hand: made, altered, deleted, adopted, and what an integration manages left alone until it is detached. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique, uniqueName } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { codeOf, ownedEndpoint, type Ask } from './caller.ts';
import { created, group, operations, user, type Body, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('what is kept by hand on %s', (engine) => {
  let served: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [served, owner] = await ownedEndpoint(engine);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  /** Asks, and fails when the answer has another status. */
  async function ask(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await owner(method, `/acme${path}`, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body;
  }
  const make = async (path: string, body: Body): Promise<string> =>
    String((await ask(201, 'POST', path, body))['id']);
  const membersOf = async (id: string) =>
    (await ask(200, 'GET', `/groups/${id}/members`))['results'] as readonly Body[];
  const events = async (id: string) =>
    ((await ask(200, 'GET', '/events?limit=1000'))['results'] as readonly Body[]).filter(({ subject }) =>
      String(subject).endsWith(id),
    );

  it('a person is made, altered and deleted, and the log says by whom', async () => {
    const email = `${unique('ada')}@example.com`;
    const person = await ask(201, 'POST', '/users', { email, firstName: 'Ada', lastName: 'Byron' });
    expect(person).toMatchObject({
      username: email,
      email,
      displayName: 'Ada Byron',
      firstName: 'Ada',
      active: true,
      managedExternally: false,
      securityIntegrationId: null,
    });
    const at = `/users/${String(person['id'])}`;
    expect(codeOf({ body: await ask(409, 'POST', '/users', { email: email.toUpperCase() }) })).toBe(
      'resource-exists',
    );
    for (const wrong of [{}, { email: 'nobody' }, { email, age: 3 }, { username: 'a\u0000b' }])
      expect(codeOf({ body: await ask(400, 'POST', '/users', wrong) })).toBe('invalid-request');
    const changed = await ask(200, 'PUT', at, { username: unique('ada'), lastName: 'King', active: false });
    expect(changed).toMatchObject({ email: null, firstName: null, displayName: 'King', active: false });
    const now = await ask(200, 'GET', at);
    expect(now).toMatchObject({ managedExternally: false, resource: { name: { familyName: 'King' } } });
    await ask(204, 'DELETE', at);
    await ask(404, 'DELETE', at);
    const facts = (await ask(200, 'GET', `${at}/history`))['results'] as readonly Body[];
    expect(facts.map(({ kind, by, integration }) => [kind, (by as Body)['kind'], integration])).toEqual([
      ['created', 'administrator', null],
      ['deactivated', 'administrator', null],
      ['deleted', 'administrator', null],
    ]);
    expect((await events(String(person['id']))).map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('user.created'),
        expect.stringContaining('user.deleted'),
      ]),
    );
  });

  it('what is said about a person is not in the entry of the act, so that it can be erased', async () => {
    const email = `${unique('grace')}@example.com`;
    const id = await make('/users', { email, firstName: 'Grace' });
    await ask(200, 'PUT', `/users/${id}`, { email, firstName: 'Gracie' });
    await ask(204, 'DELETE', `/users/${id}`);
    const { text } = await owner('GET', '/acme/audit/acts?limit=100&operation=users');
    expect(text).toContain('"email":"(left out)"');
    expect(text).not.toMatch(/grace|Gracie/i);
    await ask(200, 'POST', `/users/${id}/erase`);
    expect((await owner('GET', '/acme/audit/export')).text).not.toMatch(/Gracie/);
  });

  it('a group has a description, members and owners, and its name once in the tenant', async () => {
    const name = unique('Guides');
    const synced = await created(served.scim, '/Users', user(uniqueName('ada')));
    const byHand = await make('/users', { username: uniqueName('bob') });
    const id = await make('/groups', { name, description: 'Who shows visitors around', membersId: [byHand] });
    expect(codeOf({ body: await ask(409, 'POST', '/groups', { name: name.toUpperCase() }) })).toBe(
      'resource-exists',
    );
    await ask(400, 'POST', '/groups', { name: unique('Guides'), membersId: ['nobody'] });
    const member = await ask(200, 'PUT', `/groups/${id}/members/${synced}`);
    expect(member['groups']).toEqual([{ id, name, external: false, membership: 'MEMBER' }]);
    expect(
      await ask(200, 'PUT', `/groups/${id}/members/membership/${synced}?membership=OWNER`),
    ).toMatchObject({
      id: synced,
      groups: [{ membership: 'OWNER' }],
    });
    await ask(400, 'PUT', `/groups/${id}/members/membership/${synced}?membership=KING`);
    await ask(404, 'PUT', `/groups/${id}/members/membership/nobody?membership=OWNER`);
    expect((await membersOf(id)).map(({ id: one, membership }) => [one, membership]).sort()).toEqual(
      [
        [byHand, 'MEMBER'],
        [synced, 'OWNER'],
      ].sort(),
    );
    expect(await ask(200, 'GET', `/groups/${id}`)).toMatchObject({
      description: 'Who shows visitors around',
      managedExternally: false,
      securityIntegrationName: null,
    });
    // Whoever leaves owns nothing when they come back.
    await ask(204, 'DELETE', `/groups/${id}/members/${synced}`);
    await ask(404, 'DELETE', `/groups/${id}/members/${synced}`);
    await ask(200, 'PUT', `/groups/${id}/members/${synced}`);
    expect((await membersOf(id)).map(({ membership }) => membership)).toEqual(['MEMBER', 'MEMBER']);
    expect(await ask(200, 'PUT', `/groups/${id}`, { name: `${name} 2` })).toMatchObject({ description: '' });
    expect(await membersOf(id)).toHaveLength(2);
    await ask(200, 'PUT', `/groups/${id}`, { name, membersId: [synced] });
    expect((await membersOf(id)).map((each) => each['id'])).toEqual([synced]);
    // The provider of the person sees the group, and nothing of what only Roster knows of it.
    const seen = await served.scim('GET', `/Users/${synced}`);
    expect(seen.body['groups']).toMatchObject([{ value: id, display: name }]);
    expect((await served.scim('GET', `/Groups/${id}`)).text).not.toContain('roster:1.0');
    await ask(204, 'DELETE', `/groups/${id}`);
    expect((await served.scim('GET', `/Users/${synced}`)).body['groups'] ?? []).toEqual([]);
  });

  it('the groups of a person are set as a whole, as far as they are kept by hand', async () => {
    const person = await created(served.scim, '/Users', user(uniqueName('eve')));
    const synced = await created(
      served.scim,
      '/Groups',
      group(unique('Synced'), { members: [{ value: person }] }),
    );
    const [first, second] = [
      await make('/groups', { name: unique('First') }),
      await make('/groups', { name: unique('Second') }),
    ];
    const set = async (groupIds: readonly string[]) =>
      ((await ask(200, 'PUT', `/users/${person}/groups`, { groupIds })) as unknown as readonly Body[])
        .map(({ id, external }) => [id, external])
        .sort();
    expect(await set([first])).toEqual(
      [
        [first, false],
        [synced, true],
      ].sort(),
    );
    expect(await set([second, synced])).toEqual(
      [
        [second, false],
        [synced, true],
      ].sort(),
    );
    expect(await set([])).toEqual([[synced, true]]);
    const other = await created(served.scim, '/Groups', group(unique('Other')));
    expect(
      codeOf({ body: await ask(409, 'PUT', `/users/${person}/groups`, { groupIds: [first, other] }) }),
    ).toBe('managed-externally');
    // All or nothing.
    expect(await set([])).toEqual([[synced, true]]);
    await ask(404, 'PUT', `/users/${person}/groups`, { groupIds: ['nobody'] });
    await ask(404, 'PUT', '/users/nobody/groups', { groupIds: [] });
  });

  it('what an integration manages is not altered by hand', async () => {
    const person = await created(served.scim, '/Users', user(uniqueName('ada')));
    const synced = await created(served.scim, '/Groups', group(unique('Synced')));
    const refused = [
      await ask(409, 'PUT', `/users/${person}`, { username: 'another' }),
      await ask(409, 'DELETE', `/users/${person}`),
      await ask(409, 'PUT', `/groups/${synced}`, { name: 'another' }),
      await ask(409, 'DELETE', `/groups/${synced}`),
      await ask(409, 'PUT', `/groups/${synced}/members/${person}`),
      await ask(409, 'DELETE', `/groups/${synced}/members/${person}`),
      await ask(409, 'PUT', `/groups/${synced}/members/membership/${person}?membership=OWNER`),
    ];
    for (const body of refused) {
      expect(codeOf({ body })).toBe('managed-externally');
      expect(String(body['detail'])).toContain('"first"');
    }
    await ask(404, 'PUT', `/users/${synced}`, { username: 'another' });
    await ask(404, 'DELETE', `/groups/${person}`);
  });

  it('an integration that sends the same person or group adopts it, and only then it is locked', async () => {
    const userName = uniqueName('ada');
    const name = unique('Guides');
    const id = await make('/users', { username: userName, firstName: 'Ada' });
    const other = await created(
      (await served.another({ name: unique('other') })).scim,
      '/Users',
      user(uniqueName('zoe')),
    );
    const groupId = await make('/groups', { name, description: 'By hand', membersId: [id, other] });
    await ask(200, 'PUT', `/groups/${groupId}/members/membership/${id}?membership=OWNER`);
    expect(await created(served.scim, '/Users', user(userName))).toBe(id);
    const add = operations({ op: 'add', path: 'members', value: [{ value: id }] });
    expect((await served.scim('PATCH', `/Groups/${groupId}`, { body: add })).status).toBe(200);
    // Whom another integration manages stays unseen, also in a group that was adopted.
    const seen = await served.scim('GET', `/Groups/${groupId}`);
    expect((seen.body['members'] as readonly Body[]).map(({ value }) => value)).toEqual([id]);
    expect(seen.text).not.toContain(other);
    expect((await membersOf(groupId)).map(({ membership }) => membership)).toEqual(['MEMBER', 'MEMBER']);
    for (const path of [`/users/${id}`, `/groups/${groupId}`]) await ask(409, 'DELETE', path);
    await make('/groups', { name: unique('Guides') });
    expect((await ask(200, 'GET', '/audit/verify'))['flaw']).toBeNull();
  });

  it('detached, a person and a group stay, are kept by hand, and the integration cannot take them away', async () => {
    const userName = uniqueName('ada');
    const id = await created(served.scim, '/Users', user(userName, { title: 'Guide', active: true }));
    const name = unique('Guides');
    const groupId = await created(served.scim, '/Groups', group(name, { members: [{ value: id }] }));
    expect(await ask(200, 'POST', `/users/${id}/detach`)).toMatchObject({ managedExternally: false });
    expect(await ask(200, 'POST', `/groups/${groupId}/detach`)).toMatchObject({
      managedExternally: false,
      name,
    });
    await ask(200, 'POST', `/users/${id}/detach`);
    await ask(404, 'POST', '/users/nobody/detach');
    const off = operations({ op: 'replace', path: 'active', value: false });
    const out = operations({ op: 'remove', path: `members[value eq "${id}"]` });
    for (const answer of [
      await served.scim('DELETE', `/Users/${id}`),
      await served.scim('PATCH', `/Users/${id}`, { body: off }),
      await served.scim('DELETE', `/Groups/${groupId}`),
      await served.scim('PATCH', `/Groups/${groupId}`, { body: out }),
    ])
      expect([answer.status, String(answer.body['detail'])]).toEqual([
        404,
        expect.stringContaining('detached'),
      ]);
    expect(await ask(200, 'PUT', `/users/${id}`, { username: userName, firstName: 'Ada' })).toMatchObject({
      active: true,
    });
    expect(await ask(200, 'GET', `/users/${id}`)).toMatchObject({
      integration: null,
      resource: { title: 'Guide' },
    });
    const facts = (await ask(200, 'GET', `/users/${id}/history`))['results'] as readonly Body[];
    expect(facts.map(({ by }) => (by as Body)['kind'])).toContain('administrator');
    await ask(204, 'DELETE', `/groups/${groupId}/members/${id}`);
    // It takes her back by sending her again, and then she is its own.
    expect(await created(served.scim, '/Users', user(userName))).toBe(id);
    await ask(409, 'DELETE', `/users/${id}`);
    expect((await served.scim('DELETE', `/Users/${id}`)).status).toBe(204);
    const twin = unique('Twins');
    const taken = await created(served.scim, '/Groups', group(twin));
    const second = await served.another({ name: unique('second') });
    const alike = await created(second.scim, '/Groups', group(twin));
    await ask(200, 'POST', `/groups/${taken}/detach`);
    expect(codeOf({ body: await ask(409, 'POST', `/groups/${alike}/detach`) })).toBe('resource-exists');
  });

  it('of two who make a group of one name at once, one does', async () => {
    const name = unique('Twins');
    const answers = await Promise.all([1, 2, 3].map(() => owner('POST', '/acme/groups', { name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});
