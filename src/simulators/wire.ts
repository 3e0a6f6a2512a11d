/** The wire: sends calls over real HTTP, tries again when that makes sense, and times every request. */
import { isJson } from './call.ts';
import type { Call, Json } from './call.ts';
import type { Clock } from './clock.ts';
import { codeOf, wordsOf } from './no-answer.ts';
import { openPatience } from './patience.ts';
import type { Policy } from './patience.ts';
import { openStopwatch } from './timing.ts';
import type { Stopwatch } from './timing.ts';

export type Answer = {
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly body: Json | undefined;
  readonly retryAfter: string | null;
  /** How many times the request was sent. */
  readonly tries: number;
  /** Why there was no answer, or why its body could not be read. */
  readonly problem: string | undefined;
  /** What the network calls it when there was no answer. */
  readonly code?: string | undefined;
};

export type Wire = {
  readonly send: (call: Call) => Promise<Answer>;
  /** Milliseconds of patience left for what has been failing since then. */
  readonly patienceLeft: (failingSince: number) => number;
  readonly timings: Stopwatch['timings'];
};

export type WireOptions = {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A flag in the query of every request. */
  readonly flag?: string | undefined;
  readonly plainAscii?: boolean | undefined;
  readonly policy: Policy;
  /** How long a failing request, or an outage, is borne. */
  readonly patienceMs: number;
  readonly clock: Clock;
};

/** The address of a call. A query in the endpoint itself stays, as with Entra's flags; blanks become %20. */
export const addressOf = (endpoint: string, call: Pick<Call, 'path' | 'query'>, flag?: string): string => {
  const base = new URL(endpoint);
  const own = Object.entries(call.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const flags = flag === undefined || base.searchParams.has(flag) ? [] : [flag];
  const query = [...(base.search === '' ? [] : [base.search.slice(1)]), ...flags, ...own].join('&');
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}${call.path}${query === '' ? '' : `?${query}`}`;
};

const bodyOf = (text: string): Pick<Answer, 'body' | 'problem'> => {
  if (text === '') return { body: undefined, problem: undefined };
  try {
    const value: unknown = JSON.parse(text);
    if (isJson(value)) return { body: value, problem: undefined };
  } catch {
    // Said below, the same as for JSON that is no object.
  }
  return { body: undefined, problem: `its body is not a JSON object: ${text.slice(0, 120)}` };
};

/** Providers do not follow a redirection, so that it is told where it leads. */
const elsewhere = ({ status, headers }: Response): Partial<Answer> =>
  status >= 300 && status < 400 ? { problem: `it redirects to ${headers.get('location') ?? 'nowhere'}` } : {};

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A body as JSON text, with letters beyond ASCII as they are or escaped. */
export const textOf = (body: Json, plainAscii: boolean | undefined): string =>
  plainAscii ? JSON.stringify(body).replace(/[^ -~]/g, escaped) : JSON.stringify(body);

/** One try. The body is read inside it: a connection cut in the middle of an answer is a lost answer. */
const attempt = async (options: WireOptions, call: Call): Promise<Omit<Answer, 'tries'>> => {
  try {
    const response = await fetch(addressOf(options.endpoint, call, options.flag), {
      method: call.method,
      headers: options.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.policy.timeoutMs),
      ...(call.body === undefined ? {} : { body: textOf(call.body, options.plainAscii) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, retryAfter: headers.get('retry-after'), ...bodyOf(text), ...elsewhere(response) };
  } catch (error) {
    return { status: 0, body: undefined, retryAfter: null, problem: wordsOf(error), code: codeOf(error) };
  }
};

export const openWire = (options: WireOptions): Wire => {
  const { clock } = options;
  const stopwatch = openStopwatch();
  const patience = openPatience(options.policy, options.patienceMs, clock);

  const timedAttempt = async (call: Call): Promise<Omit<Answer, 'tries'>> => {
    const started = clock.now();
    const answer = await attempt(options, call);
    if (answer.status !== 0) stopwatch.record(call.kind, clock.now() - started);
    patience.saw(answer.status);
    return answer;
  };

  const send: Wire['send'] = async (call) => {
    let failingSince: number | undefined;
    for (let tries = 1; ; tries += 1) {
      const answer = await timedAttempt(call);
      failingSince ??= clock.now();
      const delay = patience.wait(answer.status, tries, failingSince, answer.retryAfter);
      if (delay === undefined) return { ...answer, tries };
      await clock.sleep(delay);
    }
  };
  return Object.freeze({ send, patienceLeft: patience.left, timings: stopwatch.timings });
};
