/** The published view where nothing is held: it is what the tables say. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findPublished,
  findPublishedByValue,
  findPublishedNamed,
  listPublished,
  listPublishedMembers,
  publishedGroupsOf,
} from '../../src/store/index.ts';
import { created, freshEndpoint, group, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from './engines.ts';

describe.each(ENGINES)('the published view on %s', (engine) => {
  let endpoint: Endpoint;
  let ann: string;
  let bob: string;
  let inner: string;
  let outer: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    const { scim } = endpoint;
    ann = await created(scim, '/Users', user('Ann', { emails: [{ value: 'Ann@example.com' }] }));
    bob = await created(scim, '/Users', user('bob', { active: false }));
    inner = await created(
      scim,
      '/Groups',
      group('Inner', { members: [ann, bob].map((value) => ({ value })) }),
    );
    outer = await created(scim, '/Groups', group('Outer', { members: [{ value: inner }] }));
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());
  const read: Endpoint['services']['store']['read'] = (work) => endpoint.services.store.read(work);

  it('finds people by id, by name and by address, and says who is active', async () => {
    const byId = await read((tx) => findPublished(tx, 'acme', [ann, bob, 'nobody']));
    expect([...byId.values()].map(({ id, active }) => [id, active])).toEqual([
      [ann, true],
      [bob, false],
    ]);
    const named = await read((tx) => findPublishedNamed(tx, 'acme', 'User', 'ann'));
    expect(named.map(({ id, doc }) => [id, doc['userName']])).toEqual([[ann, 'Ann']]);
    const addressed = await read((tx) => findPublishedByValue(tx, 'acme', 'emails', 'ann@example.com'));
    expect(addressed.map(({ id }) => id)).toEqual([ann]);
  });

  it('lists a type and the members of a group in pages', async () => {
    const first = await read((tx) => listPublished(tx, 'acme', 'User', { after: '', size: 1 }));
    const second = await read((tx) => listPublished(tx, 'acme', 'User', { after: ann, size: 1 }));
    expect([...first, ...second].map(({ id }) => id)).toEqual([ann, bob]);
    const members = await read((tx) => listPublishedMembers(tx, 'acme', inner, { after: ann, size: 9 }));
    expect(members).toEqual([{ groupId: inner, memberId: bob, memberType: 'User' }]);
  });

  it('knows the groups that several are in, each directly', async () => {
    const links = await read((tx) => publishedGroupsOf(tx, 'acme', [ann, inner]));
    expect(links.map(({ memberId, groupId }) => [memberId, groupId])).toEqual([
      [ann, inner],
      [inner, outer],
    ]);
  });
});
