/** How fast one caller of the management API may ask: a bucket of tokens for each, in the memory of the process. */
import { Refusal } from './refusal.ts';

export type RateLimits = { readonly apiRatePerSecond: number; readonly apiBurst: number };

export type RateLimiter = {
  /** Takes one request of a caller at a time in milliseconds. Errors: too-many-requests. */
  readonly take: (caller: string, at: number) => void;
};

/** Callers that are remembered; those that have been silent longest are forgotten, and then begin with a full bucket. */
const MOST_CALLERS = 10_000;

export function rateLimiter({ apiRatePerSecond, apiBurst }: RateLimits): RateLimiter {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return {
    take(caller, at) {
      const found = buckets.get(caller);
      const gained = found === undefined ? 0 : ((at - found.at) / 1000) * apiRatePerSecond;
      const left = found === undefined ? apiBurst : Math.min(apiBurst, found.left + gained);
      // Put at the end, so that the first is the one that has been silent longest.
      buckets.delete(caller);
      buckets.set(caller, { left: Math.max(0, left - 1), at });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_CALLERS && oldest !== undefined) buckets.delete(oldest);
      if (left < 1) throw tooFast(Math.max(1, Math.ceil((1 - left) / apiRatePerSecond)));
    },
  };
}

const tooFast = (seconds: number): Refusal =>
  new Refusal('too-many-requests', `Ask again in ${seconds} s, and more slowly.`, seconds);
