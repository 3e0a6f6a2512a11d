/** Section 16 of the checklist: queries at the root, over all resource types. */
import { describe, expect, it } from 'vitest';
import {
  created,
  ENTERPRISE_URN,
  freshEndpoint,
  group,
  GROUP_URN,
  user,
  USER_URN,
  type Answer,
  type Endpoint,
  type Send,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { expectError, idsOf, LIST_URN, listAt, partOf, query, resourcesOf } from './served.ts';

type Parameters = Readonly<Record<string, string | number>>;
const asked = (scim: Send, parameters: Parameters = {}): Promise<Answer> =>
  scim('GET', query('', parameters));
const found = async (scim: Send, filter: string): Promise<readonly string[]> => {
  const answer = await asked(scim, { filter });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.body['totalResults']).toBe(idsOf(answer).length);
  return idsOf(answer);
};

type World = {
  readonly endpoint: Endpoint;
  readonly scim: Send;
  readonly ada: string;
  readonly team: string;
  readonly bob: string;
  readonly crew: string;
};

/** Two people and two groups, made by turns. */
async function world(engine: (typeof ENGINES)[number]): Promise<World> {
  const endpoint = await freshEndpoint(engine);
  const { scim } = endpoint;
  const department = { [ENTERPRISE_URN]: { department: 'Tours' } };
  const ada = await created(
    scim,
    '/Users',
    user('ada@example.com', { displayName: 'Guides', ...department }),
  );
  const team = await created(
    scim,
    '/Groups',
    group('Guides', { externalId: 'x', members: [{ value: ada }] }),
  );
  const bob = await created(
    scim,
    '/Users',
    user('bob@example.com', { externalId: 'x', active: false, title: 'T' }),
  );
  const crew = await created(scim, '/Groups', group('Crew'));
  return { endpoint, scim, ada, team, bob, crew };
}

describe.each(ENGINES)('the root on %s', (engine) => {
  it('ROOT-01: GET with a filter finds resources of all types, each as its own endpoint shows it', async () => {
    const { endpoint, scim, ada, team } = await world(engine);
    await using _ = endpoint;
    const answer = await asked(scim, { filter: 'displayName eq "guides"' });
    expect([answer.status, answer.body['schemas'], answer.body['totalResults']]).toEqual([
      200,
      [LIST_URN],
      2,
    ]);
    expect(resourcesOf(answer)).toEqual([
      (await scim('GET', `/Users/${ada}`)).body,
      (await scim('GET', `/Groups/${team}`)).body,
    ]);
    expect(listAt(resourcesOf(answer)[1] ?? {}, 'members').length).toBe(1);
    expect(listAt(resourcesOf(answer)[0] ?? {}, 'groups').length).toBe(1);
  });

  it('ROOT-01: without a filter it is everything, and a slash at the end is no matter', async () => {
    const { endpoint, scim, ada, team, bob, crew } = await world(engine);
    await using _ = endpoint;
    expect(idsOf(await asked(scim))).toEqual([ada, team, bob, crew]);
    expect(idsOf(await scim('GET', '/'))).toEqual([ada, team, bob, crew]);
  });

  it('ROOT-01, FILT-32: an attribute that a type lacks counts as having no value', async () => {
    const { endpoint, scim, ada, team, bob, crew } = await world(engine);
    await using _ = endpoint;
    const expected: Readonly<Record<string, readonly string[]>> = {
      'userName pr': [ada, bob],
      'not (userName pr)': [team, crew],
      'userName eq "ada@example.com"': [ada],
      'userName ne "ada@example.com"': [team, bob, crew],
      'not (userName eq "ada@example.com")': [team, bob, crew],
      'title eq null': [ada, team, crew],
      'title ne null': [bob],
      'userName co "a" or displayName sw "cr"': [ada, bob, crew]
        .filter((id) => id !== bob)
        .concat(bob)
        .sort(),
      'userName pr and displayName pr': [ada],
      'active eq false': [bob],
      'members pr': [team],
      'groups pr': [ada],
      [`members.value eq "${ada}"`]: [team],
      [`members[value eq "${ada}"]`]: [team],
      'emails[type eq "work"] or externalId eq "x"': [team, bob],
      [`${ENTERPRISE_URN}:department eq "tours"`]: [ada],
      [`not (${ENTERPRISE_URN}:department eq "tours")`]: [team, bob, crew],
      [`${USER_URN}:userName pr`]: [ada, bob],
      'externalId eq "x"': [team, bob],
      'id pr': [ada, team, bob, crew],
      'userName eq "nobody" and members pr': [],
      [`schemas eq "${GROUP_URN}"`]: [team, crew],
    };
    for (const [filter, ids] of Object.entries(expected))
      expect([filter, [...(await found(scim, filter))].sort()]).toEqual([filter, [...ids].sort()]);
  });

  it('ROOT-02: a filter that no type could answer is refused', async () => {
    const { endpoint, scim } = await world(engine);
    await using _ = endpoint;
    for (const filter of [
      'nope eq "x"',
      'userName pr or nope pr',
      'members pr and active eq 5',
      'userName eq 5 and members pr',
      'password pr',
      'emails[nope eq "x"]',
      'userName',
      'meta.location eq "x"',
    ])
      expectError(await asked(scim, { filter }), 400, 'invalidFilter');
    expectError(await asked(scim, { sortBy: 'nope' }), 400, 'invalidPath');
    expectError(await asked(scim, { sortBy: 'id', sortOrder: 'up' }), 400, 'invalidValue');
    expectError(await asked(scim, { count: 'many' }), 400, 'invalidValue');
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expectError(await scim(method, '', { body: {} }), 405);
  });

  it('ROOT-03: meta.resourceType restricts the types', async () => {
    const { endpoint, scim, ada, team, bob, crew } = await world(engine);
    await using _ = endpoint;
    expect(await found(scim, 'meta.resourceType eq "User"')).toEqual([ada, bob]);
    expect(await found(scim, 'meta.resourceType eq "Group"')).toEqual([team, crew]);
    expect(await found(scim, 'meta.resourceType ne "Group"')).toEqual([ada, bob]);
    expect(await found(scim, 'meta.resourceType eq "Group" and displayName eq "Guides"')).toEqual([team]);
    expect(await found(scim, '(meta.resourceType eq "User") or (meta.resourceType eq "Group")')).toEqual([
      ada,
      team,
      bob,
      crew,
    ]);
    expect(await found(scim, 'meta.resourceType eq "Device"')).toEqual([]);
  });

  it('one order and one count over all types, page by page, by index and by cursor', async () => {
    const { endpoint, scim, ada, team, bob, crew } = await world(engine);
    await using _ = endpoint;
    const pages = [];
    for (const startIndex of [1, 2, 3, 4, 5]) pages.push(await asked(scim, { startIndex, count: 1 }));
    expect(pages.map(idsOf)).toEqual([[ada], [team], [bob], [crew], []]);
    expect(pages.map(({ body }) => body['totalResults'])).toEqual([4, 4, 4, 4, 4]);
    expect((await asked(scim, { count: 0 })).body['totalResults']).toBe(4);
    expect(idsOf(await asked(scim, { startIndex: 3, count: 10 }))).toEqual([bob, crew]);
    const met: string[] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const answer: Answer = await asked(scim, { count: 3, cursor });
      met.push(...idsOf(answer));
      cursor = answer.body['nextCursor'];
    }
    expect(met).toEqual([ada, team, bob, crew]);
  });

  it('sorted by what types share; what a type lacks comes last, and first when descending', async () => {
    const { endpoint, scim, ada, team, bob, crew } = await world(engine);
    await using _ = endpoint;
    const sorted = async (
      sortBy: string,
      sortOrder: string,
      given: Parameters = {},
    ): Promise<readonly string[]> => idsOf(await asked(scim, { sortBy, sortOrder, ...given }));
    expect(await sorted('displayName', 'ascending')).toEqual([crew, ada, team, bob]);
    expect(await sorted('displayName', 'descending')).toEqual([bob, ada, team, crew]);
    expect(await sorted('userName', 'ascending')).toEqual([ada, bob, team, crew]);
    expect(await sorted('userName', 'descending')).toEqual([team, crew, bob, ada]);
    expect(await sorted('userName', 'ascending', { startIndex: 2, count: 2 })).toEqual([bob, team]);
    expect(await sorted('meta.created', 'descending')).toEqual([crew, bob, team, ada]);
    const first = await asked(scim, { sortBy: 'userName', count: 3, cursor: '' });
    const rest = await asked(scim, {
      sortBy: 'userName',
      count: 3,
      cursor: String(first.body['nextCursor']),
    });
    expect([idsOf(first), idsOf(rest)]).toEqual([[ada, bob, team], [crew]]);
  });

  it('attributes and excludedAttributes mean those of each type', async () => {
    const { endpoint, scim } = await world(engine);
    await using _ = endpoint;
    const names = async (given: Parameters): Promise<readonly string[]> => {
      const keys = resourcesOf(await asked(scim, { filter: 'displayName eq "guides"', ...given })).flatMap(
        Object.keys,
      );
      return [...new Set(keys)].sort();
    };
    expect(await names({ attributes: 'userName,members' })).toEqual(['id', 'members', 'schemas', 'userName']);
    expect(await names({ excludedAttributes: 'meta,groups,members,displayName,active' })).toEqual(
      ['externalId', 'id', 'schemas', 'userName', ENTERPRISE_URN].sort(),
    );
  });

  it('another integration sees nothing of it', async () => {
    const { endpoint } = await world(engine);
    await using _ = endpoint;
    const { scim } = await endpoint.another();
    expect((await asked(scim)).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect(partOf((await asked(scim)).body, 'nothing')).toEqual({});
  });
});
