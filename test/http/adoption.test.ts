/** People and groups whose integration is gone: managed by nobody, found by the next one, and adopted by its first write. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteIntegration } from '../../src/actions/index.ts';
import { expectError, idsOf, listAt, searched, unique, uniqueName } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Body,
  type Connection,
  type Endpoint,
} from './endpoint.ts';

describe.each(ENGINES)('adoption on %s', (engine) => {
  let endpoint: Endpoint;
  let next: Connection;
  let third: Connection;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    next = await endpoint.another({ name: 'next' });
    third = await endpoint.another({ name: 'third' });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  type LeftBehind = {
    readonly userName: string;
    readonly displayName: string;
    readonly userId: string;
    readonly groupId: string;
  };

  /** A person in a group, both left behind by an integration that was removed. */
  async function leftBehind(): Promise<LeftBehind> {
    const gone = await endpoint.another({ name: unique('gone') });
    const [userName, displayName] = [uniqueName('ada'), unique('Guides')];
    const userId = await created(gone.scim, '/Users', user(userName, { title: 'Guide', externalId: 'old' }));
    const groupId = await created(gone.scim, '/Groups', group(displayName, { members: [{ value: userId }] }));
    const { released } = await deleteIntegration(endpoint.services, 'acme', gone.integrationId);
    expect(released).toBe(2);
    return { userName, displayName, userId, groupId };
  }

  const visible = async ({ scim }: Connection, path: string): Promise<boolean> =>
    (await scim('GET', path)).status === 200;

  it('every integration of the tenant finds them by filter, whole', async () => {
    const { userName, displayName, userId, groupId } = await leftBehind();
    for (const { scim } of [next, third]) {
      expect(idsOf(await searched(scim, '/Users', `userName eq "${userName.toUpperCase()}"`))).toEqual([
        userId,
      ]);
      expect(idsOf(await searched(scim, '/Groups', `displayName eq "${displayName}"`))).toEqual([groupId]);
      const { body } = await scim('GET', `/Groups/${groupId}`);
      expect(listAt(body, 'members').map(({ value }) => value)).toEqual([userId]);
    }
  });

  it.each([
    ['PUT', (name: string): Body => user(name, { title: 'Chief' })],
    ['PATCH', (): Body => operations({ op: 'replace', path: 'title', value: 'Chief' })],
  ])(
    'the first %s adopts a person, whose id stays, and whom no other integration sees any more',
    async (method, bodyOf) => {
      const { userName, userId } = await leftBehind();
      const path = `/Users/${userId}`;
      expect(await visible(third, path)).toBe(true);
      const { status, body } = await next.scim(method, path, { body: bodyOf(userName) });
      expect([status, body['id'], body['title']]).toEqual([200, userId, 'Chief']);
      expect([await visible(next, path), await visible(third, path)]).toEqual([true, false]);
      expectError(await third.scim('POST', '/Users', { body: user(userName) }), 409, 'uniqueness');
    },
  );

  it('a PATCH that alters nothing adopts all the same', async () => {
    const { userId } = await leftBehind();
    const body = operations({ op: 'replace', path: 'title', value: 'Guide' });
    expect((await next.scim('PATCH', `/Users/${userId}`, { body })).status).toBe(200);
    expect(await visible(third, `/Users/${userId}`)).toBe(false);
  });

  it('a POST of the name adopts the person with the id that was', async () => {
    const { userName, userId } = await leftBehind();
    const { status, body, headers } = await next.scim('POST', '/Users', {
      body: user(userName.toUpperCase(), { externalId: 'new' }),
    });
    expect([status, body['id'], body['externalId'], body['title']]).toEqual([201, userId, 'new', undefined]);
    expect(headers.get('location')).toBe(`${next.uri}/Users/${userId}`);
    expect(await visible(third, `/Users/${userId}`)).toBe(false);
  });

  it('a group is adopted in the same ways', async () => {
    const { displayName, groupId } = await leftBehind();
    const { status, body } = await next.scim('POST', '/Groups', { body: group(displayName) });
    expect([status, body['id'], listAt(body, 'members')]).toEqual([201, groupId, []]);
    expect(await visible(third, `/Groups/${groupId}`)).toBe(false);
    const other = await leftBehind();
    const renaming = operations({ op: 'replace', path: 'displayName', value: unique('Chiefs') });
    expect((await third.scim('PATCH', `/Groups/${other.groupId}`, { body: renaming })).status).toBe(200);
    expect(await visible(next, `/Groups/${other.groupId}`)).toBe(false);
  });

  it('of two integrations that write at once one becomes the manager', async () => {
    const { userName, userId } = await leftBehind();
    const answers = await Promise.all(
      [next, third].map(({ scim }) => scim('POST', '/Users', { body: user(userName) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(
      [await visible(next, `/Users/${userId}`), await visible(third, `/Users/${userId}`)].sort(),
    ).toEqual([false, true]);
  });

  it('a person whom another integration manages is invisible, and the name is refused with its field', async () => {
    const userName = uniqueName('ada');
    const id = await created(next.scim, '/Users', user(userName));
    expect(await visible(third, `/Users/${id}`)).toBe(false);
    expect(idsOf(await searched(third.scim, '/Users', `userName eq "${userName}"`))).toEqual([]);
    const answer = await third.scim('POST', '/Users', { body: user(userName) });
    expectError(answer, 409, 'uniqueness');
    expect(String(answer.body['detail'])).toContain('userName');
    expect(answer.text).not.toContain(id);
    const mine = await created(third.scim, '/Users', user(uniqueName('bob')));
    const rename = operations({ op: 'replace', path: 'userName', value: userName });
    expectError(await third.scim('PATCH', `/Users/${mine}`, { body: rename }), 409, 'uniqueness');
  });

  it('two integrations may have a group of one name each', async () => {
    const displayName = unique('Guides');
    expect(await created(next.scim, '/Groups', group(displayName))).not.toBe(
      await created(third.scim, '/Groups', group(displayName)),
    );
  });
});
