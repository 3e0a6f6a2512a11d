/** Over a raw socket: what HTTP itself cannot read is answered in words, and nothing of it comes back. */
import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerUnreadable } from '../../src/http/index.ts';
import { ERROR_URN } from '../../src/scim/index.ts';

const SECRET = 'not-to-be-seen-again';
const LIMITS: ServerOptions = { maxHeaderSize: 2000, headersTimeout: 100, connectionsCheckingInterval: 20 };

describe('what HTTP cannot read', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(LIMITS, (request, response) => {
      if (request.url === '/begun') response.write('begun');
      else if (request.url === '/whole') response.end('whole');
    });
    answerUnreadable(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = (): Socket => connect((server.address() as AddressInfo).port, '127.0.0.1');

  /** All that comes back until the server ends the connection. */
  function send(...lines: readonly string[]): Promise<string> {
    const socket = open();
    socket.write(Buffer.from(lines.join('\r\n'), 'utf8'));
    return text(socket);
  }

  /** One whole answer and nothing besides: its status, and the detail of its SCIM error. */
  function expectAnswer(answer: string, status: number, detail: RegExp): void {
    const [head = '', body = '', ...rest] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toMatch(/^Content-Type: application\/scim\+json/im);
    expect(head).toMatch(/^Connection: close$/im);
    expect(head).toMatch(new RegExp(`^Content-Length: ${Buffer.byteLength(body)}$`, 'im'));
    expect(rest).toEqual([]);
    const error = JSON.parse(body) as { schemas: unknown; status: unknown; detail: unknown };
    expect(error).toMatchObject({ schemas: [ERROR_URN], status: String(status) });
    expect(error.detail).toMatch(detail);
    expect(answer).not.toContain(SECRET);
  }

  it.each([
    ['a line that is no request', [`${SECRET} what is this`, '', '']],
    ['a header without a name', ['GET / HTTP/1.1', 'Host: x', `: ${SECRET}`, '', '']],
    ['a length that is none', ['POST / HTTP/1.1', 'Host: x', `Content-Length: ${SECRET}`, '', '{}']],
    ['a piece without a size', ['POST / HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', '', SECRET, '']],
  ])('%s: 400', async (_name, lines) => {
    expectAnswer(await send(...lines), 400, /not valid HTTP/);
  });

  it('a request target that is not escaped: 400, which says to escape it', async () => {
    const target = `/Users?filter=userName+eq+"ädä-${SECRET}"`;
    expectAnswer(await send(`GET ${target} HTTP/1.1`, 'Host: x', '', ''), 400, /percent-encode/);
  });

  it('headers that are too large: 431', async () => {
    const header = `X: ${SECRET.repeat(200)}`;
    expectAnswer(await send('GET / HTTP/1.1', 'Host: x', header, '', ''), 431, /too large/);
  });

  it('headers that stop coming: 408', async () => {
    expectAnswer(await send('GET / HTTP/1.1', `X: ${SECRET}`), 408, /too long/);
  });

  it('after a whole answer on the same connection: an answer of its own', async () => {
    const socket = open();
    socket.write('GET /whole HTTP/1.1\r\nHost: x\r\n\r\n');
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 200 /);
    socket.write('nonsense\r\n\r\n');
    expectAnswer(await text(socket), 400, /not valid HTTP/);
  });

  it('amid another answer: the connection ends without a word, which would be taken for a part of it', async () => {
    const socket = open();
    socket.write('GET /begun HTTP/1.1\r\nHost: x\r\n\r\n');
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 200 [^]*begun/);
    socket.write('nonsense\r\n\r\n');
    expect(await text(socket)).toBe('');
  });
});
