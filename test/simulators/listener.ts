/** A local HTTP server for tests that answers from a script and writes down what it was asked. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** An answer; "cut" breaks the connection instead. */
export type Scripted =
  'cut' | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };

export type Listener = {
  readonly endpoint: string;
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
};

const closeAll = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Starts a listener on a free port, or on the one given. */
export const listen = async (
  answer: (asked: Asked, number: number) => Scripted,
  port: number = 0,
): Promise<Listener> => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body });
      const scripted = answer({ method, url, headers, body }, asked.length);
      if (scripted === 'cut') return void request.socket.destroy();
      response.writeHead(scripted.status, { 'content-type': 'application/scim+json', ...scripted.headers });
      response.end(typeof scripted.body === 'string' ? scripted.body : JSON.stringify(scripted.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${taken}/scim/v2/`, asked, close: () => closeAll(server) };
};
