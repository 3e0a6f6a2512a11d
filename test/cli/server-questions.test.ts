/** The commands of access, history, undo and webhooks, to a server: each says the same of it as of the database here, and alters it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServices } from '../../src/actions/index.ts';
import { readConfig } from '../../src/config/index.ts';
import { ownerToken } from '../http/caller.ts';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { startServer, type Settings, type StartedServer } from './roster.ts';

type Made = { readonly id: string };

const ACME = ['--tenant', 'acme'];

describe('commands that ask a server, and alter what it has', () => {
  let database: FreshDatabase;
  let here: Settings;
  let there: Settings;
  let server: StartedServer;
  let liv: string;
  beforeAll(async () => {
    database = await freshDatabase('sqlite');
    here = { ROSTER_DATABASE: database.config.database };
    server = await startServer(here);
    here = { ...here, ROSTER_PUBLIC_URL: server.url };
    const services = await openServices(readConfig({ ...database.config, logLevel: 'silent' }, {}));
    there = { ROSTER_TOKEN: await ownerToken({ services }), ROSTER_SERVER: server.url };
    await services.store.close();
    const { uri, token } = await document<{ uri: string; token: string }>(here, [
      ...['integration', 'create', '--idp', 'okta', '--name', 'main', ...ACME],
    ]);
    const post = async (path: string, body: object): Promise<string> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
      const answer = await fetch(`${uri}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return ((await answer.json()) as Made).id;
    };
    const urn = 'urn:ietf:params:scim:schemas:core:2.0:';
    liv = await post('/Users', { schemas: [`${urn}User`], userName: 'liv' });
    const members = [{ value: liv }];
    const guides = await post('/Groups', { schemas: [`${urn}Group`], displayName: 'Guides', members });
    const api = (operation: string, body: object) =>
      document<Made>(here, ['api', operation, ...ACME, '--body', JSON.stringify(body)]);
    const role = await api('roles/create', { name: 'Runner', permissions: { FLOW: ['EXECUTE'] } });
    await api('bindings/create', { type: 'GROUP', externalId: guides, roleId: role.id });
    await document(here, ['webhook', 'create', '--kind', 'poll', ...ACME]);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it.each([
    ['user', 'history', 'liv'],
    ['group', 'history', 'guides', '--at', '2100-01-01'],
    ['group', 'members', 'guides', '--at', '2100-01-01'],
    ['integration', 'safety', 'main'],
    ['integration', 'safety', 'main', '--try', '3', '--minimum', '0'],
    ['integration', 'mode', 'main'],
    ['integration', 'auth', 'show', 'main'],
    ['diff', '--from', '0', '--to', '2100-01-01'],
    ['undo', '--from', '0', '--integration', 'main'],
    ['access', 'check', 'liv', 'EXECUTE', 'FLOW', '--namespace', 'team'],
    ['access', 'check', 'nobody', 'EXECUTE', 'FLOW'],
    ['access', 'why', 'liv', 'EXECUTE', 'FLOW'],
    ['access', 'who', 'EXECUTE', 'FLOW'],
    ['webhook', 'list'],
    ['webhook', 'keys'],
  ])('%s %s %s', async (...args) => {
    const local = await roster(here, [...args, ...ACME]);
    expect([local.status, local.stderr, local.stdout.length > 4]).toEqual([0, '', true]);
    expect(await roster(there, [...args, ...ACME])).toEqual(local);
    const json = await document(there, [...args, ...ACME]);
    expect(json).toEqual(await document(here, [...args, ...ACME]));
  });

  it('make, try, replay and delete a webhook', async () => {
    const create = ['webhook', 'create', 'https://app.example.com/', '--type', 'user.*', ...ACME];
    const { id } = await document<Made>(there, create);
    expect(await roster(there, ['webhook', 'test', id, ...ACME])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^The test failed: /) as string,
    });
    const replayed = await roster(there, ['webhook', 'replay', id, '--failed', ...ACME]);
    expect(replayed.stdout).toMatch(/^0 events are delivered again/);
    expect(await document(there, ['webhook', 'rotate-key', ...ACME])).toMatchObject({ retiredAt: null });
    expect((await roster(there, ['webhook', 'delete', id, ...ACME])).status).toBe(2);
    await document(there, ['webhook', 'delete', id, ...ACME, '--yes']);
    expect((await roster(here, ['webhook', 'list', ...ACME])).stdout).not.toContain(id);
  });

  it('alter an integration', async () => {
    const integration = (...args: readonly string[]) =>
      roster(there, ['integration', args[0] ?? '', 'main', ...args.slice(1), ...ACME]);
    expect((await integration('disable')).stdout).toBe('Integration "main" of tenant "acme" is disabled.\n');
    expect(await document(here, ['integration', 'show', 'main', ...ACME])).toMatchObject({ enabled: false });
    expect((await integration('enable')).stdout).toBe('Integration "main" of tenant "acme" is enabled.\n');
    const safety = await integration('safety', '--minimum', '7', '--share', '50', '--protect', liv);
    expect(safety.stdout).toMatch(new RegExp(`7 within [^]*50 % of[^]*Protected +${liv}`));
    expect((await integration('safety', '--share', '101')).status).toBe(2);
    expect((await integration('mode', '--live')).stdout).toMatch(
      /is live: applications see 1 person, 1 group,/,
    );
    expect((await integration('profile', 'interoperable')).stdout).toContain('profile "interoperable"');
    const auth = ['integration', 'auth', 'set', 'main', '--basic', 'on', ...ACME];
    expect(await document(there, auth)).toMatchObject({ basic: true });
    const other = ['integration', 'enable', 'other', ...ACME];
    expect(await roster(there, other)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no integration "other"/) as string,
    });
  });

  it('undo, and tell apart who was never there and who is gone', async () => {
    const undone = await roster(there, ['undo', '--from', '0', '--integration', 'main', '--yes', ...ACME]);
    expect(undone.stdout).toMatch(/steps are done; --exchange undo-\S+ undoes them in turn\.\n$/);
    expect((await roster(there, ['user', 'history', liv, ...ACME])).stdout).toContain('deleted');
    expect((await roster(there, ['user', 'show', liv, ...ACME])).stderr).toMatch(/ is gone since 2\d{3}-/);
    expect(await roster(there, ['user', 'history', 'liv', ...ACME])).toMatchObject({
      status: 1,
      stderr: 'No user is called "liv"; one who is gone is found with --at, or by the id.\n',
    });
    expect((await roster(there, ['undo', ...ACME])).status).toBe(2);
    expect((await roster(there, ['user', 'erase', liv, ...ACME])).status).toBe(2);
    const erased = await roster(there, ['user', 'erase', 'LIV', '--at', '3', '--yes', ...ACME]);
    expect(erased.stdout).toMatch(/^Certificate of erasure\n[^]*Signature +[\w-]{86}\n$/);
    expect((await roster(there, ['user', 'erase', 'mia', '--yes', ...ACME])).stderr).toMatch(/^No user is/);
  });
});
