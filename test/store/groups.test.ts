/** The groups of a page of people: what they cost, and that nothing hangs on a ring of groups. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNotes, search, type Caller } from '../../src/actions/index.ts';
import { dialectNamed } from '../../src/dialects/index.ts';
import { DEFAULT_PROJECTION, isList, isObject, RESOURCE_TYPES, USER } from '../../src/scim/index.ts';
import { joinMembers } from '../../src/store/write-members.ts';
import { freshEndpoint, type Endpoint } from '../http/endpoint.ts';
import { ENGINES, userRow } from './engines.ts';
import { watchedStore } from './watched-store.ts';

const PEOPLE = Array.from({ length: 100 }, (_each, index) => `u${String(index).padStart(2, '0')}`);
const DEPTH = 12;
const NESTED = Array.from({ length: DEPTH }, (_each, index) => `g${String(index).padStart(2, '0')}`);

describe.each(ENGINES)('groups of people on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    const own = { integration_id: endpoint.integrationId };
    await endpoint.services.store.write(async (tx) => {
      const people = PEOPLE.map((id) => userRow(id, { ...own, doc: JSON.stringify({ userName: id }) }));
      const groups = NESTED.map((id) =>
        userRow(id, { ...own, type: 'Group', user_name_key: null, doc: JSON.stringify({ displayName: id }) }),
      );
      await tx.db
        .insertInto('resources')
        .values([...people, ...groups])
        .execute();
      const [innermost = ''] = NESTED;
      const links = PEOPLE.map((memberId) => ({ groupId: innermost, memberId, memberType: 'User' }));
      joinMembers(tx, 'acme', links);
      // The last is in the first again: a write would refuse the ring, two at the same moment might make it.
      for (const [index, memberId] of NESTED.entries()) {
        const groupId = NESTED[(index + 1) % DEPTH] ?? '';
        joinMembers(tx, 'acme', [{ groupId, memberId, memberType: 'Group' }]);
      }
    });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('GRP-05: a page of a hundred is read with a few queries, each person with all groups', async () => {
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
    const page = { startIndex: 1, count: 100 };
    const asked = { type: USER, filter: undefined, page, projection: DEFAULT_PROJECTION };
    const list = await search({ ...endpoint.services, store }, caller, asked);
    const resources = isList(list['Resources']) ? list['Resources'].filter(isObject) : [];
    expect(resources.length).toBe(100);
    const meant = NESTED.map((value, index) => ({ value, type: index === 0 ? 'direct' : 'indirect' }));
    for (const { groups } of resources) expect(groups).toMatchObject(meant);
    expect(store.queries()).toBeLessThanOrEqual(3);
  });

  it('FILT-40: questions about a ring end', async () => {
    const found = async (filter: string): Promise<unknown> => {
      const { body } = await endpoint.scim('GET', `/Users?count=0&filter=${encodeURIComponent(filter)}`);
      return body['totalResults'];
    };
    expect(await found(`groups.value eq "${NESTED.at(-1)}"`)).toBe(100);
    expect(await found('groups.type eq "indirect"')).toBe(100);
    expect(await found('not (groups.display ne "g00")')).toBe(0);
  });
});
