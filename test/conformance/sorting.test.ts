/** Section 9 of the checklist: sorting. The law of order is in test/store/order.test.ts; this is the same over HTTP. */
import { expect, it } from 'vitest';
import { created, ENTERPRISE_URN, group, user, USER_URN, type Body } from '../http/endpoint.ts';
import { expectError, idsOf, query, resourcesOf, section, unique } from './served.ts';
import { walkByCursor, walkByIndex } from './walking.ts';

section('sorting', (endpoint) => {
  /** Makes these people, in this order, and gives the letters (a, b, c …) of those that a sorted list of them holds, in its order. */
  async function lettersOf(
    people: readonly Body[],
    asked: Readonly<Record<string, string | number>>,
  ): Promise<string> {
    const userType = unique('sorted');
    const letters = new Map<unknown, string>();
    for (const [index, given] of people.entries()) {
      const letter = String.fromCharCode(97 + index);
      const name = unique(userType);
      letters.set(await created(endpoint().scim, '/Users', user(name, { userType, ...given })), letter);
    }
    const answer = await endpoint().scim(
      'GET',
      query('/Users', { filter: `userType eq "${userType}"`, ...asked }),
    );
    expect([answer.status, answer.body['totalResults']], answer.text).toEqual([200, people.length]);
    return idsOf(answer)
      .map((id) => letters.get(id))
      .join('');
  }

  const titled = (...titles: readonly (string | undefined)[]): readonly Body[] =>
    titles.map((title) => (title === undefined ? {} : { title }));

  it('SORT-01: ascending by default, and either way on request', async () => {
    const people = titled('b', 'c', 'a');
    expect(await lettersOf(people, { sortBy: 'title' })).toBe('cab');
    expect(await lettersOf(people, { sortBy: 'title', sortOrder: 'ascending' })).toBe('cab');
    expect(await lettersOf(people, { sortBy: 'title', sortOrder: 'descending' })).toBe('bac');
    expect(await lettersOf(people, { sortBy: 'title', sortOrder: 'Descending' })).toBe('bac');
  });

  it('SORT-01: sortOrder alone sorts nothing', async () => {
    expect(await lettersOf(titled('b', 'c', 'a'), { sortOrder: 'descending' })).toBe('abc');
  });

  it('SORT-02: letter case does not count where it does not count', async () => {
    expect(await lettersOf(titled('b', 'A', 'C', 'a'), { sortBy: 'title' })).toBe('bdac');
    const names = ['b', 'A', 'C'].map((first) => ({ userName: unique(`${first}-case`) }));
    expect(await lettersOf(names, { sortBy: 'userName' })).toBe('bac');
    const groups = ['Zeta', 'alpha', 'Beta'].map((name) => unique(`${name}-case`));
    const ids: string[] = [];
    for (const name of groups) ids.push(await created(endpoint().scim, '/Groups', group(name)));
    const sorted = idsOf(await endpoint().scim('GET', query('/Groups', { sortBy: 'displayName' })));
    expect(sorted.filter((id) => ids.includes(id))).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('SORT-02: where it counts, texts are in the order of their code points', async () => {
    const people = ['b', 'A', 'C', '😀', '\ufffd'].map((externalId) => ({ externalId }));
    expect(await lettersOf(people, { sortBy: 'externalId' })).toBe('bcaed');
  });

  it('SORT-03: sub-attributes', async () => {
    const people = ['Ng', 'Abe', 'Mori'].map((familyName) => ({
      name: { familyName, givenName: familyName },
    }));
    expect(await lettersOf(people, { sortBy: 'name.familyName' })).toBe('bca');
    expect(await lettersOf(people, { sortBy: 'name.givenName', sortOrder: 'descending' })).toBe('acb');
  });

  it('SORT-04: nothing comes last when ascending and first when descending', async () => {
    const people = [...titled('b', undefined, 'a'), { title: null }];
    expect(await lettersOf(people, { sortBy: 'title' })).toBe('cabd');
    expect(await lettersOf(people, { sortBy: 'title', sortOrder: 'descending' })).toBe('bdac');
    const named = [{ displayName: 'b' }, {}, { displayName: 'a' }, {}];
    expect(await lettersOf(named, { sortBy: 'displayName' })).toBe('cabd');
    expect(await lettersOf(named, { sortBy: 'displayName', sortOrder: 'descending' })).toBe('bdac');
  });

  it('SORT-05: the primary value counts, else the first', async () => {
    const people = [
      { emails: [{ value: 'a@example.com' }, { value: 'z@example.com', type: 'home', primary: true }] },
      { emails: [{ value: 'm@example.com' }, { value: 'b@example.com', type: 'home' }] },
      {},
    ];
    expect(await lettersOf(people, { sortBy: 'emails' })).toBe('bac');
    expect(await lettersOf(people, { sortBy: 'emails.value', sortOrder: 'descending' })).toBe('cab');
  });

  it('SORT-06: times go forward', async () => {
    const asked = { sortOrder: 'descending' };
    expect(await lettersOf(titled('x', 'y', 'z'), { sortBy: 'meta.created' })).toBe('abc');
    const list = await endpoint().scim('GET', query('/Users', { sortBy: 'meta.lastModified', ...asked }));
    const times = resourcesOf(list).map(({ meta }) => Date.parse(String((meta as Body)['lastModified'])));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('SORT-07: a name with its URN and in any letter case', async () => {
    const people = titled('b', 'c', 'a');
    for (const sortBy of ['TITLE', `${USER_URN}:title`, `${USER_URN.toUpperCase()}:Title`])
      expect(await lettersOf(people, { sortBy })).toBe('cab');
    const departments = ['b', 'c', 'a'].map((department) => ({ [ENTERPRISE_URN]: { department } }));
    for (const sortBy of [`${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN.toUpperCase()}:DEPARTMENT`])
      expect(await lettersOf(departments, { sortBy })).toBe('cab');
  });

  it.each(['ascending', 'descending'])(
    'SORT-08: %s pages together are the sorted list',
    async (sortOrder) => {
      const { scim } = endpoint();
      const userType = unique('paged');
      for (let index = 0; index < 23; index++) {
        const title = index % 3 === 0 ? {} : { title: `T${(index * 5) % 7}` };
        await created(scim, '/Users', user(unique('p'), { userType, ...title }));
      }
      for (const sortBy of ['title', 'userName', 'displayName']) {
        const asked = { filter: `userType eq "${userType}"`, sortBy, sortOrder, attributes: 'id' };
        const whole = idsOf(await scim('GET', query('/Users', asked)));
        expect(whole.length).toBe(23);
        expect(await walkByIndex(scim, '/Users', { ...asked, count: 4 })).toEqual(whole);
        expect(await walkByCursor(scim, '/Users', { ...asked, count: 4 })).toEqual(whole);
        const part = await scim('GET', query('/Users', { ...asked, startIndex: 7, count: 3 }));
        expect(idsOf(part)).toEqual(whole.slice(6, 9));
      }
    },
  );

  it('SORT-09: what is no attribute, and no order, is refused', async () => {
    const refused = async (asked: Readonly<Record<string, string>>, scimType: string): Promise<void> =>
      expectError(await endpoint().scim('GET', query('/Users', asked)), 400, scimType);
    for (const sortBy of ['nope', 'name', "title'; drop table resources", '__proto__', 'title,userName'])
      await refused({ sortBy }, 'invalidPath');
    await refused({ sortBy: 'title', sortOrder: 'upwards' }, 'invalidValue');
  });
});
