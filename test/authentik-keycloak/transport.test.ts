/** AK-rules 17, 23 and 24: who may come in, how long answers take, and that a normal burst is never turned away. */
import { describe, expect, it } from 'vitest';
import { expectError } from '../conformance/served.ts';
import { created, group, user, type Body } from '../http/endpoint.ts';
import { CLIENTS, groupOf, keycloakUser, memberIds, patched, people, rules } from './clients.ts';

/** mitodl gives up on a request after so many milliseconds. */
const PATIENCE_MS = 5000;
const SOMEBODY = '5f0c2d0e-7a1b-4c3d-8e9f-000000000001';

const REQUESTS = [
  ...['/ResourceTypes', '/ResourceTypes/User', '/Schemas', '/Users', '/Groups', '/', '/Me', '/Elsewhere'],
  ...[`/Users/${SOMEBODY}`, `/Groups/${SOMEBODY}`, '//Users', '/Users?filter=broken', '/%zz', '/Users/a/b/c'],
].map((path) => ['GET', path] as const);
const WRITES = [
  '/Users',
  '/Groups',
  `/Users/${SOMEBODY}`,
  '/Bulk',
  '/.search',
  '/Users/.search',
  '/Nowhere',
].flatMap((path) => (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => [method, path] as const));

rules('transport', (connect) => {
  it.each<readonly [string, string | null]>([
    ['no Authorization', null],
    ['an empty one', ''],
    ['a scheme alone', 'Bearer'],
    ['a token that is none', 'Bearer wrong'],
    ['a token of the right shape', 'Bearer rst_00000000000000000000000000000000000000000000'],
    ['the Basic that mitodl makes of an empty name and password', 'Basic Og=='],
  ])(
    'AK-rule 17: %s is 401 with WWW-Authenticate on every path, before anything else',
    async (_what, authorization) => {
      const { scim } = await connect('keycloak');
      const headers = { authorization };
      for (const [method, path] of [...REQUESTS, ...WRITES]) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : '{broken';
        const answer = await scim(method, path, { headers, body });
        expectError(answer, 401);
        expect(answer.headers.get('www-authenticate'), `${method} ${path}`).toMatch(/^Bearer/);
      }
      // With an Authorization that is wrong the configuration is refused too: authentik would otherwise keep it for an hour.
      const config = await scim('GET', '/ServiceProviderConfig', { headers });
      expect(config.status).toBe(authorization === null ? 200 : 401);
    },
  );

  it('AK-rule 17: wrong tokens, twenty-one to a call, do not keep the right one out', async () => {
    const { scim } = await connect('keycloak');
    for (let call = 0; call < 3; call++) {
      const wrong = Array.from({ length: 21 }, () =>
        scim('GET', '/ResourceTypes', { headers: { authorization: 'Bearer wrong' } }),
      );
      for (const { status } of await Promise.all(wrong)) expect(status).toBe(401);
    }
    expect((await scim('GET', '/ResourceTypes', { headers: { authorization: null } })).status).toBe(401);
    expect((await scim('GET', '/ResourceTypes')).status).toBe(200);
  });

  describe.each(CLIENTS)('of %s', (client) => {
    it('AK-rule 23: a large group is written and read in a part of the time that it may take', async () => {
      const { scim } = await connect(client);
      const ids = await people(scim, ...Array.from({ length: 300 }, (_each, index) => `person-${index}`));
      const id = await groupOf(scim, 'Guides', []);
      const adds = ids.map((value): Body => ({ op: 'add', path: 'members', value: [{ value }] }));
      const removes = ids.map((each): Body => ({ op: 'remove', path: `members[value eq "${each}"]` }));
      const put = {
        ...group('Guides'),
        id,
        members: ids.map((value) => ({ value, $ref: `Users/${value}` })),
      };
      const steps = [
        () => patched(scim, `/Groups/${id}`, ...adds),
        () => patched(scim, `/Groups/${id}`, ...removes),
        () => scim('PUT', `/Groups/${id}`, { body: put }),
        () => scim('PUT', `/Groups/${id}`, { body: put }),
        () => scim('GET', `/Groups/${id}`),
      ];
      for (const step of steps) {
        const started = performance.now();
        expect((await step()).status).toBeLessThan(300);
        expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
      }
      expect(await memberIds(scim, id)).toEqual([...ids].sort());
    });

    it('AK-rule 24: a burst of creates, updates and deletions is answered, all of it, with no redirect', async () => {
      const { scim } = await connect(client);
      const names = Array.from({ length: 100 }, (_each, index) => `person-${index}`);
      const made = await Promise.all(names.map((name) => scim('POST', '/Users', { body: user(name) })));
      expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
      const at = made.map(({ body }) => `/Users/${String(body['id'])}`);
      const writes = await Promise.all(
        at.map((path, index) => scim('PUT', path, { body: user(names[index] ?? '', { active: false }) })),
      );
      expect(new Set(writes.map(({ status }) => status))).toEqual(new Set([200]));
      const ends = await Promise.all(at.map((path) => scim('DELETE', path)));
      expect(new Set(ends.map(({ status }) => status))).toEqual(new Set([204]));
      expect((await scim('GET', '/Users')).body['totalResults']).toBe(0);
    });
  });

  it('AK-rule 24: slashes too many change nothing, wherever the endpoint was typed with one', async () => {
    const { scim } = await connect('keycloak');
    const id = await created(scim, '/Users', keycloakUser());
    for (const path of [`//Users/${id}`, `/Users/${id}/`, `/Users//${id}`, `///Users///${id}//`])
      expect([path, (await scim('GET', path)).body['id']]).toEqual([path, id]);
    const put = await scim('PUT', `//Users/${id}`, { body: keycloakUser({ displayName: 'Liv' }) });
    expect([put.status, put.body['displayName']]).toEqual([200, 'Liv']);
    const patch = await patched(scim, `//Users/${id}`, { op: 'replace', path: 'displayName', value: 'L' });
    expect([patch.status, patch.body['displayName']]).toEqual([200, 'L']);
    expect(
      (await scim('POST', '/Users/', { body: keycloakUser({ userName: 'k', externalId: 'k' }) })).status,
    ).toBe(201);
    expect((await scim('DELETE', `//Users/${id}`)).status).toBe(204);
  });
});
