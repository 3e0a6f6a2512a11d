/** An application on the loopback that is told of events: it answers as it is told to, and keeps what it got. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export type Got = { readonly headers: IncomingHttpHeaders; readonly body: string };
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** `count`: which request it is, from 1 on. */
export async function listen(answer: (got: Got, count: number) => Reply) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const each = { headers: request.headers, body };
      got.push(each);
      const reply = answer(each, got.length);
      response.writeHead(reply.status, reply.headers ?? {}).end(reply.body);
    });
  });
  return { got, url: await urlOf(server), close: () => server.close() };
}

/** Where the server listens from now on. */
export async function urlOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await what()); waited += 20) {
    if (waited > 20_000) throw new Error('it did not come to that');
    await sleep(20);
  }
}
