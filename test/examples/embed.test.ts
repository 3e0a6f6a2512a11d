/** The example of embedding as its reader would run it: a process of its own, asked over HTTP. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntegration, openServices } from '../../src/actions/index.ts';
import { readConfig } from '../../src/config/index.ts';
import { user } from '../http/endpoint.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/embed.ts', import.meta.url));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

describe('examples/embed.ts', () => {
  let folder: string;
  let child: ChildProcess;
  let url: string;
  let database: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roster-embed-'));
    database = `sqlite:${join(folder, 'roster.db')}`;
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const env = { PATH: process.env['PATH'], PORT: String(port), ROSTER_DATABASE: database };
    child = spawn(process.execPath, [EXAMPLE], { env, cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    expect(String(line)).toBe(`Listening on ${url}\n`);
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('is short enough to be read at one glance', async () => {
    expect((await readFile(EXAMPLE, 'utf8')).split('\n').length).toBeLessThanOrEqual(40);
  });

  it('answers its own routes, also beside those of the directory', async () => {
    expect(await (await fetch(url)).text()).toBe('The intranet of Example Ltd.');
    expect(await (await fetch(`${url}/api/v1/menu`)).json()).toEqual({ today: 'soup' });
  });

  it('hands everything else to the directory, which is reached at the application’s URL', async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const services = await openServices(readConfig({ publicUrl: url, database, logLevel: 'silent' }, {}));
    const asked = { tenantId: 'acme', name: 'first', idp: 'generic', withTenant: true };
    const { integration, token } = await createIntegration(services, asked);
    await services.store.close();
    const headers = { authorization: `Bearer ${token.secret}`, 'content-type': 'application/scim+json' };
    const body = JSON.stringify(user('ada@example.com'));
    const made = await fetch(`${integration.uri}/Users`, { method: 'POST', headers, body });
    expect(made.status).toBe(201);
    const location = String(made.headers.get('location'));
    expect(location.startsWith(`${url}/api/v1/acme/integrations/${integration.id}/scim/v2/Users/`)).toBe(
      true,
    );
    const read = await fetch(location, { headers });
    expect(await read.json()).toMatchObject({ userName: 'ada@example.com' });
  });

  it('ends when it is asked to', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
