/** The wire: sends calls over real HTTP, tries again when that makes sense, and times every request. */
import { isJson } from './call.ts';
import type { Call, Json } from './call.ts';
import type { Clock } from './clock.ts';
import { openPatience } from './patience.ts';
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
};

/** Asks whether a lost request was carried out after all; its answer then counts as the request's own. */
export type Recover = () => Promise<Json | undefined>;

export type Wire = {
  readonly send: (call: Call, recover?: Recover) => Promise<Answer>;
  readonly timings: Stopwatch['timings'];
};

export type WireOptions = {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How long a failing request, or an outage, is borne. */
  readonly patienceMs: number;
  readonly clock: Clock;
};

// Okta's limit for an answer; a server that takes longer has not answered.
const ANSWER_TIMEOUT_MS = 60_000;

/** The address of a call. A query in the endpoint itself stays, as with Entra's flags; blanks become %20. */
export const addressOf = (endpoint: string, call: Pick<Call, 'path' | 'query'>): string => {
  const base = new URL(endpoint);
  const own = Object.entries(call.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const query = [...(base.search === '' ? [] : [base.search.slice(1)]), ...own].join('&');
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}${call.path}${query === '' ? '' : `?${query}`}`;
};

const reasonOf = (error: unknown): string => {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
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

/** One try. The body is read inside it: a connection cut in the middle of an answer is a lost answer. */
const attempt = async (options: WireOptions, call: Call): Promise<Omit<Answer, 'tries'>> => {
  try {
    const response = await fetch(addressOf(options.endpoint, call), {
      method: call.method,
      headers: options.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), ...bodyOf(text) };
  } catch (error) {
    return { status: 0, body: undefined, retryAfter: null, problem: reasonOf(error) };
  }
};

/** A failed try that may have been carried out, this time or (a conflict now says so) the time before. */
const maybeDone = (status: number, tries: number): boolean =>
  status === 0 || status >= 500 || (status === 409 && tries > 1);

export const openWire = (options: WireOptions): Wire => {
  const { clock } = options;
  const stopwatch = openStopwatch();
  const patience = openPatience(options.patienceMs, clock);

  const timedAttempt = async (call: Call): Promise<Omit<Answer, 'tries'>> => {
    const started = clock.now();
    const answer = await attempt(options, call);
    if (answer.status !== 0) stopwatch.record(call.kind, clock.now() - started);
    patience.saw(answer.status);
    return answer;
  };

  const send: Wire['send'] = async (call, recover) => {
    let failingSince: number | undefined;
    for (let tries = 1; ; tries += 1) {
      const answer = await timedAttempt(call);
      failingSince ??= clock.now();
      const delay = patience.wait(answer.status, tries, failingSince, answer.retryAfter);
      if (delay !== undefined) await clock.sleep(delay);
      const done = maybeDone(answer.status, tries) ? await recover?.() : undefined;
      if (done !== undefined)
        return { ...answer, status: call.expect[0] ?? 200, body: done, problem: undefined, tries };
      if (delay === undefined) return { ...answer, tries };
    }
  };
  return Object.freeze({ send, timings: stopwatch.timings });
};
