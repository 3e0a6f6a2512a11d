/** `roster api`, and the commands that speak to a server: each says the same of a server, by its token, as of the database here. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServices } from '../../src/actions/index.ts';
import { readConfig } from '../../src/config/index.ts';
import { ownerToken } from '../http/caller.ts';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { startServer, type Settings, type StartedServer } from './roster.ts';

type Created = { readonly id: string; readonly uri: string; readonly token: string };

const ACME = ['--tenant', 'acme'];

describe('commands that speak to a server', () => {
  let database: FreshDatabase;
  let here: Settings;
  let there: Settings;
  let server: StartedServer;
  let token: string;
  beforeAll(async () => {
    database = await freshDatabase('sqlite');
    here = { ROSTER_DATABASE: database.config.database, ROSTER_EXCHANGE_FLUSH_MS: '20' };
    server = await startServer(here);
    here = { ...here, ROSTER_PUBLIC_URL: server.url };
    const made = await document<Created>(here, [
      ...['integration', 'create', '--idp', 'okta', '--name', 'main', ...ACME, '--public-url', server.url],
    ]);
    await document(here, ['integration', 'safety', 'main', ...ACME, '--minimum', '1', '--share', '0']);
    const send = (method: string, path: string, body?: object) =>
      fetch(`${made.uri}${path}`, {
        method,
        headers: { authorization: `Bearer ${made.token}`, 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd'])
      ids.push(((await (await send('POST', '/Users', { schemas, userName: name })).json()) as Created).id);
    for (const id of ids.slice(0, 3)) await send('DELETE', `/Users/${id}`);
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Guides' };
    await send('POST', '/Groups', group);
    const services = await openServices(readConfig({ ...database.config, logLevel: 'silent' }, {}));
    token = await ownerToken({ services });
    await services.store.close();
    there = { ROSTER_TOKEN: token, ROSTER_SERVER: server.url };
    // The server writes a moment after it has answered.
    for (let found = 0; found < 8;)
      found = (await document<{ results: unknown[] }>(here, ['log', 'search', ...ACME])).results.length;
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it.each([
    ['hold', 'list', '--open'],
    ['log', 'search', '--effect', 'changed', '--integration', 'main'],
    ['log', 'tail', '--once', '--lines', '3'],
    ['integration', 'list'],
    ['integration', 'show', 'main'],
    ['report', 'leavers'],
    ['user', 'show', 'D', '--at', '2100-01-01'],
    ['group', 'show', 'guides', '--at', '2100-01-01'],
    ['events', 'list', '--type', 'user.*'],
    ['events', 'tail', '--after', '0', '--once'],
    ['api', 'users/search', '--query', 'q=d'],
    ['api', 'users/search', '--all', '--output', 'table'],
  ])('%s %s', async (...args) => {
    const local = await roster(here, [...args, ...ACME]);
    const remote = await roster(there, [...args, ...ACME]);
    expect([local.status, local.stderr, local.stdout.length > 20]).toEqual([0, '', true]);
    expect(remote).toEqual(local);
    const { ROSTER_SERVER: _server, ...withToken } = there;
    const json = await roster(withToken, [...args, ...ACME, '--server', server.url, '--json']);
    expect(json.stdout).toBe((await roster(here, [...args, ...ACME, '--json'])).stdout);
  });

  it('decide about what is held', async () => {
    const [hold] = await document<readonly Created[]>(there, ['hold', 'list', ...ACME, '--open']);
    const shown = await document<{ list: readonly Created[] }>(there, [
      'hold',
      'show',
      hold?.id ?? '',
      ...ACME,
    ]);
    expect(shown.list.length).toBeGreaterThan(0);
    const [first] = shown.list;
    expect(
      await document(there, ['hold', 'reject', hold?.id ?? '', ...ACME, '--item', first?.id ?? '']),
    ).toMatchObject({ decided: 1 });
    const { stdout } = await roster(here, ['hold', 'allow', hold?.id ?? '', ...ACME]);
    expect(stdout).toMatch(/published\.$/m);
    const acts = await document<{ results: readonly { operation: string; by: string }[] }>(there, [
      ...['api', 'audit/acts', '--query', 'operation=holds', ...ACME],
    ]);
    expect(acts.results.map(({ operation, by }) => `${operation} ${by}`)).toEqual([
      'holds.allow command line',
      'holds.reject owner',
    ]);
  });

  it('list operations, and find them by a text', async () => {
    const { stdout } = await roster(there, ['api', 'list', 'autocomplete']);
    expect(stdout).toContain('users/autocomplete');
    expect(stdout).not.toContain('holds/list');
  });

  it('send a body from standard input, and read pages to their end', async () => {
    for (const name of ['one', 'two', 'three'])
      await roster(
        there,
        ['api', 'roles.create', ...ACME, '--body', '-'],
        JSON.stringify({ name, permissions: {} }),
      );
    const all = await document<{ results: readonly { name: string }[]; total: number }>(there, [
      ...['api', 'roles/search', ...ACME, '--all', '--query', 'size=2', '--query', 'sort=name'],
    ]);
    expect(all.results).toHaveLength(all.total);
    expect(all.results.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['one', 'two', 'three', 'Admin']),
    );
    const acts = await document<{ results: readonly unknown[] }>(there, [
      ...['api', 'audit/acts', ...ACME, '--all', '--query', 'limit=1', '--query', 'operation=roles'],
    ]);
    expect(acts.results).toHaveLength(3);
  });

  it.each([
    {
      args: ['api', 'users/serach', ...ACME],
      status: 2,
      says: /^There is no operation "users\/serach"; there are users\/search, /,
    },
    { args: ['api', 'holds/read', ...ACME], status: 2, says: /^holds\/read needs --id\.$/m },
    { args: ['api', 'holds/list', ...ACME, '--query', 'size'], status: 2, says: /^--query takes name=value/ },
    {
      args: ['api', 'holds/list', ...ACME, '--query', 'colour=red'],
      status: 2,
      says: /cannot be asked colour; it knows page, size/,
    },
    { args: ['api', 'roles/create', ...ACME], status: 2, says: /needs a --body/ },
    { args: ['api', 'roles/create', ...ACME, '--body', '{'], status: 2, says: /^The body is no JSON/ },
    { args: ['api', 'tenants/list', ...ACME], status: 2, says: /has no tenant/ },
    { args: ['api', 'me/read', '--all'], status: 2, says: /me\/read has no pages/ },
    { args: ['hold', 'show', 'nothing', ...ACME], status: 1, says: /has no hold "nothing"/ },
    { args: ['hold', 'list', '--tenant', 'no'], status: 1, says: /^There is no tenant "no"/ },
    { args: ['user', 'show', 'nobody', ...ACME], status: 1, says: /nobody/ },
    {
      args: ['tenant', 'list'],
      status: 2,
      says: /^This command works on a database, and ROSTER_SERVER names a server/,
    },
    { args: ['hold', 'list', ...ACME, '--server', 'example'], status: 2, says: /is no URL of a server/ },
    {
      args: ['hold', 'list', ...ACME, '--server', 'http://127.0.0.1:9'],
      status: 1,
      says: /^Nothing answers at http:\/\/127\.0\.0\.1:9: /,
    },
    {
      args: ['hold', 'list', ...ACME, '--server', 'http://x', '--database', 'sqlite:x'],
      status: 2,
      says: /either --server or --database/,
    },
  ] as const)('refuse $args', async ({ args, status, says }) => {
    const ended = await roster(there, args);
    expect([ended.status, ended.stderr]).toEqual([status, expect.stringMatching(says)]);
  });

  it('say that a token is missing, or opens nothing, and never say the token', async () => {
    const args = ['hold', 'list', ...ACME, '--server', server.url];
    expect((await roster({}, args)).stderr).toMatch(/^Put an API token into ROSTER_TOKEN/);
    const wrong = `${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`;
    const { status, stdout, stderr } = await roster({ ROSTER_TOKEN: wrong }, [...args, '--json']);
    expect([status, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'unauthorized' } }]);
    expect(stdout + stderr).not.toContain(wrong.slice(4));
  });
});
