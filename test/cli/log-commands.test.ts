/** `roster log` beside a server that runs: tail, search, show and purge, on either engine. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, freshDatabase, type FreshDatabase } from '../store/engines.ts';
import { document, roster } from './in-process.ts';
import { begin, startServer, type Settings, type StartedServer } from './roster.ts';

type Created = { readonly uri: string; readonly token: string };
type Shown = { readonly id: string; readonly sentence: string; readonly effect: string; readonly at: string };
type Found = { readonly results: readonly Shown[]; readonly next: string | null };

const PATIENCE_MS = 20_000;
const TENANT = ['--tenant', 'acme'];

describe.each(ENGINES)('roster log on %s', (engine) => {
  let database: FreshDatabase;
  let settings: Settings;
  let server: StartedServer;
  let created: Created;
  beforeAll(async () => {
    database = await freshDatabase(engine);
    settings = { ROSTER_DATABASE: database.config.database, ROSTER_EXCHANGE_FLUSH_MS: '20' };
    server = await startServer(settings);
    created = await document<Created>(settings, [
      ...['integration', 'create', '--idp', 'entra', '--name', 'main', ...TENANT],
      ...['--public-url', server.url],
    ]);
    await send('POST', '/Users', { userName: 'liv@example.com', displayName: 'Liv \u001b[31mBerg' });
    await send('GET', '/Users/nobody');
    await search('--effect', 'refused');
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  async function send(method: string, path: string, given?: object): Promise<string> {
    const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], ...given });
    const response = await fetch(`${created.uri}${path}`, {
      method,
      headers: { authorization: `Bearer ${created.token}`, 'content-type': 'application/scim+json' },
      ...(given === undefined ? {} : { body }),
    });
    await response.text();
    return response.headers.get('x-request-id') ?? '';
  }

  /** The server writes a moment after it has answered. */
  async function search(...options: readonly string[]): Promise<Found> {
    for (const until = performance.now() + PATIENCE_MS; ; await sleep(10)) {
      const found = await document<Found>(settings, ['log', 'search', ...TENANT, ...options]);
      if (found.results.length > 0 || performance.now() > until) return found;
    }
  }

  it('search finds, and pages on', async () => {
    const first = await search('--integration', 'main', '--limit', '1');
    expect(first.results.map(({ effect }) => effect)).toEqual(['refused']);
    const second = await search('--limit', '1', '--after', first.next ?? '');
    expect(second.results.map(({ effect }) => effect)).toEqual(['changed']);
    expect(Object.keys(second.results[0] ?? {})).not.toContain('people');
    const options = ['--person', 'liv@example.com', '--method', 'post', '--type', 'User', '--status', '201'];
    expect((await search(...options, '--from', '2020-01-31', '--mentions', 'LIV')).results).toEqual(
      second.results,
    );
    const { stdout } = await roster(settings, ['log', 'search', ...TENANT, '--to', '2020-01-31']);
    expect(stdout).toBe('Nothing of the kind was found here.\n');
  });

  it('search shows people a line for each, which cannot move the cursor of their terminal', async () => {
    const { status, stdout } = await roster(settings, ['log', 'search', ...TENANT]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}404 {2}refused {5}Microsoft Entra ID could not/,
    );
    expect(stdout).toContain('Microsoft Entra ID added Liv \uFFFD[31mBerg.');
    expect(stdout).not.toContain('\u001b[31mBerg');
  });

  it('show tells all of one, and what to do', async () => {
    const [refused] = (await search('--effect', 'refused')).results;
    const { status, stdout } = await roster(settings, ['log', 'show', refused?.id ?? '', ...TENANT]);
    expect(status).toBe(0);
    for (const part of ['GET /Users/nobody', '404 after', 'What to do', 'the provider takes it for gone'])
      expect(stdout).toContain(part);
    const missing = await roster(settings, ['log', 'show', 'nothing', ...TENANT]);
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('There is no exchange "nothing"');
  });

  it('tail shows the past, then what comes, until it is stopped', async () => {
    await using tail = begin(settings, ['log', 'tail', ...TENANT, '--lines', '1']);
    await tail.line(/could not read the person nobody/);
    await send('POST', '/Users', { userName: 'kim@example.com' });
    await tail.line(/added kim@example\.com/);
    const { status, stdout } = await tail.end('SIGINT');
    expect(status).toBe(0);
    expect(stdout.split('\n')).toHaveLength(2);
    const past = await roster(settings, ['log', 'tail', ...TENANT, '--once', '--json']);
    const lines = past.stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Shown).effect)).toEqual([
      'changed',
      'refused',
      'changed',
    ]);
  });

  it('purge keeps what is young, and says so', async () => {
    expect(await document(settings, ['log', 'purge'])).toEqual({ bodies: 0, exchanges: 0 });
    const { stdout } = await roster(settings, ['log', 'purge']);
    expect(stdout).toBe('Deleted 0 packs of bodies and 0 packs of exchanges.\n');
  });

  it.each([
    ['--effect', 'odd'],
    ['--from', 'yesterday'],
    ['--status', 'x'],
  ])('search refuses %s %s', async (...options) => {
    const { status, stdout } = await roster(settings, ['log', 'search', ...TENANT, ...options]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
