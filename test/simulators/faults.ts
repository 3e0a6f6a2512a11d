/** A proxy that loses answers: some become 503, some connections are cut, before or after the server has done the work. */
import { Agent, createServer, request as ask } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { chanceOf } from '../../src/simulators/chance.ts';

/** What may happen to a request: whether the server hears of it, and what the client hears. */
const FAULTS = [
  { reaches: false, answer: 503 },
  { reaches: true, answer: 503 },
  { reaches: false, answer: 'cut' },
  { reaches: true, answer: 'cut' },
] as const;

type Fault = (typeof FAULTS)[number];

export type FaultyProxy = AsyncDisposable & {
  /** The address at which the proxy stands for an endpoint of the server behind it. */
  readonly before: (endpoint: string) => string;
  /** How many requests came, and how many of them met with a fault. */
  readonly counts: { requests: number; faults: number };
};

export type FaultOptions = {
  /** The origin of the server behind the proxy. */
  readonly target: string;
  /** Faults in a thousand requests. */
  readonly perMille: number;
  readonly seed: number;
  /** Requests that never get lost after the server has done them, only before. */
  readonly spares?: (request: IncomingMessage) => boolean;
};

type Forwarded = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};

/** Sends a request on and reads the whole answer. */
const forward = (agent: Agent, target: string, from: IncomingMessage, body: Buffer): Promise<Forwarded> =>
  new Promise((resolve, reject) => {
    const { method, headers, url = '/' } = from;
    const to = ask(new URL(url, target), {
      agent,
      method,
      headers: { ...headers, connection: 'keep-alive' },
    });
    to.on('error', reject);
    to.on('response', (answer) => {
      buffer(answer).then(
        (read) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }),
        reject,
      );
    });
    to.end(body);
  });

/** An answer that says nothing of SCIM, as a load balancer gives it. */
const unavailable = (response: ServerResponse): void => {
  response.writeHead(503, { 'content-type': 'text/html' });
  response.end('<html><body>Service Unavailable</body></html>');
};

const pass = (response: ServerResponse, { status, headers, body }: Forwarded): void => {
  const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = headers;
  response.writeHead(status, kept);
  response.end(body);
};

const close = (server: Server, agent: Agent): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
    agent.destroy();
  });

/** Starts a proxy on a free port of the loopback; the same seed draws the same faults in the order of requests. */
export const startFaults = async ({ target, perMille, seed, spares }: FaultOptions): Promise<FaultyProxy> => {
  const chance = chanceOf(seed);
  const agent = new Agent({ keepAlive: true });
  const counts = { requests: 0, faults: 0 };
  const draw = (): Fault | undefined => {
    counts.requests += 1;
    if (chance.below(1_000) >= perMille) return undefined;
    counts.faults += 1;
    return chance.pick(FAULTS);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fault = draw();
    const body = await buffer(request);
    const lost = fault?.reaches === false || (fault !== undefined && spares?.(request) === true);
    const answer = lost ? undefined : await forward(agent, target, request, body);
    if (fault?.answer === 'cut') request.socket.destroy();
    else if (fault !== undefined || answer === undefined) unavailable(response);
    else pass(response, answer);
  };
  const server = createServer((request, response) => {
    // A server that cannot be reached behind a proxy is a connection that ends.
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const before = (endpoint: string): string => {
    const { pathname, search } = new URL(endpoint);
    return `http://127.0.0.1:${port}${pathname}${search}`;
  };
  return { before, counts, [Symbol.asyncDispose]: () => close(server, agent) };
};
