/** Sends one request to an application, to no address that is not outside, and takes the first bytes of its answer. */
import { lookup } from 'node:dns';
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as safeRequest } from 'node:https';
import { isIP, type BlockList, type LookupFunction } from 'node:net';
import { isReachable } from '../../directory/index.ts';
import type { Clock } from '../clock.ts';

export type Sent = {
  /** When it was begun, and how long it took, in milliseconds. */
  readonly at: number;
  readonly durationMs: number;
  /** Answered with 2xx. */
  readonly accepted: boolean;
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: string;
  readonly retryAfter: string | undefined;
  /** The value of `roster-receipt`. */
  readonly receipt: string | undefined;
};

export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export type SendOptions = Message & {
  readonly url: string;
  readonly timeoutMs: number;
  readonly allowed: BlockList;
};

/** As much of an answer as helps to understand a failure. */
const KEPT_BYTES = 500;

/** Never rejects. The address is looked at when the connection is made, so that a name cannot change what it means in between; redirects are not followed. */
export async function sendWebhook(clock: Pick<Clock, 'now' | 'ticks'>, options: SendOptions): Promise<Sent> {
  const [at, since] = [clock.now(), clock.ticks()];
  const answered = await send(options);
  return { ...answered, at, durationMs: Math.round(clock.ticks() - since) };
}

/** Where nothing was sent at all. */
export const unsent = (error: string): Sent => ({ ...failed(error), at: 0, durationMs: 0 });

type Answered = Omit<Sent, 'at' | 'durationMs'>;

const failed = (error: string): Answered => ({
  ...{ status: null, accepted: false, error, answer: '' },
  ...{ retryAfter: undefined, receipt: undefined },
});

async function send({ url, headers, body, timeoutMs, allowed }: SendOptions): Promise<Answered> {
  try {
    const { protocol, hostname } = new URL(url);
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isReachable(literal, allowed)) throw new Error(refused(literal));
    const request = protocol === 'https:' ? safeRequest : plainRequest;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const options: RequestOptions = {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        lookup: guarded(allowed),
        signal: AbortSignal.timeout(timeoutMs),
      };
      request(url, options, resolve).on('error', reject).end(body);
    });
    const answer = await firstBytes(response);
    const receipt = response.headers['roster-receipt'];
    const status = response.statusCode ?? null;
    return {
      status,
      accepted: status !== null && status >= 200 && status < 300,
      error: null,
      answer,
      retryAfter: response.headers['retry-after'],
      receipt: typeof receipt === 'string' ? receipt : undefined,
    };
  } catch (error) {
    return failed(told(error));
  }
}

const refused = (address: string): string =>
  `the address ${address} is private; ROSTER_WEBHOOK_NETWORKS allows networks of one's own`;

function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer in time';
  return error.message.slice(0, KEPT_BYTES);
}

/** Resolves as usual, and fails where any address is not outside. */
const guarded =
  (allowed: BlockList): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const inside = addresses?.find(({ address }) => !isReachable(address, allowed));
      if (error !== null) return done(error, '', 0);
      if (inside !== undefined) return done(new Error(refused(inside.address)), '', 0);
      if (options.all === true) return done(null, addresses);
      const [first] = addresses;
      return done(null, first?.address ?? '', first?.family ?? 4);
    });
  };

async function firstBytes(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= KEPT_BYTES) break;
  }
  response.destroy();
  // No database takes NUL, nor half a character.
  return Buffer.concat(parts).subarray(0, KEPT_BYTES).toString('utf8').replaceAll('\0', '').toWellFormed();
}
