/** Shadow mode: of such an integration nothing reaches applications, whatever it does, until it goes live; then they have all of it. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, emptyCopy, load, type Copy, type DirectoryEvent } from '../../examples/directory-copy.ts';
import { chooseMode, SYSTEM, verify, writeSnapshot } from '../../src/actions/index.ts';
import { byHand } from '../history/by-hand.ts';
import { live, stepsWithHand } from '../history/random-history.ts';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { group, operations, user, type Connection, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

type Told = DirectoryEvent & { readonly integration?: string };
type Page = { readonly results: readonly Told[]; readonly next: string; readonly more: boolean };

describe.each(ENGINES)('an integration in shadow on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  async function told(tenant: string, after = ''): Promise<readonly Told[]> {
    const events: Told[] = [];
    for (let [from, more] = [after, true]; more;) {
      const { status, body, text } = await ask('GET', `/${tenant}/events?after=${from}&limit=7`);
      expect(status, text).toBe(200);
      const got = body as unknown as Page;
      events.push(...got.results);
      [from, more] = [got.next, got.more];
    }
    return events;
  }

  const contentOf = ({ users, groups, members }: Copy) => ({
    users: Object.fromEntries(users),
    groups: Object.fromEntries(groups),
    members: [...members].sort(),
  });

  async function snapshotOf(tenantId: string): Promise<{ readonly copy: Copy; readonly from: Set<unknown> }> {
    const copy = emptyCopy();
    const from = new Set<unknown>();
    await writeSnapshot(endpoint.services, tenantId, async (lines) => {
      for (const line of lines) {
        load(copy, line);
        if ('integration' in line) from.add(line.integration);
      }
    });
    return { copy, from };
  }

  /** The ids of all that the integration manages, or did. */
  async function managedBy({ tenantId, integrationId }: Connection): Promise<readonly string[]> {
    const { rows } = await endpoint.services.store.read((tx) =>
      sql<{ readonly id: string }>`select id from resources
          where tenant_id = ${tenantId} and integration_id = ${integrationId}
        union select id from resource_history
          where tenant_id = ${tenantId} and integration_id = ${integrationId}`.execute(tx.db),
    );
    return rows.map(({ id }) => id);
  }

  const about = ({ type }: DirectoryEvent): boolean => /^(user|group)\./.test(type);

  it('is seen by nobody, and goes live as one exact copy', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(stepsWithHand(120), stepsWithHand(30), async (first, second) => {
        const tenantId = `shadow-${++runs}`;
        const seen = await endpoint.another({ tenantId, name: 'seen' });
        const hidden = await endpoint.another({ tenantId, name: 'hidden' });
        const which = { tenantId, id: hidden.integrationId };
        await chooseMode(endpoint.services, which, 'shadow', SYSTEM);
        const hand = byHand(endpoint.services, tenantId);
        await live([seen, hidden], first, { hand });

        const before = await snapshotOf(tenantId);
        expect(before.from.has(hidden.integrationId)).toBe(false);
        const dry = await told(tenantId);
        expect(dry.filter((each) => about(each) && each.integration === hidden.integrationId)).toEqual([]);
        const shown = JSON.stringify([
          dry,
          [...before.copy.users],
          [...before.copy.groups],
          [...before.copy.members],
        ]);
        expect((await managedBy(hidden)).filter((id) => shown.includes(id))).toEqual([]);
        const follower = emptyCopy();
        for (const event of dry) apply(follower, event);
        expect(contentOf(follower)).toEqual(contentOf(before.copy));

        const { manages } = await chooseMode(endpoint.services, which, 'live', SYSTEM);
        await live([seen, hidden], second, { hand });
        const after = await snapshotOf(tenantId);
        expect(await told(tenantId, before.copy.cursor)).toEqual((await told(tenantId)).slice(dry.length));
        for (const event of await told(tenantId, before.copy.cursor)) apply(follower, event);
        expect(contentOf(follower)).toEqual(contentOf(after.copy));
        if (manages.users > 0 && second.length === 0) expect(after.from.has(hidden.integrationId)).toBe(true);
        const found = await verify(endpoint.services, { tenantId, repair: false });
        expect(found.faults).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 15 : 4 },
    );
  });

  describe('as its administrator', () => {
    const NOUN = '/acme/security-integrations';
    const made = async (
      name: string,
      mode: string,
    ): Promise<{ readonly at: string; readonly token: string }> => {
      const { status, body, text } = await ask('POST', NOUN, {
        ...{ name, mode, description: 'a dry run', type: 'SCIM', idp: 'generic' },
      });
      expect(status, text).toBe(201);
      expect(body).toMatchObject({ mode });
      const { fullToken } = body['apiToken'] as { readonly fullToken: string };
      return { at: `${NOUN}/${String(body['id'])}`, token: fullToken };
    };
    let dry: { readonly at: string; readonly token: string };
    let ada: string;
    const scim = (method: string, path: string, body?: object) =>
      endpoint.raw(
        method,
        `/api/v1${dry.at.replace('security-integrations', 'integrations')}/scim/v2${path}`,
        {
          headers: { authorization: `Bearer ${dry.token}` },
          ...(body === undefined ? {} : { body }),
        },
      );

    beforeAll(async () => {
      dry = await made(`dry-${engine}`, 'shadow');
      const { status, body, text } = await scim('POST', '/Users', user('ada'));
      expect(status, text).toBe(201);
      ada = String(body['id']);
      expect((await scim('POST', '/Groups', group('Crew', { members: [{ value: ada }] }))).status).toBe(201);
    });

    it('is answered as always, while no question of an application finds anybody', async () => {
      expect((await scim('GET', `/Users/${ada}`)).status).toBe(200);
      expect((await ask('GET', '/acme/users/search?q=ada')).body).toMatchObject({ total: 0 });
      expect((await ask('GET', '/acme/groups/search?q=Crew')).body).toMatchObject({ total: 0 });
      expect((await ask('GET', '/acme/users/lookup?userName=ada')).status).toBe(404);
      expect((await ask('GET', `${dry.at}/mode`)).body).toEqual({
        ...{ mode: 'shadow', goingLive: false, manages: { users: 1, groups: 1, memberships: 1 } },
        published: { users: 0, groups: 0, memberships: 0 },
      });
    });

    it('holds nothing of what nobody sees', async () => {
      await ask('PATCH', `${dry.at}/safety`, { minimum: 0, share: 0 });
      const off = operations({ op: 'replace', path: 'active', value: false });
      const on = operations({ op: 'replace', path: 'active', value: true });
      expect((await scim('PATCH', `/Users/${ada}`, off)).status).toBe(200);
      expect((await scim('PATCH', `/Users/${ada}`, on)).status).toBe(200);
      expect((await ask('GET', '/acme/holds')).body).toMatchObject({ total: 0 });
    });

    it('takes over nobody whom applications see', async () => {
      const { status, body } = await ask('POST', '/acme/users', { username: 'by-hand' });
      expect(status).toBe(201);
      const { status: refused, body: why } = await scim('POST', '/Users', user('by-hand'));
      expect({ refused, scimType: why['scimType'] }).toEqual({ refused: 409, scimType: 'uniqueness' });
      expect((await ask('GET', '/acme/users/search?q=by-hand')).body).toMatchObject({
        results: [{ id: body['id'], managedExternally: false }],
      });
      const kept = await ask('POST', '/acme/groups', { name: `Kept-${engine}` });
      const link = `/acme/groups/${String(kept.body['id'])}/members/${ada}`;
      expect(codeOf(await ask('PUT', link))).toBe('integration-in-shadow');
      expect(codeOf(await ask('POST', `/acme/users/${ada}/detach`))).toBe('integration-in-shadow');
    });

    it('is not shown by being left behind, and goes live on request', async () => {
      expect(codeOf(await ask('DELETE', dry.at))).toBe('integration-in-shadow');
      const { status, body } = await ask('PUT', `${dry.at}/mode`, { mode: 'live' });
      expect({ status, mode: body['mode'] }).toEqual({ status: 200, mode: 'live' });
      expect((await ask('GET', '/acme/users/search?q=ada')).body).toMatchObject({ total: 1 });
      const types = (await told('acme')).map(({ type }) => type);
      expect(types.slice(-3)).toEqual(['user.created', 'group.created', 'group.member_added']);
      expect(codeOf(await ask('PUT', `${dry.at}/mode`, { mode: 'shadow' }))).toBe('integration-published');
      expect((await ask('GET', `/acme/users/${ada}/history`)).status).toBe(200);
    });

    it('ends without a trace for applications', async () => {
      dry = await made(`gone-${engine}`, 'shadow');
      expect((await scim('POST', '/Users', user('eve'))).status).toBe(201);
      const before = (await told('acme')).filter(about).length;
      expect((await ask('DELETE', `${dry.at}?people=deprovision`)).status).toBe(204);
      expect((await told('acme')).filter(about).length).toBe(before);
    });
  });
});
