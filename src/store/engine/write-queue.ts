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

/** What is left to do for a batch that is committed: to answer it, when it is durable. */
export type Committed = { readonly answers: readonly Answer[]; readonly durable: Promise<void> };

/** Runs the writes in one transaction; rejects when nothing of it was kept. */
export type CommitBatch = (batch: readonly Waiting[]) => Promise<Committed>;

export type WriteQueue = {
  readonly add: <T>(work: Work<T>, subjects?: Concern['subjects']) => Promise<T>;
};

/** A queue that hands at most `mostTogether` writes at once to `commit`; while one batch becomes durable, the next is made. */
export function writeQueue(
  commit: CommitBatch,
  limits: { readonly mostTogether: number; readonly mostWaiting: number },
): WriteQueue {
  const waiting: Waiting[] = [];
  let draining = false;
  const drain = async (): Promise<void> => {
    draining = true;
    let before = Promise.resolve();
    while (waiting.length > 0) {
      await gathered(waiting, limits.mostTogether);
      const { answered } = await settle(commit, waiting.splice(0, limits.mostTogether));
      // A disk that is slow makes writes wait here, where they are counted.
      await before;
      before = answered;
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

/** Requests that have arrived join the batch, as long as every turn of the loop brings some: a sync costs more than they do. */
async function gathered(waiting: readonly Waiting[], mostTogether: number): Promise<void> {
  for (let before = 0; before < waiting.length && waiting.length < mostTogether;) {
    before = waiting.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Ends with the commit; `answered` ends when everybody is told, and never rejects. */
async function settle(
  commit: CommitBatch,
  batch: readonly Waiting[],
): Promise<{ readonly answered: Promise<void> }> {
  // Even a write that had failed by itself hears this: it may have failed for what another one of the batch had written.
  const fail = (error: unknown): void => batch.forEach(({ reject }) => reject(error));
  try {
    const { answers, durable } = await commit(batch);
    return { answered: durable.then(() => answers.forEach((answer) => answer()), fail) };
  } catch (error) {
    return { answered: Promise.resolve(fail(error)) };
  }
}
