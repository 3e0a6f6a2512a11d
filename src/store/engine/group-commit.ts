/** The queue of SQLite's writes: those that wait together share one transaction and one sync to disk. */
import type { CompiledQuery } from 'kysely';
import { StoreBusy, StoreError, StoreUnavailable } from '../errors.ts';
import type { Work } from '../transaction.ts';
import { perform, type Language } from './session.ts';
import { patiently, type SqliteConnection } from './sqlite-connection.ts';

/** A write that waits: answered once, after the commit that it was part of. */
type Waiting = {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** Answers one write, once the transaction that it was part of is durable. */
type Answer = () => void;

/** Runs the writes in one transaction; rejects when nothing of it was kept. */
export type CommitBatch = (batch: readonly Waiting[]) => Promise<readonly Answer[]>;

export type WriteQueue = {
  readonly add: <T>(work: Work<T>) => Promise<T>;
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
    add<T>(work: Work<T>) {
      return new Promise<T>((resolve, reject) => {
        if (waiting.length >= limits.mostWaiting) return reject(new StoreBusy('too many writes are waiting'));
        waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
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

/** Runs the writes one after another in one transaction, each undone alone if it fails. */
export async function commitTogether(
  language: Language,
  connection: SqliteConnection,
  batch: readonly Waiting[],
  patience: number,
): Promise<readonly Answer[]> {
  const { raw } = connection;
  try {
    await patiently(() => connection.command('BEGIN IMMEDIATE'), patience);
    const answers: Answer[] = [];
    for (const waiting of batch) answers.push(await inSavepoint(language, connection, waiting));
    connection.command('COMMIT');
    return answers;
  } catch (error) {
    if (raw.isTransaction) raw.exec('ROLLBACK');
    throw language.translate(error);
  }
}

async function inSavepoint(
  language: Language,
  connection: SqliteConnection,
  waiting: Waiting,
): Promise<Answer> {
  const { raw } = connection;
  connection.command('SAVEPOINT work');
  try {
    const value = await perform(
      language,
      async (query: CompiledQuery) => connection.run(query),
      (tx) => withinThisTurn(waiting.work(tx)),
    );
    connection.command('RELEASE work');
    return () => waiting.resolve(value);
  } catch (error) {
    // A full disk, among others, makes SQLite undo the whole transaction, with all savepoints.
    if (!raw.isTransaction)
      throw new StoreUnavailable('the database undid the transaction', { cause: error });
    raw.exec('ROLLBACK TO work; RELEASE work');
    return () => waiting.reject(error);
  }
}

/**
 * SQLite answers every query at once, so a work that awaits nothing else ends before the event loop turns. One that does
 * not would make every writer wait for a timer, a file or a network; it is refused instead.
 */
async function withinThisTurn<T>(work: Promise<T>): Promise<T> {
  const { promise: turned, reject } = Promise.withResolvers<never>();
  const turn = setImmediate(() => reject(new StoreError('a write may await nothing but its transaction')));
  try {
    return await Promise.race([work, turned]);
  } finally {
    clearImmediate(turn);
  }
}
