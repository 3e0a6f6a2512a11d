/** Memberships as rows: what a change of a group's members costs, and what it leaves behind in versions and in the log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patch, openNotes, type Caller } from '../../src/actions/index.ts';
import { dialectNamed } from '../../src/dialects/index.ts';
import { GROUP, readProjection, RESOURCE_TYPES } from '../../src/scim/index.ts';
import { readLog, type LogEntry } from '../../src/store/index.ts';
import { joinMembers } from '../../src/store/write-members.ts';
import { created, freshEndpoint, group, operations, type Body, type Endpoint } from '../http/endpoint.ts';
import { ENGINES, userRow } from './engines.ts';
import { watchedStore, type Watched } from './watched-store.ts';

const rowsLookedAt = ({ looks }: Watched): number => parseInt(looks[0] ?? '', 10);
const WITHOUT_MEMBERS = readProjection(GROUP, [], ['members']);

describe.each(ENGINES)('members on %s', (engine) => {
  let endpoint: Endpoint;
  let names = 0;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  /** People of the integration, without the cost of a request for each. */
  async function people(count: number): Promise<readonly string[]> {
    const prefix = `p${names++}-`;
    const ids = Array.from({ length: count }, (_each, index) => prefix + index);
    await endpoint.services.store.write(async ({ db }) => {
      for (let from = 0; from < count; from += 500) {
        const rows = ids.slice(from, from + 500).map((id) => {
          const doc = JSON.stringify({ userName: id, active: true });
          return userRow(id, { integration_id: endpoint.integrationId, doc });
        });
        await db.insertInto('resources').values(rows).execute();
      }
    });
    return ids;
  }

  /** A group with these members. */
  async function groupOf(memberIds: readonly string[], memberType = 'User'): Promise<string> {
    const groupId = await created(endpoint.scim, '/Groups', group(`Group ${names++}`));
    const links = memberIds.map((memberId) => ({ groupId, memberId, memberType }));
    await endpoint.services.store.write(async (tx) => joinMembers(tx, 'acme', links));
    return groupId;
  }

  async function cost(groupId: string, operation: Body): Promise<Watched> {
    const store = watchedStore(endpoint.services.store);
    const caller: Caller = {
      tenantId: 'acme',
      integrationId: endpoint.integrationId,
      exchange: 'exchange',
      notes: openNotes(),
      tokenId: 'token',
      dialect: dialectNamed('generic'),
      base: endpoint.uri,
      types: RESOURCE_TYPES,
      interoperable: false,
      shadow: false,
      brake: { safety: null, holding: false },
    };
    const asked = { type: GROUP, id: groupId, ifMatch: undefined, projection: WITHOUT_MEMBERS };
    await patch({ ...endpoint.services, store }, caller, { ...asked, body: operations(operation) });
    return store.last();
  }

  const entriesAfter = (position: number): Promise<readonly LogEntry[]> =>
    endpoint.services.store.read((tx) => readLog(tx, 'acme', position, 1000));
  const position = async (): Promise<number> => (await entriesAfter(0)).at(-1)?.position ?? 0;

  const versionOf = async (path: string): Promise<number> => {
    const { headers } = await endpoint.scim('GET', `${path}?excludedAttributes=members`);
    return Number(/\d+/.exec(headers.get('etag') ?? '')?.[0]);
  };
  const modifiedAt = async (groupId: string): Promise<string> => {
    const { body } = await endpoint.scim('GET', `/Groups/${groupId}`);
    return String((body['meta'] as Body)['lastModified']);
  };
  /** Links that lead to or from this id, whether or not there is such a resource. */
  const linksNaming = (id: string): Promise<readonly unknown[]> =>
    endpoint.services.store.read(({ db }) =>
      db
        .selectFrom('members')
        .selectAll()
        .where((eb) => eb.or([eb('group_id', '=', id), eb('member_id', '=', id)]))
        .execute(),
    );
  const membersOf = async (groupId: string): Promise<readonly string[]> => {
    const { body } = await endpoint.scim('GET', `/Groups/${groupId}`);
    return ((body['members'] ?? []) as readonly Body[]).map(({ value }) => String(value)).sort();
  };

  describe('GRP-11: one member of fifty thousand', () => {
    let small: string;
    let large: string;
    let newcomer: string;
    beforeAll(async () => {
      small = await groupOf(Array.from({ length: 50 }, (_each, index) => `small-${index}`));
      // Just filled, as by a first synchronisation: PostgreSQL has no statistics of the table yet.
      large = await groupOf(Array.from({ length: 50_000 }, (_each, index) => `large-${index}`));
      [newcomer = ''] = await people(1);
    });

    const steps = [
      ['adding one', () => ({ op: 'add', path: 'members', value: [{ value: newcomer }] })],
      ['adding one that is there', () => ({ op: 'add', path: 'members', value: [{ value: newcomer }] })],
      ['removing one', () => ({ op: 'remove', path: `members[value eq "${newcomer}"]` })],
      ['removing one that is not there', () => ({ op: 'remove', path: `members[value eq "${newcomer}"]` })],
    ] as const;

    it.each(steps)(
      '%s reads no member list, and costs what it costs in a group of fifty',
      async (_name, step) => {
        const [inSmall, inLarge] = [await cost(small, step()), await cost(large, step())];
        expect([inLarge.given, inLarge.written]).toEqual([inSmall.given, inSmall.written]);
        expect(inLarge.given).toBeLessThanOrEqual(4);
        expect(inLarge.written).toBeLessThanOrEqual(5);
        if (engine === 'sqlite') {
          expect(inLarge.looks).toEqual(inSmall.looks);
          const atMembers = inLarge.looks.filter((look) => /\b(?:members|link)\b/.test(look));
          expect(atMembers.filter((look) => !look.includes('member_id=?'))).toEqual([]);
        } else {
          // Not equal to the row: versions of rows that nobody needs any more are passed on the way.
          expect(rowsLookedAt(inLarge)).toBeLessThan(40);
          expect(Math.abs(rowsLookedAt(inLarge) - rowsLookedAt(inSmall))).toBeLessThanOrEqual(10);
        }
      },
    );

    it('the group itself is read, and renamed, without its members', async () => {
      const { status, body } = await endpoint.scim('GET', `/Groups/${large}?excludedAttributes=members`);
      expect([status, 'members' in body]).toEqual([200, false]);
      const renaming = { op: 'replace', path: 'displayName', value: `Large ${names++}` };
      expect((await cost(large, renaming)).given).toBeLessThanOrEqual(2);
    });
  });

  describe('what a change leaves behind', () => {
    it('PAT-32: a replace of a thousand members by a list with one other joins one and lets one go', async () => {
      const [first = '', ...ids] = await people(1001);
      const last = ids.at(-1) ?? '';
      const groupId = await groupOf([first, ...ids.slice(0, -1)]);
      const [version, before] = [await versionOf(`/Groups/${groupId}`), await position()];
      const store = await cost(groupId, {
        op: 'replace',
        path: 'members',
        value: ids.map((value) => ({ value })),
      });
      expect(store.written).toBeLessThanOrEqual(6);
      expect(await membersOf(groupId)).toEqual(ids.toSorted());
      expect(await versionOf(`/Groups/${groupId}`)).toBe(version + 1);
      const [entry, ...more] = await entriesAfter(before);
      expect(more).toEqual([]);
      expect(JSON.parse(entry?.payload ?? '')).toMatchObject({
        joined: [{ id: last, type: 'User' }],
        left: [{ id: first, group: groupId }],
      });
    });

    it('PAT-22: a remove of members empties the group in one change', async () => {
      const ids = await people(300);
      const groupId = await groupOf(ids);
      const [version, before] = [await versionOf(`/Groups/${groupId}`), await position()];
      await cost(groupId, { op: 'remove', path: 'members' });
      expect(await membersOf(groupId)).toEqual([]);
      expect(await versionOf(`/Groups/${groupId}`)).toBe(version + 1);
      const [entry, ...more] = await entriesAfter(before);
      expect(more).toEqual([]);
      const { left } = JSON.parse(entry?.payload ?? '') as { left: readonly { id: string }[] };
      expect(left.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    });

    it('PAT-23: a remove by type lets those of that type go', async () => {
      const ids = await people(3);
      const inner = await groupOf([]);
      const groupId = await groupOf(ids);
      await cost(groupId, { op: 'add', path: 'members', value: [{ value: inner }] });
      await cost(groupId, { op: 'remove', path: 'members[type eq "User"]' });
      expect(await membersOf(groupId)).toEqual([inner]);
    });

    it('PAT-26, ETAG-07: what alters nothing leaves version and log as they are', async () => {
      const [there = '', absent = ''] = await people(2);
      const groupId = await groupOf([there]);
      const [version, before] = [await versionOf(`/Groups/${groupId}`), await position()];
      await cost(groupId, { op: 'add', path: 'members', value: [{ value: there }] });
      await cost(groupId, { op: 'remove', path: `members[value eq "${absent}"]` });
      await cost(groupId, { op: 'replace', path: 'members', value: [{ value: there }] });
      expect(await versionOf(`/Groups/${groupId}`)).toBe(version);
      expect(await entriesAfter(before)).toEqual([]);
    });

    it('DEL-07, ETAG-10: a person who is deleted leaves every group, and each group has a new version', async () => {
      const [leaver = '', stayer = ''] = await people(2);
      const groupIds = await Promise.all(Array.from({ length: 5 }, () => groupOf([leaver, stayer])));
      const versions = await Promise.all(groupIds.map((id) => versionOf(`/Groups/${id}`)));
      const times = await Promise.all(groupIds.map(modifiedAt));
      const before = await position();
      expect((await endpoint.scim('DELETE', `/Users/${leaver}`)).status).toBe(204);
      for (const [index, id] of groupIds.entries()) {
        expect(await membersOf(id)).toEqual([stayer]);
        expect(await versionOf(`/Groups/${id}`)).toBe((versions[index] ?? NaN) + 1);
        expect((await modifiedAt(id)) > (times[index] ?? '')).toBe(true);
      }
      const [entry, ...more] = await entriesAfter(before);
      expect(more).toEqual([]);
      const { left } = JSON.parse(entry?.payload ?? '') as { left: readonly { group: string }[] };
      expect(left.map(({ group }) => group).sort()).toEqual(groupIds.toSorted());
    });

    it('DEL-07: a group that is deleted takes its links both ways with it, and no others', async () => {
      const [one = '', two = ''] = await people(2);
      const middle = await groupOf([one, two]);
      const outer = await groupOf([one]);
      await cost(outer, { op: 'add', path: 'members', value: [{ value: middle }] });
      expect((await endpoint.scim('DELETE', `/Groups/${middle}`)).status).toBe(204);
      expect(await membersOf(outer)).toEqual([one]);
      const { body } = await endpoint.scim('GET', `/Users/${one}`);
      expect((body['groups'] as readonly Body[]).map(({ value }) => value)).toEqual([outer]);
      expect((await endpoint.scim('GET', `/Users/${two}`)).body['groups'] ?? []).toEqual([]);
      expect(await linksNaming(middle)).toEqual([]);
    });
  });
});
