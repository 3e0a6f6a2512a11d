/** Going live piece by piece: whatever is written meanwhile, applications have what they see, and in the end what they would have had of one piece. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goLive, publishSome, readMode, SYSTEM, chooseMode, verify } from '../../src/actions/index.ts';
import type { View } from '../../src/store/index.ts';
import { byHand } from '../history/by-hand.ts';
import { live, steps, stepsWithHand, type Step } from '../history/random-history.ts';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { group, operations, user, type Connection, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { begin, follower, snapshotOf } from './going-live.ts';

/** Behind how many steps it begins; then behind each step comes a piece of that size, or none: the more is written on the way, the better. */
const pieces = fc.record({
  from: fc.nat(25),
  each: fc.array(fc.record({ count: fc.constantFrom(0, 0, 1), size: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 1,
  }),
});
type Pieces = typeof pieces extends fc.Arbitrary<infer T> ? T : never;

describe.each(ENGINES)('an integration that goes live on %s', { timeout: 60_000 }, (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let tenants = 0;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  async function dry(): Promise<{ seen: Connection; hidden: Connection; view: View }> {
    const tenantId = `going-${++tenants}`;
    const seen = await endpoint.another({ tenantId, name: 'seen' });
    const hidden = await endpoint.another({ tenantId, name: 'hidden' });
    await chooseMode(endpoint.services, { tenantId, id: hidden.integrationId }, 'shadow', SYSTEM);
    return { seen, hidden, view: { tenantId, integrationId: hidden.integrationId } };
  }

  /** What applications see in the end, by names. */
  async function named({ tenantId }: View): Promise<unknown> {
    const { users, groups, members } = await snapshotOf(endpoint.services, tenantId);
    const name = (id = '') => users.get(id)?.['userName'] ?? groups.get(id)?.['displayName'];
    return {
      users: [...users.values()].map((each) => JSON.stringify(each)).sort(),
      groups: [...groups.values()].map((each) => JSON.stringify(each)).sort(),
      members: [...members].map((each) => each.split(' ').map(name).join(' has ')).sort(),
    };
  }

  /** Does the steps, with the pieces in between, and checks what an application has behind each piece. */
  async function interleaved(
    all: readonly Step[],
    { from, each }: Pieces,
    { braked = false, hands = false } = {},
  ): Promise<View> {
    const { seen, hidden, view } = await dry();
    const { services } = endpoint;
    if (braked)
      await ask('PATCH', `/${view.tenantId}/security-integrations/${view.integrationId}/safety`, {
        ...{ minimum: 0, share: 0 },
      });
    const app = follower(services, view.tenantId);
    let done = 0;
    const after = async (): Promise<void> => {
      if (++done === from + 1) await begin(services, view);
      const { count = 0, size = 1 } = done > from ? (each[done % each.length] ?? {}) : {};
      for (let piece = 0; piece < count; piece++) {
        await publishSome(services, view, size);
        await app.expectSame();
      }
    };
    await live([seen, hidden], all, hands ? { after, hand: byHand(services, view.tenantId) } : { after });
    if (done <= from) await begin(services, view);
    while (await publishSome(services, view, 3)) await app.expectSame();
    await app.expectSame();
    // What the brake keeps may come back to who never lost it.
    if (!braked) expect(app.wrong).toEqual([]);
    return view;
  }

  const asOnePiece = async (all: readonly Step[]): Promise<View> => {
    const { seen, hidden, view } = await dry();
    await live([seen, hidden], all);
    await begin(endpoint.services, view);
    expect(await publishSome(endpoint.services, view, 1_000_000)).toBe(false);
    return view;
  };

  it('is told of as if it had been one piece, whatever is written meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(steps(60), pieces, async (all, cut) => {
        const view = await interleaved(all, cut);
        expect(await named(view)).toEqual(await named(await asOnePiece(all)));
        const found = await verify(endpoint.services, { tenantId: view.tenantId, repair: false });
        expect(found.faults).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 25 : 6 },
    );
  });

  it('is told of as it is seen while the brake holds whatever is taken away', async () => {
    await fc.assert(
      fc.asyncProperty(steps(60), pieces, async (all, cut) => {
        const view = await interleaved(all, cut, { braked: true });
        const found = await verify(endpoint.services, { tenantId: view.tenantId, repair: false });
        expect(found.faults).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 15 : 4 },
    );
  });

  it('is told of as it is seen whatever others do by hand meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(stepsWithHand(150), pieces, fc.boolean(), async (all, cut, braked) => {
        const view = await interleaved(all, cut, { braked, hands: true });
        const found = await verify(endpoint.services, { tenantId: view.tenantId, repair: false });
        expect(found.faults).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 25 : 6 },
    );
  });

  describe('with two people in a group, of whom one is told', () => {
    let hidden: Connection;
    let view: View;
    let at: string;
    let ids: { readonly ada: string; readonly ben: string; readonly crew: string };
    let app: ReturnType<typeof follower>;
    const make = async (path: string, body: object): Promise<string> => {
      const { status, body: made, text } = await hidden.scim('POST', path, { body });
      expect(status, text).toBe(201);
      return String(made['id']);
    };
    const drop = (member: string) =>
      hidden.scim('PATCH', `/Groups/${ids.crew}`, {
        body: operations({ op: 'remove', path: `members[value eq "${member}"]` }),
      });

    beforeAll(async () => {
      ({ hidden, view } = await dry());
      at = `/${view.tenantId}/security-integrations/${view.integrationId}`;
      const [ada, ben] = [await make('/Users', user('ada')), await make('/Users', user('ben'))];
      const members = [{ value: ada }, { value: ben }];
      ids = { ada, ben, crew: await make('/Groups', group('Crew', { members })) };
      app = follower(endpoint.services, view.tenantId);
      await begin(endpoint.services, view);
      // Both people, the group, and then the first membership.
      for (const size of [2, 1, 1]) expect(await publishSome(endpoint.services, view, size)).toBe(true);
    });

    it('says how far it is', async () => {
      expect((await ask('GET', `${at}/mode`)).body).toEqual({
        ...{ mode: 'shadow', goingLive: true, manages: { users: 2, groups: 1, memberships: 2 } },
        published: { users: 2, groups: 1, memberships: 1 },
      });
      expect((await ask('GET', at)).body).toMatchObject({ mode: 'shadow', goingLive: true });
      await app.expectSame();
      expect([...app.copy.members]).toEqual([`${ids.crew} ${ids.ada}`]);
    });

    it('neither goes back nor ends on the way', async () => {
      expect(codeOf(await ask('PUT', `${at}/mode`, { mode: 'shadow' }))).toBe('integration-going-live');
      expect(codeOf(await ask('DELETE', at))).toBe('integration-going-live');
      expect(codeOf(await ask('DELETE', `${at}?people=deprovision`))).toBe('integration-going-live');
      expect(codeOf(await ask('POST', `/${view.tenantId}/users/${ids.ada}/detach`))).toBe(
        'integration-going-live',
      );
    });

    it('has held what applications see, and nothing else', async () => {
      await ask('PATCH', `${at}/safety`, { minimum: 0, share: 0 });
      expect((await drop(ids.ben)).status).toBe(200);
      expect((await ask('GET', `/${view.tenantId}/holds`)).body).toMatchObject({ total: 0 });
      expect((await drop(ids.ada)).status).toBe(200);
      expect((await ask('GET', `/${view.tenantId}/holds`)).body).toMatchObject({
        ...{ total: 1, results: [{ items: { held: 1 } }] },
      });
      await app.expectSame();
      expect([...app.copy.members]).toEqual([`${ids.crew} ${ids.ada}`]);
    });

    it('is live when whoever asks again is answered', async () => {
      const { status, body } = await ask('PUT', `${at}/mode`, { mode: 'live' });
      expect({ status, ...body }).toEqual({
        ...{ status: 200, mode: 'live', goingLive: false, manages: { users: 2, groups: 1, memberships: 0 } },
        published: { users: 2, groups: 1, memberships: 0 },
      });
      await app.expectSame();
      expect(app.wrong).toEqual([]);
    });
  });

  it('tells of a member whom nobody manages when it tells of its memberships', async () => {
    const { hidden, view } = await dry();
    const made = await ask('POST', `/${view.tenantId}/users`, { username: 'by-hand' });
    const value = String(made.body['id']);
    const joined = await hidden.scim('POST', '/Groups', { body: group('Crew', { members: [{ value }] }) });
    expect(joined.body).toMatchObject({ members: [{ value }] });
    const app = follower(endpoint.services, view.tenantId);
    await begin(endpoint.services, view);
    while (await publishSome(endpoint.services, view, 1)) await app.expectSame();
    await app.expectSame();
    expect([...app.copy.members]).toEqual([`${String(joined.body['id'])} ${value}`]);
    expect(app.wrong).toEqual([]);
  });

  it('goes on behind the answer where there is much, and all who ask wait for the same', async () => {
    const { hidden, view } = await dry();
    const { services } = endpoint;
    for (let from = 0; from < 600; from += 100)
      await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          hidden.scim('POST', '/Users', { body: user(`p${from + index}`) }),
        ),
      );
    const which = { tenantId: view.tenantId, id: view.integrationId };
    const first = await chooseMode(services, which, 'live', SYSTEM, 0);
    expect(first).toMatchObject({ mode: 'shadow', goingLive: true, manages: { users: 600 } });
    await Promise.all([goLive(services, view), goLive(services, view)]);
    expect(await readMode(services, which)).toMatchObject({ mode: 'live', published: { users: 600 } });
    const app = follower(services, view.tenantId);
    await app.expectSame();
    expect([app.copy.users.size, app.wrong]).toEqual([600, []]);
  });
});
