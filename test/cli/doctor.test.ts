/** The doctor from the command line: against a real server, as each provider, and with an exit code that is the verdict. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAS } from '../../src/simulators/index.ts';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { startServer, type Settings, type StartedServer } from './roster.ts';

let database: FreshDatabase;
let server: StartedServer;
let settings: Settings;
beforeAll(async () => {
  database = await freshDatabase('sqlite');
  settings = { ROSTER_DATABASE: database.config.database };
  server = await startServer(settings);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

type Created = { readonly uri: string; readonly token: string };
type Report = {
  readonly healthy: boolean;
  readonly findings: readonly object[];
  readonly left: readonly string[];
};

const integrate = (idp: string, tenant: string): Promise<Created> =>
  document<Created>(settings, [
    ...['integration', 'create', '--tenant', tenant, '--name', `the-${idp}`, '--idp', idp],
    ...['--public-url', server.url],
  ]);
const examined = (...args: readonly string[]) =>
  roster(settings, ['doctor', ...args, '--public-url', server.url]);

describe('doctor', () => {
  it.each(Object.keys(PERSONAS))('finds nothing wrong as %s, and leaves nothing behind', async (idp) => {
    const { uri, token } = await integrate(idp, 'acme');
    const { status, stdout, stderr } = await examined(`the-${idp}`, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = JSON.parse(stdout) as Report;
    expect(report).toMatchObject({ healthy: true, left: [], tenant: 'acme', idp });
    const answer = await fetch(`${uri}/Users`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ totalResults: 0 });
    const tokens = await document<object>(settings, [
      ...['token', 'list', '--tenant', 'acme', '--integration', `the-${idp}`],
    ]);
    expect(JSON.stringify(tokens)).toMatch(/"label":"doctor"[^}]*"revokedAt":"2/);
  });

  it('says plainly that an integration is disabled, and tries nothing', async () => {
    await integrate('okta', 'off');
    await document(settings, ['integration', 'disable', 'the-okta', '--tenant', 'off']);
    const { status, stdout, stderr } = await examined('the-okta', '--tenant', 'off', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'integration-disabled' } });
    expect(stderr).toContain(
      'is disabled, so that every request of its provider is refused; nothing was tried',
    );
    // Two tenants have one of this name by now.
    expect(await examined('the-okta')).toMatchObject({ status: 2 });
  });

  it('tries any endpoint with a token, and ends with 1 when it is of no use', async () => {
    const { uri } = await integrate('entra', 'other');
    const args = ['doctor', '--endpoint', uri, '--token', '-', '--idp', 'entra'];
    const { status, stdout, stderr } = await roster({}, args, 'wrong\n');
    expect(status).toBe(1);
    expect(stdout).toMatch(/✘ test connection\n.*401.*\n +What to do: The token is not accepted here/);
    expect(stdout).not.toContain('not tried');
    expect(stderr).toBe('1 step fails; 15 steps were not tried.\n');
  });

  it('says that only this machine reaches an endpoint of it', async () => {
    await integrate('generic', 'near');
    const { status, stdout } = await examined('the-generic', '--tenant', 'near');
    expect(status).toBe(0);
    expect(stdout).toMatch(/used as any SCIM client does/);
    expect(stdout).toMatch(/Only this machine reaches http:\/\/127\.0\.0\.1:\d+\. .*ROSTER_PUBLIC_URL/);
  });

  it('wants an integration or an endpoint, not both and not neither', async () => {
    expect(await roster(settings, ['doctor'])).toMatchObject({ status: 2 });
    const both = ['doctor', 'x', '--endpoint', 'http://127.0.0.1:1/', '--token', 'y'];
    expect(await roster(settings, both)).toMatchObject({ status: 2 });
  });
});
