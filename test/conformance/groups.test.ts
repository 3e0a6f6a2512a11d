/** Section 7 of the checklist: groups and membership. */
import { expect, it } from 'vitest';
import { created, group, operations, user, type Body } from '../http/endpoint.ts';
import { expectError, idsOf, listAt, query, searched, section, unique, uniqueName } from './served.ts';

section('groups', (endpoint) => {
  const person = (given: Body = {}): Promise<string> =>
    created(endpoint().scim, '/Users', user(uniqueName('ada'), given));
  const groupOf = (...ids: readonly string[]): Promise<string> => {
    const members = ids.map((value) => ({ value }));
    return created(endpoint().scim, '/Groups', group(unique('Guides'), { members }));
  };
  const membersOf = async (id: string): Promise<readonly Body[]> =>
    listAt((await endpoint().scim('GET', `/Groups/${id}`)).body, 'members');
  const patchGroup = (id: string, ...list: readonly Body[]) =>
    endpoint().scim('PATCH', `/Groups/${id}`, { body: operations(...list) });

  it('GRP-01: a member is shown by its id, its URI, its type and its name', async () => {
    const [ada, inner] = [await person({ displayName: 'Ada' }), await groupOf()];
    const members = await membersOf(await groupOf(ada, inner));
    const { uri } = endpoint();
    expect(members).toContainEqual({ value: ada, $ref: `${uri}/Users/${ada}`, type: 'User', display: 'Ada' });
    expect(members).toContainEqual(
      expect.objectContaining({ value: inner, $ref: `${uri}/Groups/${inner}`, type: 'Group' }),
    );
  });

  it('GRP-02: a user shows the groups that it is in', async () => {
    const ada = await person();
    const [one, two] = [await groupOf(ada), await groupOf(ada)];
    const { body } = await endpoint().scim('GET', `/Users/${ada}`);
    const { uri } = endpoint();
    expect(listAt(body, 'groups').map(({ value, $ref }) => [value, $ref])).toEqual([
      [one, `${uri}/Groups/${one}`],
      [two, `${uri}/Groups/${two}`],
    ]);
  });

  it('GRP-03: groups cannot be written through the user', async () => {
    const [ada, target] = [await person(), await groupOf()];
    const replacing = user(uniqueName('ada'), { groups: [{ value: target }] });
    expect((await endpoint().scim('PUT', `/Users/${ada}`, { body: replacing })).status).toBe(200);
    const body = operations({ op: 'add', path: 'groups', value: [{ value: target }] });
    expectError(await endpoint().scim('PATCH', `/Users/${ada}`, { body }), 400, 'mutability');
    expect(await membersOf(target)).toEqual([]);
  });

  it('GRP-04, GRP-05: a group may be a member of a group, and direct membership is called so', async () => {
    const ada = await person();
    const inner = await groupOf(ada);
    const outer = await groupOf(inner);
    expect((await membersOf(outer)).map(({ value, type }) => [value, type])).toEqual([[inner, 'Group']]);
    const { body } = await endpoint().scim('GET', `/Users/${ada}`);
    expect(listAt(body, 'groups').map(({ value, type }) => [value, type])).toContainEqual([inner, 'direct']);
  });

  it('GRP-06, PAT-18: the same member is stored once', async () => {
    const ada = await person();
    const id = await groupOf(ada, ada);
    await patchGroup(id, {
      op: 'add',
      path: 'members',
      value: [{ value: ada }, { value: ada, type: 'User' }],
    });
    await patchGroup(id, { op: 'add', value: { members: [{ value: ada }] } });
    expect((await membersOf(id)).map(({ value }) => value)).toEqual([ada]);
  });

  it('GRP-07: a group may have no members, from the start or at last', async () => {
    const ada = await person();
    expect(await membersOf(await groupOf())).toEqual([]);
    const id = await groupOf(ada);
    expect((await patchGroup(id, { op: 'remove', path: 'members' })).status).toBe(200);
    expect(await membersOf(id)).toEqual([]);
  });

  it('GRP-08: the parts of a member cannot be changed', async () => {
    const [ada, other] = [await person(), await person()];
    const id = await groupOf(ada);
    const attempts = [
      { op: 'replace', path: `members[value eq "${ada}"].value`, value: other },
      { op: 'replace', path: `members[value eq "${ada}"].display`, value: 'x' },
      { op: 'add', path: 'members.type', value: 'Group' },
      { op: 'remove', path: 'members.value' },
      { op: 'replace', path: `members[value eq "${ada}"]`, value: { value: other } },
    ];
    for (const attempt of attempts) expectError(await patchGroup(id, attempt), 400, 'mutability');
    expect((await membersOf(id)).map(({ value }) => value)).toEqual([ada]);
  });

  it('GRP-09: groups are found by their member', async () => {
    const ada = await person();
    const [one, two] = [await groupOf(ada), await groupOf(ada, await person())];
    await groupOf(await person());
    for (const filter of [`members.value eq "${ada}"`, `members[value eq "${ada}"]`, `members eq "${ada}"`])
      expect(idsOf(await searched(endpoint().scim, '/Groups', filter))).toEqual([one, two]);
  });

  it('GRP-10: /Schemas promises no unique displayName, and people may share one', async () => {
    const displayName = unique('Same Name');
    expect(await person({ displayName })).not.toBe(await person({ displayName }));
  });

  it('GRP-11: a group of 250 members is read, and read without them', async () => {
    const ids = await Promise.all(Array.from({ length: 250 }, () => person()));
    const id = await groupOf(...ids);
    expect((await membersOf(id)).length).toBe(250);
    const excluded = await endpoint().scim('GET', query(`/Groups/${id}`, { excludedAttributes: 'members' }));
    expect('members' in excluded.body).toBe(false);
  });

  it('HOST-13: unknown members are refused, and nothing is half done', async () => {
    const ada = await person();
    const id = await groupOf();
    const value = [{ value: ada }, { value: 'nobody' }];
    const answer = await patchGroup(id, { op: 'add', path: 'members', value });
    expectError(answer, 400, 'invalidValue');
    expect(String(answer.body['detail'])).toContain('nobody');
    expectError(
      await endpoint().scim('POST', '/Groups', { body: group(unique('g'), { members: value }) }),
      400,
      'invalidValue',
    );
    expect(await membersOf(id)).toEqual([]);
  });

  it('HOST-13: a group is no member of itself, neither directly nor through others', async () => {
    const [one, two, three] = [await groupOf(), await groupOf(), await groupOf()];
    const add = (to: string, value: string) =>
      patchGroup(to, { op: 'add', path: 'members', value: [{ value }] });
    expectError(await add(one, one), 400, 'invalidValue');
    expect((await add(one, two)).status).toBe(200);
    expect((await add(two, three)).status).toBe(200);
    for (const [outer, inner] of [
      [two, one],
      [three, one],
      [three, two],
    ] as const) {
      const answer = await add(outer, inner);
      expectError(answer, 400, 'invalidValue');
      expect(answer.body['detail']).toContain(inner);
    }
    expect(await membersOf(three)).toEqual([]);
    expect((await add(one, three)).status).toBe(200);
    expect((await endpoint().scim('DELETE', `/Groups/${one}`)).status).toBe(204);
    expect((await add(three, two)).status).toBe(400);
    expect((await patchGroup(two, { op: 'remove', path: 'members' })).status).toBe(200);
    expect((await add(three, two)).status).toBe(200);
  });

  it('HOST-13: of two groups that are put into each other at once, one is refused', async () => {
    const [one, two] = [await groupOf(), await groupOf()];
    const add = (to: string, value: string) =>
      patchGroup(to, { op: 'add', path: 'members', value: [{ value }] });
    const answers = await Promise.all([add(one, two), add(two, one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('HOST-11: members of the wrong shape are refused', async () => {
    for (const members of [7, [{}], [{ value: 7 }], [{ value: '' }], [[]]]) {
      const { status, body } = await endpoint().scim('POST', '/Groups', {
        body: group(unique('g'), { members }),
      });
      expect([status, body['scimType']], JSON.stringify(members)).toEqual([400, 'invalidValue']);
    }
  });
});
