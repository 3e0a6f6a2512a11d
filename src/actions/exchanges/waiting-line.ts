/** The line in which exchanges wait to be written: bounded in number and in size; what finds it full is only counted. */
import type { Config } from '../../config/index.ts';
import type { Capture } from './capture.ts';

export type WaitingLine = {
  readonly add: (capture: Capture) => void;
  /** The first ones, at most so many. */
  readonly take: (most: number) => readonly Capture[];
  /** Puts them in front again. */
  readonly giveBack: (captures: readonly Capture[]) => void;
  readonly length: () => number;
  /** How many were left out since it was last asked. */
  readonly dropped: () => number;
};

export function waitingLine({
  maxQueuedExchanges,
  maxQueuedExchangeBytes,
}: Pick<Config, 'maxQueuedExchanges' | 'maxQueuedExchangeBytes'>): WaitingLine {
  const waiting: Capture[] = [];
  let size = 0;
  let dropped = 0;
  const weigh = (captures: readonly Capture[], sign: 1 | -1): void => {
    for (const each of captures) size += sign * each.size;
  };
  return {
    add(capture) {
      const full = waiting.length >= maxQueuedExchanges || size + capture.size > maxQueuedExchangeBytes;
      if (full) dropped += 1;
      else {
        waiting.push(capture);
        size += capture.size;
      }
    },
    take(most) {
      const taken = waiting.splice(0, most);
      weigh(taken, -1);
      return taken;
    },
    giveBack(captures) {
      waiting.unshift(...captures);
      weigh(captures, 1);
    },
    length: () => waiting.length,
    dropped() {
      const number = dropped;
      dropped = 0;
      return number;
    },
  };
}
