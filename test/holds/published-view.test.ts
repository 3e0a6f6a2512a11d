/** For any sequence of requests: what is held reaches nobody, and when all of it is allowed the published view is the provider's. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, emptyCopy, load, type Copy } from '../../examples/directory-copy.ts';
import {
  chooseSafety,
  decide,
  readEvents,
  readHoldItems,
  readHolds,
  readMembers,
  readStates,
  SYSTEM,
  verify,
  writeSnapshot,
} from '../../src/actions/index.ts';
import { freshEndpoint, type Endpoint } from '../http/endpoint.ts';
import { live, steps } from '../history/random-history.ts';
import { ENGINES } from '../store/engines.ts';

const ALL = { page: 1, size: 1000 };

describe.each(ENGINES)('the published view on %s', (engine) => {
  let endpoint: Endpoint;
  let runs = 0;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const contentOf = ({ users, groups, members }: Copy) => ({
    users: Object.fromEntries([...users].sort()),
    groups: Object.fromEntries([...groups].sort()),
    members: [...members].sort(),
  });

  async function published(tenantId: string): Promise<Copy> {
    const copy = emptyCopy();
    await writeSnapshot(endpoint.services, tenantId, async (lines) =>
      lines.forEach((line) => load(copy, line)),
    );
    return copy;
  }

  async function followed(tenantId: string): Promise<Copy> {
    const copy = emptyCopy();
    for (let after = '', more = true; more;) {
      const page = await readEvents(endpoint.services, tenantId, { after, limit: 50, types: undefined });
      for (const event of page.results) if (/^(user|group)\./.test(event.type)) apply(copy, event);
      [after, more] = [page.next, page.more];
    }
    return copy;
  }

  /** What the provider wrote and reads back. */
  async function provided(tenantId: string): Promise<Copy> {
    const copy = emptyCopy();
    for (const type of ['User', 'Group'] as const) {
      const { results } = await readStates(endpoint.services, { tenantId, at: undefined }, type, ALL);
      for (const { id, resource } of results) {
        const { schemas: _schemas, id: _id, ...doc } = resource;
        (type === 'User' ? copy.users : copy.groups).set(id, doc);
      }
    }
    for (const id of copy.groups.keys()) {
      const { results } = await readMembers(endpoint.services, { tenantId, at: undefined }, id, ALL);
      for (const member of results) copy.members.add(`${id} ${member.id}`);
    }
    return copy;
  }

  const holdsOf = async (tenantId: string) =>
    (
      await readHolds(endpoint.services, tenantId, {
        open: undefined,
        integrationId: undefined,
        page: 1,
        size: 100,
      })
    ).results;

  const itemsOf = async (tenantId: string, id: string, state: 'held' | 'rejected') =>
    (await readHoldItems(endpoint.services, tenantId, id, { state, after: '', limit: 1000 })).results.map(
      (item) => item.id,
    );

  /** Decides about some items of every hold: each third is allowed, each third rejected. */
  async function decideSome(tenantId: string, seed: number): Promise<void> {
    for (const { id } of await holdsOf(tenantId)) {
      const items = await itemsOf(tenantId, id, 'held');
      for (const [decision, part] of [
        ['allow', 0],
        ['reject', 1],
      ] as const)
        await decide(endpoint.services, tenantId, id, {
          decision,
          items: items.filter((_item, index) => (index + seed) % 3 === part),
          actor: SYSTEM,
        });
    }
  }

  async function allowAll(tenantId: string): Promise<void> {
    for (const { id } of await holdsOf(tenantId)) {
      await decide(endpoint.services, tenantId, id, { decision: 'allow', items: null, actor: SYSTEM });
      const items = await itemsOf(tenantId, id, 'rejected');
      if (items.length > 0)
        await decide(endpoint.services, tenantId, id, { decision: 'allow', items, actor: SYSTEM });
    }
  }

  it('is what the feed tells at any time, and the view of the provider when everything is allowed', async () => {
    let [held, rejected] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        ...([steps(40), steps(30), fc.nat(2), fc.integer({ min: 0, max: 2 })] as const),
        async (first, second, seed, minimum) => {
          const tenantId = `held-${++runs}`;
          const both = [
            await endpoint.another({ tenantId, name: 'one' }),
            await endpoint.another({ tenantId, name: 'two' }),
          ];
          for (const { integrationId } of both)
            await chooseSafety(endpoint.services, tenantId, integrationId, { minimum, share: 0 });
          const expectSame = async (): Promise<void> =>
            expect(contentOf(await followed(tenantId))).toEqual(contentOf(await published(tenantId)));

          await live(both, first);
          await expectSame();
          await decideSome(tenantId, seed);
          await expectSame();
          await live(both, second);
          await expectSame();
          for (const { items } of await holdsOf(tenantId)) {
            held += items.held;
            rejected += items.rejected;
            for (const count of Object.values(items)) expect(count).toBeGreaterThanOrEqual(0);
          }
          await allowAll(tenantId);
          await expectSame();
          expect(contentOf(await published(tenantId))).toEqual(contentOf(await provided(tenantId)));
          for (const { state, items } of await holdsOf(tenantId))
            expect([state, items.held, items.rejected]).toEqual(['closed', 0, 0]);
        },
      ),
      // The laws are the same on both; so few runs have to be ones in which something is held.
      engine === 'sqlite' ? { numRuns: 40 } : { numRuns: 6, seed: 7 },
    );
    expect(held).toBeGreaterThan(0);
    expect(rejected).toBeGreaterThan(0);
    expect((await verify(endpoint.services, { repair: false })).faults).toEqual([]);
  });
});
