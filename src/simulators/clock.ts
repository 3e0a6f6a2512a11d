/** The one place in the simulators that looks at a clock. */

export type Clock = {
  /** Milliseconds since some fixed moment; never goes back. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

export const systemClock: Clock = Object.freeze({
  now: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds)),
});
