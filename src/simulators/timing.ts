/** How long requests took: durations gathered by kind and summed up in four numbers. */
import type { CallKind } from './call.ts';

export type Timing = {
  readonly count: number;
  /** Milliseconds, to a tenth. */
  readonly median: number;
  readonly p95: number;
  readonly max: number;
};

const tenth = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/** The nearest-rank quantile of a sorted list. */
const quantile = (sorted: readonly number[], share: number): number =>
  tenth(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);

export const timingOf = (durations: readonly number[]): Timing => {
  const sorted = durations.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    max: quantile(sorted, 1),
  };
};

export type Stopwatch = {
  readonly record: (kind: CallKind, milliseconds: number) => void;
  readonly timings: () => Readonly<Partial<Record<CallKind, Timing>>>;
};

export const openStopwatch = (): Stopwatch => {
  const durations = new Map<CallKind, number[]>();
  return Object.freeze({
    record: (kind: CallKind, milliseconds: number) => {
      const known = durations.get(kind);
      if (known === undefined) durations.set(kind, [milliseconds]);
      else known.push(milliseconds);
    },
    timings: () => Object.fromEntries([...durations].map(([kind, list]) => [kind, timingOf(list)])),
  });
};
