/** A fixed set of connections, each lent to one work at a time, in the order of asking. */
import { StoreBusy } from '../errors.ts';

export type Leases<C> = {
  /** Waits for a free connection and holds it while the work runs. Rejects with StoreBusy when too many wait. */
  readonly use: <T>(work: (connection: C) => Promise<T>) => Promise<T>;
};

/** Lends `connections`; at most `mostWaiting` works may wait for one. */
export function leases<C>(connections: readonly C[], mostWaiting: number): Leases<C> {
  const free = [...connections];
  const waiting: ((connection: C) => void)[] = [];
  const take = async (): Promise<C> => free.pop() ?? new Promise<C>((resolve) => waiting.push(resolve));
  const give = (connection: C): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(connection);
    else next(connection);
  };
  return {
    async use(work) {
      if (waiting.length >= mostWaiting) throw new StoreBusy('too many requests wait for the database');
      const connection = await take();
      try {
        return await work(connection);
      } finally {
        give(connection);
      }
    },
  };
}
