/** What the times of a job's requests come to. */
import type { Outcome } from './job.ts';

/** In milliseconds of the process's clock; every request has an end and a time. */
export type Timed = {
  readonly began: number;
  readonly ends: number[];
  readonly times: number[];
  readonly unexpected: string[];
};

const SHOWN = 5;

export function outcomeOf({ began, ends, times, unexpected }: Timed, counted: number): Outcome {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const seconds = ((ends.at(-1) ?? began) - began) / 1000;
  return {
    requests: ends.length,
    seconds,
    rate: seconds === 0 ? 0 : ends.length / seconds,
    median: at(0.5),
    p99: at(0.99),
    slowest: at(1),
    tenths: tenthsOf(began, ends),
    unexpected: unexpected.slice(0, SHOWN),
    counted,
  };
}

function tenthsOf(began: number, ends: readonly number[]): readonly number[] {
  const size = Math.floor(ends.length / 10);
  if (size === 0) return [];
  return Array.from({ length: 10 }, (_, tenth) => {
    const from = tenth === 0 ? began : (ends[tenth * size - 1] ?? began);
    const to = ends[(tenth + 1) * size - 1] ?? from;
    return (size * 1000) / (to - from);
  });
}
