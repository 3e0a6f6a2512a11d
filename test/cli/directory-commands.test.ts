/** The commands on tenants, integrations and tokens, alone and beside a server, on either engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, ENGINES, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { startServer, type Settings } from './roster.ts';

type Created = { id: string; tenant: string; name: string; idp: string; uri: string; token: string };

const CREATE = ['integration', 'create', '--tenant', 'acme', '--idp', 'okta', '--name'];

describe.each(ENGINES)('Commands on %s', (engine) => {
  let database: FreshDatabase;
  let settings: Settings;
  beforeAll(async () => {
    database = await emptyDatabase(engine);
    settings = { ROSTER_DATABASE: database.config.database };
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const run = (...args: readonly string[]) => roster(settings, args);
  const create = (name: string) => document<Created>(settings, [...CREATE, name]);

  it('integration create makes the tenant, too, and prints exactly one JSON object', async () => {
    const created = await create('first');
    expect(Object.keys(created)).toEqual(['id', 'tenant', 'name', 'idp', 'uri', 'token']);
    expect(created).toMatchObject({ tenant: 'acme', name: 'first', idp: 'okta' });
    expect(created.uri).toBe(`http://127.0.0.1:8080/api/v1/acme/integrations/${created.id}/scim/v2`);
    expect(created.token).toMatch(/^rst_/);
    const tenants = await document<{ id: string }[]>(settings, ['tenant', 'list']);
    expect(tenants.map(({ id }) => id)).toContain('acme');
  });

  it('integration create shows people the URL, the token, and what to do', async () => {
    const { status, stdout, stderr } = await run(
      ...CREATE,
      'shown',
      '--public-url',
      'https://dir.example.com/',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /Endpoint +https:\/\/dir\.example\.com\/api\/v1\/acme\/integrations\/\w+\/scim\/v2\n/,
    );
    expect(stdout).toMatch(/Token +rst_[\w-]+\n/);
    expect(stdout).toContain('npm run roster -- token issue --tenant acme --integration shown');
  });

  it('what is created while a server runs works there at once', async () => {
    await using server = await startServer(settings);
    const { uri, token } = await document<Created>(settings, [
      ...[...CREATE, 'beside'],
      ...['--public-url', server.url],
    ]);
    const get = (bearer: string) =>
      fetch(`${uri}/Users`, { headers: { authorization: `Bearer ${bearer}` } }).then(({ status }) => status);
    expect(await get(token)).toBe(200);
    expect((await run('integration', 'disable', 'beside', '--tenant', 'acme')).status).toBe(0);
    expect(await get(token)).toBe(403);
    expect((await run('integration', 'enable', 'beside', '--tenant', 'acme')).status).toBe(0);
    const named = ['--tenant', 'acme', '--integration', 'beside'];
    const second = await document<{ id: string; token: string }>(settings, [
      ...['token', 'issue', '--label', 'second', ...named],
    ]);
    expect(await get(second.token)).toBe(200);
    const list = await document<{ label: string; lastUsedFrom: string | null }[]>(settings, [
      ...['token', 'list', ...named],
    ]);
    expect(list.map(({ label, lastUsedFrom }) => [label, lastUsedFrom])).toEqual([
      ['first', '127.0.0.1'],
      ['second', '127.0.0.1'],
    ]);
    expect((await run('token', 'revoke', second.id, '--tenant', 'acme')).status).toBe(0);
    expect([await get(token), await get(second.token)]).toEqual([200, 401]);
  });

  it('integration list shows all of a tenant by name, whatever their state', async () => {
    await create('listed');
    await run('integration', 'disable', 'listed', '--tenant', 'acme');
    const list = await document<{ name: string; enabled: boolean; uri: string }[]>(settings, [
      ...['integration', 'list', '--tenant', 'acme'],
    ]);
    expect(list.map(({ name }) => name)).toEqual(list.map(({ name }) => name).toSorted());
    expect(list.find(({ name }) => name === 'listed')).toMatchObject({ tenant: 'acme', enabled: false });
    expect((await run('integration', 'list', '--tenant', 'acme')).stdout).toMatch(
      /listed +okta +disabled +http:/,
    );
  });

  it('integration delete asks first, and says how many people and groups stay', async () => {
    await using server = await startServer(settings);
    const { id, uri, token } = await document<Created>(settings, [
      ...[...CREATE, 'ending'],
      ...['--public-url', server.url],
    ]);
    await fetch(`${uri}/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'bjensen' }),
    });
    const asked = await run('integration', 'delete', id, '--tenant', 'acme', '--people', 'deprovision');
    expect(asked).toMatchObject({ status: 2, stdout: '' });
    expect(asked.stderr).toMatch(
      /^Delete integration "ending" of tenant "acme"\? .*are deleted, .*brake.*--yes\.\n$/,
    );
    const done = await run('integration', 'delete', id, '--tenant', 'acme', '--yes');
    expect(done.stdout).toBe(
      'Integration "ending" of tenant "acme" is deleted. 1 person or group stays in the directory, managed by nobody.\n',
    );
    expect(await run('integration', 'delete', id, '--tenant', 'acme', '--yes')).toMatchObject({
      status: 1,
      stderr: `Tenant "acme" has no integration "${id}".\n`,
    });
  });

  it('tenant create and list; a tenant that exists is a failure', async () => {
    expect(await run('tenant', 'create', 'globex', '--name', 'Globex Corp.')).toMatchObject({ status: 0 });
    expect((await run('tenant', 'list')).stdout).toMatch(/globex +Globex Corp\./);
    expect(await run('tenant', 'create', 'globex', '--json')).toEqual({
      status: 1,
      stdout: '{"error":{"code":"tenant-exists","detail":"There is a tenant \\"globex\\" already."}}\n',
      stderr: 'There is a tenant "globex" already.\n',
    });
  });

  it('an owner token opens the management API, and ends when it is revoked', async () => {
    await create('managed');
    await using server = await startServer(settings);
    const { id, token } = await document<{ id: string; token: string }>(settings, [
      ...['token', 'issue', '--owner', '--label', 'api', '--expires', '2999-12-31'],
    ]);
    const get = () =>
      fetch(`${server.url}/api/v1/acme/security-integrations`, {
        headers: { authorization: `Bearer ${token}` },
      }).then(({ status }) => status);
    expect(await get()).toBe(200);
    const [listed] = await document<object[]>(settings, ['token', 'list', '--owner']);
    expect(listed).toMatchObject({ id, kind: 'owner', label: 'api', expiresAt: '2999-12-31T00:00:00.000Z' });
    expect(JSON.stringify(listed)).not.toContain(token);
    expect((await run('token', 'revoke', id, '--owner')).status).toBe(0);
    expect(await get()).toBe(401);
    expect((await run('token', 'list', '--owner')).stdout).toMatch(/api +rst_\S+… +revoked 2\d{3}-/);
    expect((await run('token', 'revoke', id, '--owner')).status).toBe(1);
  });
});
