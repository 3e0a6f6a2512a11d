/** The server as a process: where it listens, what it tells a newcomer, and how it stops. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type FreshDatabase } from '../store/engines.ts';
import { document } from './in-process.ts';
import { apart, begin, startServer, type Settings, type StartedServer } from './roster.ts';

let database: FreshDatabase;
let settings: Settings;
beforeAll(async () => {
  database = await emptyDatabase('sqlite');
  settings = { ROSTER_DATABASE: database.config.database, ROSTER_PORT: '0' };
});
afterAll(() => database[Symbol.asyncDispose]());

describe('start', () => {
  it('tells a newcomer where it is, and a command that makes the first integration there', async () => {
    await using fresh = await emptyDatabase('sqlite');
    await using server = begin({ ROSTER_DATABASE: fresh.config.database, ROSTER_PORT: '0' }, ['start']);
    const url = /http:\S+/.exec(await server.line(/Server +http:/))?.[0] ?? '';
    const shown = await server.line(/^ +npm run roster -- integration create/);
    expect(await fetch(`${url}/livez`).then((answer) => answer.text())).toBe('ok');

    const args = shown.replace(/^.*roster -- /, '').split(' ');
    const { uri, token } = await document<{ uri: string; token: string }>({}, args);
    expect(uri.startsWith(`${url}/`)).toBe(true);
    const users = await fetch(`${uri}/Users`, { headers: { authorization: `Bearer ${token}` } });
    expect(users.status).toBe(200);
    const { status, stdout } = await server.end('SIGTERM');
    expect({ status, rest: /Stopping.*$/.exec(stdout)?.[0] }).toEqual({
      status: 0,
      rest: 'Stopping; requests under way may finish.',
    });

    await using again = begin({ ROSTER_DATABASE: fresh.config.database, ROSTER_PORT: '0' }, ['start']);
    await again.line(/^ +Database/);
    expect((await again.end('SIGINT')).stdout).not.toContain('integration create');
  });

  it('says in one line that its port is taken, and leaves the database alone', async () => {
    await using server = await startServer(settings);
    await using other = await emptyDatabase('sqlite');
    const ended = await apart({ ROSTER_DATABASE: other.config.database }, [
      'start',
      '--port',
      `${server.port}`,
    ]);
    expect(ended).toEqual({
      status: 1,
      stdout: '',
      stderr: `Port ${server.port} of 127.0.0.1 is in use; stop what uses it, or choose another port with ROSTER_PORT (0 takes any free one).\n`,
    });
  });
});

describe('A stopping server', () => {
  const BODY = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'late' });

  /** A request whose head the server has and is working on, while its body is not sent yet. */
  async function openRequest({ url, port }: StartedServer, name: string): Promise<Socket> {
    const create = ['integration', 'create', '--tenant', 'acme', '--idp', 'generic', '--name', name];
    const { uri, token } = await document<{ uri: string; token: string }>(settings, [
      ...[...create, '--public-url', url],
    ]);
    const socket = connect(port, '127.0.0.1');
    socket.write(
      [
        `POST ${new URL(uri).pathname}/Users HTTP/1.1`,
        'Host: localhost',
        `Authorization: Bearer ${token}`,
        'Content-Type: application/scim+json',
        `Content-Length: ${BODY.length}`,
        'Expect: 100-continue',
        '\r\n',
      ].join('\r\n'),
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('100 Continue');
    return socket;
  }

  async function untilRefused(port: number): Promise<void> {
    for (;;) {
      const socket = connect(port, '127.0.0.1');
      const refused = await once(socket, 'connect').then(
        () => false,
        () => true,
      );
      socket.destroy();
      if (refused) return;
      await sleep(10);
    }
  }

  it('takes no new connection, finishes the request under way, and loses nothing', async () => {
    await using server = await startServer(settings);
    const socket = await openRequest(server, 'finishing');
    const ended = server.end('SIGTERM');
    await untilRefused(server.port);
    // npm passes on what the terminal has sent to both: the second signal must not cut anything off.
    void server.end('SIGTERM');
    socket.write(BODY);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
    const { id } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { id: string };
    await using again = await startServer(settings);
    expect(await userNameOf(again, id)).toBe('late');
  });

  /** Read with a new token of the same integration. */
  async function userNameOf({ url }: StartedServer, id: string): Promise<string> {
    const [{ uri }] = await document<[{ uri: string }]>(settings, [
      ...['integration', 'list', '--tenant', 'acme', '--public-url', url],
    ]);
    const { token } = await document<{ token: string }>(settings, [
      ...['token', 'issue', '--label', 'check', '--tenant', 'acme', '--integration', 'finishing'],
    ]);
    const answer = await fetch(`${uri}/Users/${id}`, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { userName: string }).userName;
  }

  it('waits no longer than ROSTER_DRAIN_TIMEOUT_MS', async () => {
    await using server = await startServer({ ...settings, ROSTER_DRAIN_TIMEOUT_MS: '300' });
    const socket = await openRequest(server, 'hanging');
    socket.on('error', () => undefined);
    const began = performance.now();
    expect(await server.end('SIGTERM')).toMatchObject({ status: 0 });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
