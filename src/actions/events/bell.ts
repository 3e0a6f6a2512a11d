/** Tells those in this process who wait for the log that something was written, and that the server stops. */

export type Bell = {
  readonly ring: () => void;
  /**
   * Waits for a ring, at most so many milliseconds, and then for a moment more, so that a burst of writes is looked at once;
   * false when the server stops.
   */
  readonly wait: (milliseconds: number) => Promise<boolean>;
  /** Nobody waits any more, now and later. */
  readonly end: () => void;
  readonly ended: () => boolean;
};

/** Nobody notices it, and at a thousand writes a second it spares most of the looking. */
const GATHERING_MS = 20;

export function openBell(): Bell {
  const waiting = new Set<() => void>();
  let ended = false;
  const ring = (): void => {
    for (const wake of waiting) wake();
  };
  return {
    ring,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        if (ended) return resolve(false);
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          if (ended) resolve(false);
          else setTimeout(() => resolve(!ended), GATHERING_MS);
        };
        const timer = setTimeout(wake, milliseconds);
        waiting.add(wake);
      }),
    end: () => {
      ended = true;
      ring();
    },
    ended: () => ended,
  };
}
