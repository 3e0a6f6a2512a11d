/** The one place in the simulators that looks at a clock, and that draws what nobody can foresee. */
import { randomInt } from 'node:crypto';

export type Clock = {
  /** Milliseconds since some fixed moment; never goes back. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

export const systemClock: Clock = Object.freeze({
  now: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds)),
});

const TWO_TO_32 = 4_294_967_296;

/** A seed that no run before has had. */
export const freshSeed = (): number => randomInt(TWO_TO_32);
