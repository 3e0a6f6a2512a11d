/** The whole way, over nothing but the documented HTTP API of a running server: from an empty instance to a leaver who may do nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Running } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config/index.ts';
import { simulate } from '../../src/simulators/index.ts';
import { ownerToken } from '../http/caller.ts';
import { operations, type Body } from '../http/endpoint.ts';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';

describe('From nothing to a leaver', () => {
  let database: FreshDatabase;
  let server: Running;
  let owner: string;
  beforeAll(async () => {
    database = await freshDatabase('sqlite');
    server = await serve(readConfig({ database: database.config.database, port: 0, logLevel: 'silent' }, {}));
    owner = await ownerToken(server);
  });
  afterAll(async () => {
    await server.stop();
    await database[Symbol.asyncDispose]();
  });

  async function ask(method: string, path: string, body?: object): Promise<Body> {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${owner}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true);
    return text === '' ? {} : (JSON.parse(text) as Body);
  }

  it('syncs, binds, answers yes, and after the provider has deactivated somebody no, and explains both', async () => {
    await ask('POST', '/tenants', { id: 'acme', name: 'Example Ltd' });
    const made = await ask('POST', '/acme/security-integrations', {
      ...{ name: 'okta', description: 'Staff', type: 'SCIM', idp: 'okta' },
    });
    const { id, uri, apiToken } = made as { id: string; uri: string; apiToken: { fullToken: string } };
    await ask('POST', `/acme/security-integrations/${id}/enable`);

    const options = { persona: 'okta', endpoint: uri, token: apiToken.fullToken } as const;
    const size = { people: 12, groups: 3, days: 0, seed: 7, patienceMs: 0 };
    expect((await simulate({ ...options, ...size }, () => undefined)).differences).toEqual([]);

    const groups = (await ask('GET', '/acme/groups')) as { results: { id: string; name: string }[] };
    const [group] = groups.results;
    const { results: members } = (await ask('GET', `/acme/groups/${group?.id}/members`)) as {
      results: { id: string; name: string }[];
    };
    const [member] = members;
    const role = await ask('POST', '/acme/roles', {
      name: 'Flow developer',
      permissions: { FLOW: ['READ', 'EXECUTE'] },
    });
    const supposed = { make: { type: 'GROUP', externalId: group?.id, roleId: role['id'] } };
    const gaining = (await ask('POST', '/acme/access/what-if', supposed)) as {
      reached: number;
      effect: string;
    };
    expect(gaining).toMatchObject({ effect: 'gain', reached: members.length });
    const binding = await ask('POST', '/acme/bindings', {
      ...{ type: 'GROUP', externalId: group?.id, roleId: role['id'], namespaceId: 'company.team' },
    });
    expect(binding).toMatchObject({
      namespace: 'company.team',
      role: { name: 'Flow developer' },
      group: { id: group?.id, name: group?.name },
    });

    const question = `user=${member?.id}&resource=FLOW&action=EXECUTE&namespace=company.team.etl`;
    expect(await ask('GET', `/acme/access/check?${question}`)).toEqual({ allowed: true, reason: 'granted' });
    const why = (await ask('GET', `/acme/access/why?${question}`)) as { ways: Body[]; sentence: string };
    expect(why.ways).toMatchObject([{ origin: 'GROUP', groups: [{ id: group?.id, name: group?.name }] }]);
    expect(why.sentence).toContain(`by the role Flow developer of ${group?.name}`);
    const who = (await ask(
      'GET',
      '/acme/access/who?resource=FLOW&action=EXECUTE&namespace=company.team',
    )) as {
      results: { id: string }[];
    };
    expect(who.results.map(({ id: each }) => each)).toContain(member?.id);

    const deactivation = await fetch(`${uri}/Users/${member?.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${apiToken.fullToken}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(operations({ op: 'replace', value: { active: false } })),
    });
    expect(deactivation.status).toBe(200);
    expect(await ask('GET', `/acme/access/check?${question}`)).toEqual({
      allowed: false,
      reason: 'inactive',
    });
    const now = (await ask('GET', `/acme/access/why?${question}`)) as { ways: Body[]; sentence: string };
    expect(now.ways).toHaveLength(1);
    expect(now.sentence).toContain('deactivated');
    const { resource } = await ask('GET', `/acme/users/${member?.id}`);
    const userName = String((resource as Body)['userName']);
    expect(await ask('GET', `/acme/users/lookup?userName=${encodeURIComponent(userName)}`)).toMatchObject({
      id: member?.id,
      active: false,
      roles: [],
      groups: expect.arrayContaining([{ id: group?.id, name: group?.name, direct: true }]) as unknown,
    });
  });
});
