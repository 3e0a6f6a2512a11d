/** The simulated provider from the command line: the token on standard input, and an exit code that is the verdict. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { apart, startServer, type Settings, type StartedServer } from './roster.ts';

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

const SIZE = ['--people', '12', '--groups', '3', '--days', '1'];

const integrate = (name: string) =>
  document<{ uri: string; token: string }>(settings, [
    ...[
      'integration',
      'create',
      '--tenant',
      name,
      '--name',
      name,
      '--idp',
      'entra',
      '--public-url',
      server.url,
    ],
  ]);

describe('simulate', () => {
  it('ends with 0 when the directory is what it sent, and with 1 when it is not', async () => {
    const { uri, token } = await integrate('one');
    const args = ['simulate', 'entra', '--endpoint', uri, '--token', '-', ...SIZE];
    const first = await apart({}, args, `${token}\n`);
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
    expect(first.stdout).toContain('✔ The directory holds exactly what Entra');

    // Another provider, to whom everybody in there is a stranger.
    const other = await roster({}, [...args, '--seed', '2', '--json'], token);
    expect(other.status).toBe(1);
    expect(other.stderr).toMatch(/^The directory is not what Entra sent: \d+ differences\.\n$/);
    const outcome = JSON.parse(other.stdout) as { equal: boolean; differences: string[] };
    expect(outcome.equal).toBe(false);
    expect(outcome.differences.length).toBeGreaterThan(5);
  });

  it('says what is different while it goes, and then how much', async () => {
    const { uri } = await integrate('two');
    const ended = await roster({}, ['simulate', 'okta', '--endpoint', uri, '--token', 'wrong', ...SIZE]);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/\n {2}Different: The connection test failed: .*401/);
    expect(ended.stdout).not.toContain('✔');
    // No table of requests: nothing was sent, and what is to be done follows at once.
    expect(ended.stdout).toMatch(/401.*\n {2}The token is not accepted here: .*\n$/);
    expect(ended.stderr).toBe('Okta sent nothing, because the connection test failed.\n');
  });

  it('refuses a variant that the provider does not have, and names those it has', async () => {
    const args = ['simulate', 'entra', '--endpoint', 'http://127.0.0.1:1/scim', '--token', 'none'];
    const { status, stderr } = await roster({}, [...args, '--variant', 'mitodl', ...SIZE]);
    expect(status).toBe(2);
    expect(stderr).toBe('The variant of entra has to be one of aadOptscim062020.\n');
  });
});
