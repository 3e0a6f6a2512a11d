/** The queue of SQLite's writes: those that wait together are committed together, with one sync to disk. */
import { StoreBusy } from '../errors.ts';
import type { Concern } from '../sharing.ts';
import type { Work } from '../transaction.ts';

/** A write that waits: answered once, after the commit that it was part of. */
export type Waiting = {
  readonly work: Work<unknown>;
  /** As in `Concern`. */
  readonly subjects: Concern['subjects'];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** Answers one write, once the transaction that it was part of is durable. */
export type Answer = () => void;

/** Runs the writes in one transaction; rejects when nothing of it was kept. */
export type CommitBatch = (batch: readonly Waiting[]) => Promise<readonly Answer[]>;

export type WriteQueue = {
  readonly add: <T>(work: Work<T>, subjects?: Concern['subjects']) => Promise<T>;
};

/** A queue that hands at most `mostTogether` writes at once to `commit`. */
export function writeQueue(
  commit: CommitBatch,
  limits: { readonly mostTogether: number; readonly mostWaiting: number },
): WriteQueue {
  const waiting: Waiting[] = [];
  let draining = false;
  // Requests that have arrived join the batch, as long as every turn of the loop brings some: a sync costs more than they do.
  const gathered = async (): Promise<void> => {
    for (let before = 0; before < waiting.length && waiting.length < limits.mostTogether;) {
      before = waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const drain = async (): Promise<void> => {
    draining = true;
    while (waiting.length > 0) {
      await gathered();
      await settle(commit, waiting.splice(0, limits.mostTogether));
    }
    draining = false;
  };
  return {
    add<T>(work: Work<T>, subjects: Concern['subjects'] = null) {
      return new Promise<T>((resolve, reject) => {
        if (waiting.length >= limits.mostWaiting) return reject(new StoreBusy('too many writes are waiting'));
        waiting.push({ work, subjects, resolve: resolve as Waiting['resolve'], reject });
        if (!draining) void drain();
      });
    },
  };
}

async function settle(commit: CommitBatch, batch: readonly Waiting[]): Promise<void> {
  try {
    for (const answer of await commit(batch)) answer();
  } catch (error) {
    // Even a write that had failed by itself hears this: it may have failed for what another one of the batch had written.
    for (const waiting of batch) waiting.reject(error);
  }
}
