/** The one place in the simulators that looks at a clock, and that draws what nobody can foresee. */
export type Clock = {
  /** Milliseconds since some fixed moment; never goes back. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

export const systemClock: Clock = Object.freeze({
  now: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds)),
});

/** A seed that no run before has had: 32 bits; a browser draws them, too. */
export const freshSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
