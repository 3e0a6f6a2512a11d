/** What was true when: for random histories, every answer about every moment is what a replay of the log has. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compareMoments,
  deleteIntegration,
  readHistory,
  readMembers,
  readState,
  readStates,
} from '../../src/actions/index.ts';
import { operations, freshEndpoint, type Connection, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { live, steps } from './random-history.ts';
import { replay, wholeLog, type Replayed } from './replay.ts';

const ALL = { page: 1, size: 1000 };

describe.each(ENGINES)('history on %s', (engine) => {
  let endpoint: Endpoint;
  let runs = 0;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const connect = async (): Promise<readonly [Connection, Connection]> => {
    const tenantId = `run-${++runs}`;
    return [
      await endpoint.another({ tenantId, name: 'one' }),
      await endpoint.another({ tenantId, name: 'two' }),
    ];
  };

  /** All that can be asked about one moment. */
  async function answered(tenantId: string, at: string): Promise<unknown> {
    const things = [];
    for (const type of ['User', 'Group'] as const) {
      const { results, total } = await readStates(endpoint.services, { tenantId, at }, type, ALL);
      expect(total).toBe(results.length);
      for (const { id, integration, resource } of results) {
        const { schemas: _schemas, id: _id, ...doc } = resource;
        things.push({ id, type, integration: integration?.id ?? '', doc });
      }
    }
    const links: string[] = [];
    for (const { id } of things.filter(({ type }) => type === 'Group')) {
      const { results, total } = await readMembers(endpoint.services, { tenantId, at }, id, ALL);
      expect(total).toBe(results.length);
      links.push(...results.map((member) => `${id} ${member.id}`));
    }
    return { things: things.toSorted((a, b) => (a.id < b.id ? -1 : 1)), links: links.sort() };
  }

  const expected = ({ things, links }: Replayed): unknown => ({
    things: [...things].map(([id, thing]) => ({ id, ...thing })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    links: [...links].sort(),
  });

  it('is what a replay of the log has, at every position and every instant', async () => {
    await fc.assert(
      fc.asyncProperty(steps(30), async (all) => {
        const [one, two] = await connect();
        const { tenantId } = one;
        const ever = await live([one, two], all);
        // One integration ends, and the other takes somebody over by name.
        await deleteIntegration(endpoint.services, tenantId, one.integrationId);
        await two.scim('PATCH', `/Users/${ever.users[0] ?? ''}`, {
          body: operations({ op: 'add', path: 'title', value: 'Taken over' }),
        });
        const states = await replay(endpoint.services, tenantId);
        for (const state of states)
          expect(await answered(tenantId, String(state.position))).toEqual(expected(state));
        const entries = states.slice(1);
        for (const { at } of [...entries.slice(0, 3), ...entries.slice(-3)])
          for (const instant of [at - 1, at, at + 1]) {
            const standing = states.findLast((each) => each.at <= instant);
            const asked = new Date(instant).toISOString();
            expect(await answered(tenantId, asked)).toEqual(expected(standing as Replayed));
            const { at: said } = await readStates(endpoint.services, { tenantId, at: asked }, 'User', ALL);
            expect(said).toEqual({ position: standing?.position, instant: asked, zone: 'UTC' });
          }
      }),
      { numRuns: engine === 'sqlite' ? 6 : 3 },
    );
  });

  it('tells of two moments what two replays differ in', async () => {
    await fc.assert(
      fc.asyncProperty(steps(30), fc.double({ min: 0, max: 1, noNaN: true }), async (all, share) => {
        const [one, two] = await connect();
        const { tenantId } = one;
        await live([one, two], all);
        const states = await replay(endpoint.services, tenantId);
        const from = states[Math.floor(share * (states.length - 1))] as Replayed;
        const to = states.at(-1) as Replayed;
        const told = await compareMoments(endpoint.services, tenantId, {
          from: String(from.position),
          to: undefined,
        });
        const only = (a: Replayed, b: Replayed) =>
          [...a.things.keys()].filter((id) => !b.things.has(id)).sort();
        expect(told.joined.map(({ id }) => id).sort()).toEqual(only(to, from));
        expect(told.left.map(({ id }) => id).sort()).toEqual(only(from, to));
        const altered = [...to.things].filter(([id, { doc }]) => {
          const before = from.things.get(id)?.doc;
          return before !== undefined && !sameDoc(before, doc);
        });
        expect(told.changed.map(({ id }) => id).sort()).toEqual(altered.map(([id]) => id).sort());
        const links = (list: typeof told.memberships.came) =>
          list.map(({ group, member }) => `${group.id} ${member.id}`).sort();
        expect(links(told.memberships.came)).toEqual(
          [...to.links].filter((link) => !from.links.has(link)).sort(),
        );
        expect(links(told.memberships.went)).toEqual(
          [...from.links].filter((link) => !to.links.has(link)).sort(),
        );
      }),
      { numRuns: engine === 'sqlite' ? 8 : 4 },
    );
  });

  it('tells of each what happened to it, page by page, also when it is gone', async () => {
    const [one, two] = await connect();
    const { tenantId } = one;
    const [all] = fc.sample(steps(60), { seed: 7, numRuns: 1 });
    const ever = await live([one, two], all ?? []);
    const log = await wholeLog(endpoint.services.store, tenantId);
    for (const [type, ids] of [
      ['User', ever.users],
      ['Group', ever.groups],
    ] as const)
      for (const id of ids) {
        const positions: number[] = [];
        for (let after: number | null = 0; after !== null;) {
          const page = await readHistory(endpoint.services, tenantId, type, id, { after, limit: 2 });
          positions.push(...page.results.map(({ position }) => position));
          after = page.next;
        }
        const meant = log.filter(({ resourceId, payload }) => {
          const { joined = [], left = [] } = JSON.parse(payload) as Links;
          return (
            resourceId === id || [...joined, ...left].some((link) => link.id === id || link.group === id)
          );
        });
        expect(positions).toEqual(meant.map(({ position }) => position));
      }
  });

  it('says when somebody was not there, and why', async () => {
    const [one] = await connect();
    const { tenantId } = one;
    const asked = (at: string | undefined, id = 'nobody') =>
      readState(endpoint.services, { tenantId, at }, 'User', id);
    await expect(asked(undefined)).rejects.toThrow('There was never a user');
    await expect(asked('9999')).rejects.toThrow('is not written yet');
    await expect(asked('yesterday')).rejects.toThrow('"yesterday" is none');
    const { body } = await one.scim('POST', '/Users', {
      body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'late' },
    });
    await expect(asked('2020-01-01', String(body['id']))).rejects.toThrow('was not there yet');
    await one.scim('DELETE', `/Users/${String(body['id'])}`);
    await expect(asked(undefined, String(body['id']))).rejects.toThrow(/is gone since .* \(position \d+\)/);
  });
});

type Link = { readonly id: string; readonly group: string };
type Links = { readonly joined?: readonly Link[]; readonly left?: readonly Link[] };

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const sameDoc = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
