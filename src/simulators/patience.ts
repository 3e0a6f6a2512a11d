/** Patience: which failed tries are made again, after how long, and when a provider gives up. */
import type { Clock } from './clock.ts';

/** How many tries an answer of this status deserves; 0 stands for no answer at all. Others are final. */
const TRIES: Readonly<Record<number, number>> = Object.freeze({
  0: 60,
  429: 60,
  500: 3,
  502: 60,
  503: 60,
  504: 60,
});

/** The statuses that say the server is not there, as opposed to not willing. */
const AWAY: readonly number[] = [0, 502, 503, 504];

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 2_000;

/** Whole seconds of a Retry-After in milliseconds; providers do not read its date form. */
const askedDelay = (retryAfter: string | null): number | undefined =>
  retryAfter !== null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) * 1_000 : undefined;

const ownDelay = (tries: number): number => Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));

export type Patience = {
  /** To be told of every outcome, since an outage is the same outage for all requests. */
  readonly saw: (status: number) => void;
  /** Milliseconds to wait before another try, or undefined to give up. */
  readonly wait: (
    status: number,
    tries: number,
    failingSince: number,
    retryAfter: string | null,
  ) => number | undefined;
};

/** Patience of `patienceMs` for one request and for one outage: after a long outage later requests fail at once. */
export const openPatience = (patienceMs: number, clock: Clock): Patience => {
  let awaySince: number | undefined;
  return Object.freeze({
    saw: (status: number) => {
      awaySince = AWAY.includes(status) ? (awaySince ?? clock.now()) : undefined;
    },
    wait: (status: number, tries: number, failingSince: number, retryAfter: string | null) => {
      const left = Math.min(failingSince, awaySince ?? failingSince) + patienceMs - clock.now();
      // A delay of our own is cut to the patience that is left; one the server asks for is kept or refused.
      const delay = askedDelay(retryAfter) ?? Math.min(ownDelay(tries), left);
      return tries < (TRIES[status] ?? 1) && left > 0 && delay <= left ? delay : undefined;
    },
  });
};
