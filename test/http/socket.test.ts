/** Over a real connection: what HTTP itself does with odd requests before anybody else sees them. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerUnreadable, createApp } from '../../src/http/index.ts';
import { uniqueName } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { freshEndpoint, user, type Endpoint } from './endpoint.ts';

const SLOWEST_MS = 300;

describe.each(ENGINES)('over a socket on %s', (engine) => {
  let endpoint: Endpoint;
  let server: Server;
  let base: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { settings: { maxBodyBytes: 10_000, bodyTimeoutMs: SLOWEST_MS } });
    const { fetch } = createApp(endpoint.services);
    server = createAdaptorServer({ fetch, createServer }) as Server;
    answerUnreadable(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(endpoint.uri).pathname}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await endpoint[Symbol.asyncDispose]();
  });

  const headers = (): Record<string, string> => ({
    authorization: `Bearer ${endpoint.token}`,
    'content-type': 'application/scim+json',
  });

  /** Sends these lines, CRLF between them, and gives all that comes back until the connection ends or `patience` is over. */
  async function send(lines: readonly string[], patience = 5000): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const late = setTimeout(() => socket.destroy(), patience);
    socket.write(lines.join('\r\n'));
    const answer = await text(socket).catch(() => '');
    clearTimeout(late);
    return answer;
  }
  const post = (...more: readonly string[]): readonly string[] => [
    `POST ${new URL(base).pathname}/Users HTTP/1.1`,
    'Host: roster.example.com',
    `Authorization: Bearer ${endpoint.token}`,
    'Content-Type: application/scim+json',
    'Connection: close',
    ...more,
  ];

  it('a resource is made and read, and its location is the configured one', async () => {
    const body = JSON.stringify(user(uniqueName('ädä')));
    const made = await fetch(`${base}/Users`, { method: 'POST', headers: headers(), body });
    const resource = (await made.json()) as { id: string };
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `${endpoint.uri}/Users/${resource.id}`,
    ]);
    const read = await fetch(`${base}/Users/${resource.id}`, { headers: headers() });
    expect(await read.json()).toEqual(resource);
  });

  it('HOST-07: a body in pieces that is too large is refused while it comes', async () => {
    const piece = 'x'.repeat(4000);
    const chunk = `${piece.length.toString(16)}\r\n${piece}`;
    const answer = await send([
      ...post('Transfer-Encoding: chunked'),
      '',
      ...Array<string>(50).fill(chunk),
      '0',
      '',
      '',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('HOST-07: a body that says it is too large is refused before it comes', async () => {
    expect(await send([...post('Content-Length: 50000000'), '', '{'])).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a body that stops coming is answered 408', async () => {
    const started = performance.now();
    const answer = await send([...post('Content-Length: 100'), '', '{"schemas":']);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('urn:ietf:params:scim:api:messages:2.0:Error');
    expect(performance.now() - started).toBeLessThan(SLOWEST_MS + 3000);
  });

  it('a client that leaves in the middle of a body harms nobody', async () => {
    await send([...post('Content-Length: 100'), '', '{"schemas":'], 50);
    expect((await fetch(`${base}/Users`, { headers: headers() })).status).toBe(200);
  });

  it.each([
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6', '', '{}']],
    ['a length and pieces', ['Content-Length: 5', 'Transfer-Encoding: chunked', '', '0', '', '']],
    ['a length that is none', ['Content-Length: five', '', '{}']],
    ['a header without a name', [': x', '', '{}']],
    ['a piece without a size', ['Transfer-Encoding: chunked', '', 'zz', '{}', '0', '', '']],
  ])('HOST-15: %s is refused', async (_name, lines) => {
    const answer = await send([...post(), ...lines]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('urn:ietf:params:scim:api:messages:2.0:Error');
  });

  it.each(['TRACE', 'CONNECT', 'OPTIONS', 'PROPFIND', 'BREW'])('HOST-10: %s is refused', async (method) => {
    const [, ...rest] = post('', '');
    const answer = await send([`${method} ${new URL(base).pathname}/Users HTTP/1.1`, ...rest], 1000);
    expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer), answer).toBe(true);
    expect(answer).not.toContain(endpoint.token);
  });
});
