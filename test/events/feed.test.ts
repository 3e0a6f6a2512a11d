/** The feed: whoever follows it has an exact copy of the directory, whatever was done and however it is read. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apply, emptyCopy, load, type Copy, type DirectoryEvent } from '../../examples/directory-copy.ts';
import { enableIntegration, writeSnapshot } from '../../src/actions/index.ts';
import { EVENT_TYPES, eventSchema, type EventType } from '../../src/directory/index.ts';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { created, group, operations, user, type Body, type Endpoint } from '../http/endpoint.ts';
import { live, steps } from '../history/random-history.ts';
import { ENGINES } from '../store/engines.ts';

type Page = { readonly results: readonly DirectoryEvent[]; readonly next: string; readonly more: boolean };

describe.each(ENGINES)('the feed on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const page = async (tenant: string, after: string, limit = 100, types = ''): Promise<Page> => {
    const { status, body, text } = await ask(
      'GET',
      `/${tenant}/events?after=${after}&limit=${limit}&types=${types}`,
    );
    expect(status, text).toBe(200);
    return body as unknown as Page;
  };

  async function all(tenant: string, limit: number, after = ''): Promise<readonly DirectoryEvent[]> {
    const events: DirectoryEvent[] = [];
    for (let [from, more] = [after, true]; more;) {
      const got = await page(tenant, from, limit);
      expect(got.results.length).toBeLessThanOrEqual(limit);
      events.push(...got.results);
      [from, more] = [got.next, got.more];
    }
    return events;
  }

  it('gives whoever applies it an exact copy, from the first event on and from any snapshot on', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(steps(30), steps(15), fc.integer({ min: 1, max: 7 }), async (first, second, limit) => {
        const tenantId = `feed-${++runs}`;
        const both = [
          await endpoint.another({ tenantId, name: 'one' }),
          await endpoint.another({ tenantId, name: 'two' }),
        ];
        await live(both, first);
        const middle = await snapshotOf(tenantId);
        await live(both, second);
        const end = await snapshotOf(tenantId);

        const events = await all(tenantId, limit);
        const copy = emptyCopy();
        for (const event of events) apply(copy, event);
        expect(contentOf(copy)).toEqual(contentOf(end));
        for (const event of await all(tenantId, 100, middle.cursor)) apply(middle, event);
        expect(contentOf(middle)).toEqual(contentOf(end));
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }),
      { numRuns: engine === 'sqlite' ? 25 : 6 },
    );
  });

  const contentOf = ({ users, groups, members }: Copy) => ({
    users: Object.fromEntries(users),
    groups: Object.fromEntries(groups),
    members: [...members].sort(),
  });

  async function snapshotOf(tenantId: string): Promise<Copy> {
    const copy = emptyCopy();
    const kinds: string[] = [];
    await writeSnapshot(endpoint.services, tenantId, async (lines) => {
      for (const line of lines) {
        load(copy, line);
        kinds.push(line.kind);
      }
    });
    expect([kinds[0], kinds.at(-1)]).toEqual(['snapshot', 'end']);
    return copy;
  }

  describe('of one tenant', () => {
    let ada: string;
    let bob: string;
    let team: string;
    let events: readonly DirectoryEvent[];
    beforeAll(async () => {
      const { scim, services, integrationId, tenantId } = endpoint;
      const patch = (path: string, ...given: readonly Body[]) =>
        scim('PATCH', path, { body: operations(...given) });
      ada = await created(scim, '/Users', user('ada', { name: { givenName: 'Ada', familyName: 'Byron' } }));
      bob = await created(scim, '/Users', user('bob'));
      team = await created(scim, '/Groups', group('Team', { members: [{ value: ada }] }));
      await patch(
        `/Users/${ada}`,
        { op: 'remove', path: 'name.givenName' },
        { op: 'add', path: 'title', value: 'X' },
      );
      await patch(`/Users/${ada}`, { op: 'replace', path: 'active', value: false });
      await patch(`/Users/${ada}`, { op: 'replace', path: 'active', value: true });
      await patch(`/Groups/${team}`, { op: 'replace', path: 'members', value: [{ value: bob }] });
      await patch(`/Groups/${team}`, { op: 'replace', path: 'displayName', value: 'Crew' });
      await enableIntegration(services, tenantId, integrationId, false);
      await enableIntegration(services, tenantId, integrationId, true);
      await scim('DELETE', `/Users/${bob}`);
      await scim('DELETE', `/Groups/${team}`);
      events = await all('acme', 3);
    });

    it('tells each thing that happened once and in order', () => {
      expect(events.map(({ type }) => type)).toEqual([
        ...['user.created', 'user.created', 'group.created', 'group.member_added', 'user.updated'],
        ...[
          'user.deactivated',
          'user.activated',
          'group.member_removed',
          'group.member_added',
          'group.updated',
        ],
        ...['integration.disabled', 'integration.enabled'],
        ...['group.member_removed', 'user.deleted', 'group.deleted'],
      ]);
      expect(events[4]?.data).toEqual({
        id: ada,
        version: 2,
        patch: { name: { givenName: null, familyName: 'Byron' }, title: 'X' },
      });
      expect(events[7]?.data).toEqual({ group: { id: team }, member: { id: ada, type: 'User' } });
      expect(events[13]?.data).toMatchObject({ id: bob, before: { userName: 'bob' } });
    });

    it('says of each event what CloudEvents 1.0 asks for, and keeps to the schema that it names', async () => {
      const { body } = await endpoint.raw('GET', '/api/v1/event-schemas');
      expect((body['results'] as readonly object[]).length).toBe(Object.keys(EVENT_TYPES).length);
      for (const event of events) {
        const schema = await endpoint.raw(
          'GET',
          new URL((event as unknown as { dataschema: string }).dataschema).pathname,
        );
        expect(schema.body).toEqual(
          eventSchema(event.type as EventType, (event as unknown as { dataschema: string }).dataschema),
        );
        const checked = z.fromJSONSchema(schema.body).safeParse(event);
        expect(checked.error).toBeUndefined();
        expect(z.fromJSONSchema(schema.body).safeParse({ ...event, data: {} }).success).toBe(false);
      }
      expect(events[0]).toMatchObject({
        specversion: '1.0',
        source: 'http://roster.example.com/api/v1/acme',
        subject: `users/${ada}`,
        integration: endpoint.integrationId,
        exchange: expect.any(String) as unknown,
        actorkind: 'token',
      });
    });

    it('goes on behind any event by its id, and at the end by `latest`', async () => {
      for (const [index, { id }] of events.entries())
        expect((await page('acme', id)).results).toEqual(events.slice(index + 1));
      expect(await page('acme', 'latest')).toMatchObject({ results: [], more: false });
    });

    it('tells only the types that are asked for, and moves on all the same', async () => {
      const { results, next, more } = await page('acme', '', 100, 'group.member_added,integration.*');
      expect(results.map(({ type }) => type)).toEqual([
        ...['group.member_added', 'group.member_added', 'integration.disabled', 'integration.enabled'],
      ]);
      expect(more).toBe(false);
      expect((await page('acme', next)).results).toEqual([]);
    });

    it('refuses what is no cursor, one of another log, and what is no type', async () => {
      for (const query of ['after=soon', 'after=999999.1', 'types=user.left', 'limit=0']) {
        const answer = await ask('GET', `/acme/events?${query}`);
        expect([answer.status, codeOf(answer)], query).toEqual([400, 'invalid-request']);
      }
      expect(codeOf(await ask('GET', '/nobody/events'))).toBe('tenant-not-found');
      expect((await endpoint.raw('GET', '/api/v1/event-schemas/user.left')).status).toBe(404);
    });
  });

  it('splits a change of thousands of members into events of one member each', async () => {
    const { scim, tenantId } = await endpoint.another({ tenantId: 'large', name: 'one' });
    const ids: string[] = [];
    for (let index = 0; index < 300; index++) ids.push(await created(scim, '/Users', user(`m${index}`)));
    await created(scim, '/Groups', group('All', { members: ids.map((value) => ({ value })) }));
    const added = (await all(tenantId, 64)).filter(({ type }) => type === 'group.member_added');
    expect(added.map(({ data }) => (data['member'] as { id: string }).id).sort()).toEqual(ids.sort());
  });
});
