/** Section 28 of the checklist: delta queries. A client that only ever asks what changed comes to hold what is there. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealDeltaToken } from '../../src/directory/index.ts';
import { replaceCatalogue } from '../../src/actions/index.ts';
import {
  created,
  ENTERPRISE_URN,
  freshEndpoint,
  group,
  operations,
  user,
  type Answer,
  type Body,
  type Connection,
  type Endpoint,
  type Send,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { assigned, expectError, LIST_URN, partOf, resourcesOf } from './served.ts';

const REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:delta:request';
const RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:delta:response';
const TOKEN_URN = 'urn:ietf:params:scim:api:messages:2.0:delta:token';

describe.each(ENGINES)('delta queries on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { settings: { maxPageSize: 50, defaultPageSize: 50 } });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  let names = 0;
  const fresh = (): Promise<Connection> => endpoint.another({ name: `fresh-${++names}` });
  const name = (): string => `person-${++names}@example.com`;

  async function tokenOf(scim: Send, path = ''): Promise<string> {
    const { status, body } = await scim('GET', `${path}/.deltaToken`);
    expect([status, body['schemas']]).toEqual([200, [TOKEN_URN]]);
    return String(body['value']);
  }
  const ask = (scim: Send, deltaToken: unknown, given: Body = {}, path = ''): Promise<Answer> =>
    scim('POST', `${path}/.delta`, { body: { schemas: [REQUEST_URN], deltaToken, ...given } });
  /** The kinds of change by the ids of what changed, in their order. */
  async function kindsOf(
    scim: Send,
    token: string,
    given: Body = {},
    path = '',
  ): Promise<readonly unknown[]> {
    const answer = await ask(scim, token, given, path);
    expect(answer.status, answer.text).toBe(200);
    return resourcesOf(answer).map((each) => [each['changeType'], each['changedResourceId']]);
  }
  const set = (path: string, value: unknown): Body => operations({ op: 'replace', path, value });

  it('DELTA-01: a token is given at the root and at each type, with its expiry', async () => {
    const { scim } = await fresh();
    for (const path of ['', '/Users', '/Groups']) {
      const { status, body } = await scim('GET', `${path}/.deltaToken`);
      expect([status, Object.keys(body)]).toEqual([200, ['schemas', 'value', 'expiry']]);
      expect(String(body['value'])).toMatch(/^[A-Za-z0-9_-]+$/);
      const left = Date.parse(String(body['expiry'])) - Date.now();
      expect(Math.abs(left - endpoint.services.config.deltaTokenTimeoutSeconds * 1000)).toBeLessThan(60_000);
    }
    expectError(await scim('POST', '/Users/.deltaToken', { body: {} }), 405);
    expectError(await scim('GET', '/Users/.delta'), 405);
    expectError(await scim('GET', '/Devices/.deltaToken'), 404);
  });

  it('DELTA-02, DELTA-03, DELTA-04: what was made, altered and deleted since is listed, and nothing else', async () => {
    const { scim } = await fresh();
    await created(scim, '/Users', user(name()));
    const altered = await created(scim, '/Users', user(name()));
    const gone = await created(scim, '/Users', user(name()));
    const token = await tokenOf(scim, '/Users');
    const nothing = await ask(scim, token, {}, '/Users');
    expect(nothing.body).toMatchObject({ schemas: [LIST_URN], totalResults: 0, Resources: [] });
    expect(partOf(nothing.body, 'nextDeltaToken')['value']).toEqual(expect.any(String));
    const made = await created(scim, '/Users', user(name(), { title: 'new' }));
    const team = await created(scim, '/Groups', group(`team-${++names}`));
    await scim('PATCH', `/Users/${altered}`, { body: set('title', 'x') });
    await scim('PATCH', `/Users/${altered}`, {
      body: operations({ op: 'remove', path: 'title' }, { op: 'add', path: 'nickName', value: 'n' }),
    });
    await scim('DELETE', `/Users/${gone}`);
    const passing = await created(scim, '/Users', user(name()));
    await scim('DELETE', `/Users/${passing}`);
    const { body } = await ask(scim, token, {}, '/Users');
    const about = { schemas: [RESPONSE_URN], resourceType: 'User' };
    expect(body['totalResults']).toBe(3);
    expect(resourcesOf({ body })).toEqual([
      {
        ...about,
        changeType: 'create',
        changedResourceId: made,
        data: (await scim('GET', `/Users/${made}`)).body,
      },
      {
        ...about,
        changeType: 'update',
        changedResourceId: altered,
        // The title came and went again.
        operations: [{ op: 'replace', path: 'nickName', value: 'n' }],
      },
      { ...about, changeType: 'delete', changedResourceId: gone },
    ]);
    expect(partOf(body, 'nextDeltaToken')).toEqual({
      value: expect.any(String) as string,
      expiry: expect.stringMatching(/Z$/) as string,
    });
    const next = String(partOf(body, 'nextDeltaToken')['value']);
    expect(await kindsOf(scim, next, {}, '/Users')).toEqual([]);
    await scim('PATCH', `/Users/${made}`, { body: set('title', 'y') });
    expect(await kindsOf(scim, next, {}, '/Users')).toEqual([['update', made]]);
    expect(await kindsOf(scim, await tokenOf(scim))).toEqual([]);
    expect(team).not.toBe('');
  });

  it('DELTA-02: at the root all types are listed, and a token of the root is good everywhere', async () => {
    const connection = await fresh();
    const { scim } = connection;
    const token = await tokenOf(scim);
    const ada = await created(scim, '/Users', user(name()));
    const team = await created(scim, '/Groups', group(`team-${++names}`));
    await replaceCatalogue(endpoint.services, 'acme', connection.integrationId, { roles: [{ value: 'r' }] });
    const role = String(resourcesOf(await scim('GET', '/Roles'))[0]?.['id']);
    expect(await kindsOf(scim, token)).toEqual([
      ['create', ada],
      ['create', team],
      ['create', role],
    ]);
    expect(await kindsOf(scim, token, {}, '/Groups')).toEqual([['create', team]]);
    const ofGroups = await tokenOf(scim, '/Groups');
    expectError(await ask(scim, ofGroups, {}, '/Users'), 400, 'invalidValue');
    expectError(await ask(scim, ofGroups), 400, 'invalidValue');
  });

  it('DELTA-03: members that came and went are told one by one, also those that were deleted', async () => {
    const { scim } = await fresh();
    const [ada, bob, eve, sub] = await Promise.all([
      created(scim, '/Users', user(name())),
      created(scim, '/Users', user(name())),
      created(scim, '/Users', user(name())),
      created(scim, '/Groups', group(`sub-${++names}`)),
    ]);
    const members = [ada, bob, sub].map((value) => ({ value }));
    const team = await created(scim, '/Groups', group(`team-${++names}`, { members }));
    const token = await tokenOf(scim, '/Groups');
    const patch = operations(
      { op: 'remove', path: `members[value eq "${ada}"]` },
      { op: 'add', path: 'members', value: [{ value: eve }] },
    );
    await scim('PATCH', `/Groups/${team}`, { body: patch });
    await scim('DELETE', `/Users/${bob}`);
    await scim('DELETE', `/Groups/${sub}`);
    const [first, last, ...more] = resourcesOf(await ask(scim, token, {}, '/Groups'));
    expect([first, last].map((each) => [each?.['changeType'], each?.['changedResourceId']]).sort()).toEqual(
      [
        ['delete', sub],
        ['update', team],
      ].sort(),
    );
    expect(more).toEqual([]);
    const told = [first, last].find((each) => each?.['changedResourceId'] === team)?.['operations'] as Body[];
    expect(
      told
        .slice(0, 3)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([ada, bob, sub].map((id) => `members[value eq "${id}"]`).sort());
    expect(told.slice(3)).toEqual([{ op: 'add', path: 'members', value: [{ value: eve }] }]);
  });

  it('DELTA-04: only the last page has the next token, by index and by cursor, with the same token all the way', async () => {
    const { scim } = await fresh();
    const token = await tokenOf(scim, '/Users');
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.push(await created(scim, '/Users', user(name())));
    const met: unknown[] = [];
    for (const startIndex of [1, 4, 7]) {
      const { body } = await ask(scim, token, { startIndex, count: 3 }, '/Users');
      expect(body).toMatchObject({ totalResults: 7, startIndex });
      expect(Object.hasOwn(body, 'nextDeltaToken')).toBe(startIndex === 7);
      met.push(...resourcesOf({ body }).map((each) => each['changedResourceId']));
    }
    expect(met).toEqual(ids);
    const walked: unknown[] = [];
    let next: Body = {};
    for (let cursor: unknown = ''; typeof cursor === 'string';) {
      const { status, body, text } = await ask(scim, token, { cursor, count: 3 }, '/Users');
      expect(status, text).toBe(200);
      walked.push(...resourcesOf({ body }).map((each) => each['changedResourceId']));
      cursor = body['nextCursor'];
      expect(Object.hasOwn(body, 'nextDeltaToken')).toBe(cursor === undefined);
      next = partOf(body, 'nextDeltaToken');
    }
    expect(walked).toEqual(ids);
    expect(await kindsOf(scim, String(next['value']), {}, '/Users')).toEqual([]);
    const begun = String((await ask(scim, token, { cursor: '', count: 3 }, '/Users')).body['nextCursor']);
    const other = await ask(scim, await tokenOf(scim, '/Users'), { cursor: '', count: 3 }, '/Users');
    expect(other.status).toBe(200);
    await created(scim, '/Users', user(name()));
    expectError(
      await ask(scim, await tokenOf(scim, '/Users'), { cursor: begun, count: 3 }, '/Users'),
      400,
      'invalidCursor',
    );
    const none = await ask(scim, token, { count: 0 }, '/Users');
    expect([none.body['totalResults'], Object.hasOwn(none.body, 'nextDeltaToken')]).toEqual([8, false]);
  });

  it('DELTA-04: whoever changes while the pages are walked is met at the end, or by the next token', async () => {
    const { scim } = await fresh();
    const ids: string[] = [];
    for (let index = 0; index < 6; index++) ids.push(await created(scim, '/Users', user(name())));
    const token = await tokenOf(scim, '/Users');
    for (const id of ids) await scim('PATCH', `/Users/${id}`, { body: set('title', 'a') });
    const first = await ask(scim, token, { cursor: '', count: 2 }, '/Users');
    await scim('PATCH', `/Users/${ids[0]}`, { body: set('title', 'b') });
    await scim('DELETE', `/Users/${ids[5]}`);
    const rest = await ask(scim, token, { cursor: first.body['nextCursor'], count: 2 }, '/Users');
    const last = await ask(scim, token, { cursor: rest.body['nextCursor'], count: 2 }, '/Users');
    const met = [first, rest, last].flatMap((each) =>
      resourcesOf(each).map((one) => [one['changeType'], one['changedResourceId']]),
    );
    const updated = (index: number): unknown[] => ['update', ids[index]];
    expect(met).toEqual([updated(0), updated(1), updated(2), updated(3), updated(4), updated(0)]);
    const end = await ask(scim, token, { cursor: last.body['nextCursor'], count: 2 }, '/Users');
    expect(resourcesOf(end).map((each) => each['changedResourceId'])).toEqual([ids[5]]);
    expect(end.body).toHaveProperty('nextDeltaToken');
  });

  it('DELTA-05: filter and projection are those of the resource itself; what is gone has nothing to match', async () => {
    const { scim } = await fresh();
    const gone = await created(scim, '/Users', user(name(), { title: 'x' }));
    const old = await created(scim, '/Users', user(name(), { title: 'z' }));
    const token = await tokenOf(scim);
    const guide = await created(
      scim,
      '/Users',
      user(name(), { title: 'Guide', [ENTERPRISE_URN]: { department: 'D' } }),
    );
    await created(scim, '/Users', user(name(), { title: 'Other' }));
    await scim('PATCH', `/Users/${old}`, { body: set('title', 'guide') });
    await scim('DELETE', `/Users/${gone}`);
    const filter = 'title eq "guide"';
    const expected = [
      ['create', guide],
      ['update', old],
      ['delete', gone],
    ];
    expect(await kindsOf(scim, token, { filter })).toEqual(expected);
    expect(await kindsOf(scim, token, { filter }, '/Users')).toEqual(expected);
    const shown = resourcesOf(await ask(scim, token, { filter, attributes: ['title'] }, '/Users'));
    expect(shown.map((each) => assigned(partOf(each, 'data')))).toEqual([
      ['id', 'schemas', 'title'],
      ['id', 'schemas', 'title'],
      [],
    ]);
    expect(await kindsOf(scim, token, { filter: `${ENTERPRISE_URN}:department eq "d"` }, '/Users')).toEqual([
      expected[0],
      expected[2],
    ]);
    expectError(await ask(scim, token, { filter: 'changeType eq "create"' }, '/Users'), 400, 'invalidFilter');
    expectError(await ask(scim, token, { sortBy: 'userName' }, '/Users'), 400, 'invalidValue');
  });

  it('DELTA-06: ServiceProviderConfig says for how long and of what, to whom asks for it', async () => {
    const DeltaQuery = {
      supported: true,
      deltaTokenExpiry: endpoint.services.config.deltaTokenTimeoutSeconds,
      supportedResources: ['ServerRoot', 'User', 'Group'],
    };
    for (const name of ['DeltaQuery', 'deltaquery', 'DeltaQuery.supported']) {
      const { body } = await endpoint.scim('GET', `/ServiceProviderConfig?attributes=${name}`);
      expect(body).toEqual({ schemas: [expect.any(String)], DeltaQuery });
    }
    expect((await endpoint.scim('GET', '/ServiceProviderConfig')).body).not.toHaveProperty('DeltaQuery');
  });

  it('DELTA-02: what is no token, a foreign one and one that has expired are refused', async () => {
    const { scim, integrationId } = await fresh();
    const foreign = await tokenOf(endpoint.scim);
    const { hashKey, clock } = endpoint.services;
    const owner = { tenantId: 'acme', integrationId };
    const late = sealDeltaToken(hashKey, owner, { position: 0, of: '', expiresAt: clock.now() - 1 });
    const good = await tokenOf(scim);
    for (const token of [
      '',
      'x',
      5,
      null,
      [],
      good.slice(0, -1),
      `${good}A`,
      foreign,
      late,
      'A'.repeat(20_000),
    ])
      expectError(await ask(scim, token, {}, '/Users'), 400, 'invalidValue');
    expect(String((await ask(scim, late)).body['detail'])).toMatch(/expired/);
    expect((await ask(scim, foreign)).text).toBe((await ask(scim, 'x')).text);
    expectError(await scim('POST', '/Users/.delta', { body: { deltaToken: good } }), 400, 'invalidSyntax');
    expectError(await scim('POST', '/Users/.delta', { body: '[' }), 400, 'invalidSyntax');
  });

  it('TEN-06: a token shows nothing of another integration or tenant', async () => {
    const mine = await fresh();
    const neighbour = await endpoint.another({ tenantId: 'globex', name: `far-${++names}` });
    const token = await tokenOf(mine.scim);
    const id = await created(endpoint.scim, '/Users', user(name()));
    await created(neighbour.scim, '/Users', user(name()));
    await endpoint.scim('DELETE', `/Users/${id}`);
    expect(await kindsOf(mine.scim, token)).toEqual([]);
    expectError(await ask(neighbour.scim, token), 400, 'invalidValue');
  });

  it('law: the operations turn what a client had into what is there', async () => {
    const value = fc.constantFrom('a', 'b', 'ä"\\', 'A');
    const person = fc
      .record(
        {
          title: value,
          active: fc.boolean(),
          name: fc.record({ givenName: value, familyName: value }, { requiredKeys: [] }),
          emails: fc.uniqueArray(fc.record({ value, type: fc.constantFrom('work', 'home') }), {
            maxLength: 3,
            selector: (each) => JSON.stringify(each),
          }),
          [ENTERPRISE_URN]: fc.record(
            { department: value, manager: fc.record({ value }) },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: [] },
      )
      .map((given) => given as Body);
    const [source, copy] = [await fresh(), await fresh()];
    await fc.assert(
      fc.asyncProperty(person, fc.array(person, { minLength: 1, maxLength: 3 }), async (first, later) => {
        const [userName, other] = [name(), name()];
        const id = await created(source.scim, '/Users', user(userName, first));
        const mirror = await created(copy.scim, '/Users', user(other, first));
        const token = await tokenOf(source.scim, '/Users');
        for (const each of later) {
          const put = await source.scim('PUT', `/Users/${id}`, { body: user(userName, each) });
          expect(put.status, put.text).toBe(200);
        }
        const [item] = resourcesOf(await ask(source.scim, token, {}, '/Users'));
        const told = (item?.['operations'] ?? []) as Body[];
        if (told.length > 0) {
          const patched = await copy.scim('PATCH', `/Users/${mirror}`, { body: operations(...told) });
          expect(patched.status, patched.text).toBe(200);
        }
        expect(bare((await copy.scim('GET', `/Users/${mirror}`)).body)).toEqual(
          bare((await source.scim('GET', `/Users/${id}`)).body),
        );
      }),
      { numRuns: 40 },
    );
  });
});

/** What a client would hold of a person, whoever it is: empty lists are no values (RFC 7643 §2.5). */
function bare(body: Body): Body {
  const { id: _id, meta: _meta, userName: _userName, ...rest } = body;
  return Object.fromEntries(assigned(rest).map((key) => [key, rest[key]]));
}
