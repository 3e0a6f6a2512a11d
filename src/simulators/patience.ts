/** Patience: which failed tries a provider makes again, after how long, and when it gives up. */
import type { Clock } from './clock.ts';

/** How a provider bears failure. Its real delays, of minutes and hours, are told in milliseconds here. */
export type Policy = {
  /** The statuses after which the very same request is sent again; 0 stands for no answer at all. */
  readonly resends: readonly number[];
  /** How often a request is sent at most. */
  readonly sends: number;
  /** How often a job (a change with all its requests) is begun at most; what still fails waits for the next cycle. */
  readonly jobs: number;
  /** Whether whole seconds of a Retry-After are waited for. */
  readonly readsRetryAfter: boolean;
  /** A server that takes longer has not answered. */
  readonly timeoutMs: number;
};

/** The statuses that say the server is not there, as opposed to not willing. */
const AWAY: readonly number[] = [0, 502, 503, 504];

/** Whether the same may succeed later: no answer, too many requests, and what the server blames on itself. */
export const mayPass = (status: number): boolean =>
  status === 0 || status === 429 || (status >= 500 && status !== 501);

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 2_000;

/** Grows with every try that failed. */
export const delayAfter = (tries: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));

/** Whole seconds of a Retry-After in milliseconds; providers do not read its date form. */
const askedDelay = (retryAfter: string | null): number | undefined =>
  retryAfter !== null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) * 1_000 : undefined;

export type Patience = {
  /** To be told of every outcome, since an outage is the same outage for all requests. */
  readonly saw: (status: number) => void;
  /** Milliseconds left for what has been failing since then. */
  readonly left: (failingSince: number) => number;
  /** Milliseconds to wait before the same request is sent again, or undefined to give up. */
  readonly wait: (
    status: number,
    tries: number,
    failingSince: number,
    retryAfter: string | null,
  ) => number | undefined;
};

/** Patience of `patienceMs` for one request and for one outage: after a long outage later requests fail at once. */
export const openPatience = (policy: Policy, patienceMs: number, clock: Clock): Patience => {
  let awaySince: number | undefined;
  const left = (failingSince: number): number =>
    Math.min(failingSince, awaySince ?? failingSince) + patienceMs - clock.now();
  return Object.freeze({
    saw: (status: number) => {
      awaySince = AWAY.includes(status) ? (awaySince ?? clock.now()) : undefined;
    },
    left,
    wait: (status: number, tries: number, failingSince: number, retryAfter: string | null) => {
      const rest = left(failingSince);
      if (!policy.resends.includes(status) || tries >= policy.sends || rest <= 0) return undefined;
      // A delay of our own is cut to the patience that is left; one the server asks for is kept or refused.
      const asked = policy.readsRetryAfter ? askedDelay(retryAfter) : undefined;
      const delay = asked ?? Math.min(delayAfter(tries), rest);
      return delay <= rest ? delay : undefined;
    },
  });
};
