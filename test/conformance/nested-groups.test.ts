/** Section 7 of the checklist: groups in groups, as the people in them see it. */
import { expect, it } from 'vitest';
import { created, group, operations, user } from '../http/endpoint.ts';
import { idsOf, listAt, query, searched, section, unique, uniqueName } from './served.ts';

section('groups in groups', (endpoint) => {
  const person = (): Promise<string> => created(endpoint().scim, '/Users', user(uniqueName('ada')));
  const groupOf = (...ids: readonly string[]): Promise<string> => {
    const members = ids.map((value) => ({ value }));
    return created(endpoint().scim, '/Groups', group(unique('Guides'), { members }));
  };
  const groupsOf = async (id: string): Promise<readonly (readonly unknown[])[]> => {
    const { body } = await endpoint().scim('GET', `/Users/${id}`);
    return listAt(body, 'groups').map(({ value, type }) => [value, type]);
  };
  const found = async (filter: string): Promise<readonly string[]> =>
    idsOf(await searched(endpoint().scim, '/Users', filter));
  const leave = (outer: string, inner: string) =>
    endpoint().scim('PATCH', `/Groups/${outer}`, {
      body: operations({ op: 'remove', path: `members[value eq "${inner}"]` }),
    });

  it('GRP-02, GRP-05: three deep, the direct group first, then those above it', async () => {
    const ada = await person();
    // The outer ones are older, so that the order is not that of their age.
    const [outer, middle] = [await groupOf(), await groupOf()];
    const inner = await groupOf(ada);
    for (const [to, value] of [[outer, middle] as const, [middle, inner] as const]) {
      const body = operations({ op: 'add', path: 'members', value: [{ value }] });
      expect((await endpoint().scim('PATCH', `/Groups/${to}`, { body })).status).toBe(200);
    }
    expect(await groupsOf(ada)).toEqual([
      [inner, 'direct'],
      [outer, 'indirect'],
      [middle, 'indirect'],
    ]);
    const { body } = await endpoint().scim('GET', `/Users/${ada}`);
    const shown = listAt(body, 'groups').find(({ value }) => value === outer);
    const { displayName } = (await endpoint().scim('GET', `/Groups/${outer}`)).body;
    const $ref = `${endpoint().uri}/Groups/${outer}`;
    expect(shown).toEqual({ value: outer, $ref, display: displayName, type: 'indirect' });
    expect(listAt((await endpoint().scim('GET', `/Groups/${outer}`)).body, 'members').length).toBe(1);
  });

  it('GRP-02: of groups that are put into each other at the same moment one is refused', async () => {
    for (const _ of [1, 2, 3]) {
      const [one, other] = [await groupOf(), await groupOf()];
      const put = (into: string, value: string) =>
        endpoint().scim('PATCH', `/Groups/${into}`, {
          body: operations({ op: 'add', path: 'members', value: [{ value }] }),
        });
      const answers = await Promise.all([put(one, other), put(other, one)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    }
  });

  it('GRP-05: by two ways at once a group is shown once', async () => {
    const ada = await person();
    const [left, right] = [await groupOf(ada), await groupOf(ada)];
    const top = await groupOf(left, right);
    expect(await groupsOf(ada)).toEqual([
      [left, 'direct'],
      [right, 'direct'],
      [top, 'indirect'],
    ]);
  });

  it('GRP-05: who is in a group both ways is in it directly', async () => {
    const ada = await person();
    const inner = await groupOf(ada);
    const outer = await groupOf(inner, ada);
    expect(await groupsOf(ada)).toEqual([
      [inner, 'direct'],
      [outer, 'direct'],
    ]);
    await leave(outer, ada);
    expect(await groupsOf(ada)).toEqual([
      [inner, 'direct'],
      [outer, 'indirect'],
    ]);
  });

  it('GRP-05: a link in the middle that is removed ends what went through it', async () => {
    const ada = await person();
    const inner = await groupOf(ada);
    const middle = await groupOf(inner);
    const outer = await groupOf(middle);
    expect((await groupsOf(ada)).length).toBe(3);
    await leave(middle, inner);
    expect(await groupsOf(ada)).toEqual([[inner, 'direct']]);
    expect(await found(`groups.value eq "${outer}"`)).toEqual([]);
  });

  it('GRP-05: so does a group in the middle that is deleted', async () => {
    const ada = await person();
    const inner = await groupOf(ada);
    const middle = await groupOf(inner);
    const outer = await groupOf(middle);
    expect(await found(`groups.value eq "${outer}"`)).toEqual([ada]);
    expect((await endpoint().scim('DELETE', `/Groups/${middle}`)).status).toBe(204);
    expect(await groupsOf(ada)).toEqual([[inner, 'direct']]);
    expect(await found(`groups.value eq "${outer}"`)).toEqual([]);
  });

  it('FILT-40: people are found by the groups above theirs, and by the kind of membership', async () => {
    const [ada, bob, eve] = [await person(), await person(), await person()];
    const inner = await groupOf(ada);
    const outer = await groupOf(inner, bob);
    const { displayName } = (await endpoint().scim('GET', `/Groups/${outer}`)).body;
    for (const filter of [
      `groups.value eq "${outer}"`,
      `groups eq "${outer}"`,
      `groups[value eq "${outer}"]`,
      `groups.display eq "${String(displayName)}"`,
      `groups[display eq "${String(displayName)}" and type pr]`,
    ])
      expect(await found(filter), filter).toEqual([ada, bob]);
    expect(await found(`groups[value eq "${outer}" and type eq "direct"]`)).toEqual([bob]);
    expect(await found(`groups[value eq "${outer}" and type eq "Indirect"]`)).toEqual([ada]);
    expect(await found(`groups[type eq "indirect"] and id eq "${bob}"`)).toEqual([]);
    expect(await found(`not (groups pr) and id eq "${eve}"`)).toEqual([eve]);
  });

  it('GRP-02: groups of another integration are not shown, nor found', async () => {
    const ada = await person();
    const inner = await groupOf(ada);
    const stranger = await endpoint().another({ name: unique('second') });
    expect(await groupsOf(ada)).toEqual([[inner, 'direct']]);
    expect(idsOf(await searched(stranger.scim, '/Users', `groups.value eq "${inner}"`))).toEqual([]);
  });

  it('SORT-05: a list sorted by groups puts the first that is shown in its place', async () => {
    const title = unique('guide');
    const make = () => created(endpoint().scim, '/Users', user(uniqueName('ada'), { title }));
    const [ada, bob, eve] = [await make(), await make(), await make()];
    const first = await groupOf(eve);
    const second = await groupOf(bob, first);
    await groupOf(second, ada);
    const asked = { filter: `title eq "${title}"`, sortBy: 'groups.value', sortOrder: 'descending' };
    expect(idsOf(await endpoint().scim('GET', query('/Users', asked)))).toEqual([ada, bob, eve]);
  });
});
