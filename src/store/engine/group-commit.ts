/** The queue of SQLite's writes: those that wait together share one transaction and one sync to disk. */
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

/**
 * Runs the writes one after another in one transaction. A write that fails before it has written is only answered so. When one
 * fails later, which is rare, everything is undone and run again, each in a savepoint of its own in which it is undone alone: a
 * savepoint keeps the old pages of all that is written in it, and would cost every write more than it spares those few.
 */
export async function commitTogether(
  language: Language,
  connection: SqliteConnection,
  batch: readonly Waiting[],
  patience: number,
): Promise<readonly Answer[]> {
  const run = (each: RunEach): Promise<readonly Answer[] | undefined> =>
    transact(language, connection, patience, () => inTurn(language, connection, batch, each));
  return (await run(bare)) ?? (await run(inSavepoint)) ?? [];
}

/** Runs one write and says how to answer it; undefined when what it wrote can only be undone with everything else. */
type RunEach = (connection: SqliteConnection, run: Run, waiting: Waiting) => Promise<Answer | undefined>;
type Run = () => Promise<unknown>;

/** Commits what it answers; where it answers nothing, nothing is kept. */
async function transact(
  language: Language,
  connection: SqliteConnection,
  patience: number,
  run: () => Promise<readonly Answer[] | undefined>,
): Promise<readonly Answer[] | undefined> {
  try {
    await patiently(() => connection.command('BEGIN IMMEDIATE'), patience);
    const answers = await run();
    if (answers !== undefined) connection.command('COMMIT');
    return answers;
  } catch (error) {
    throw language.translate(error);
  } finally {
    if (connection.raw.isTransaction) connection.raw.exec('ROLLBACK');
  }
}

async function inTurn(
  language: Language,
  connection: SqliteConnection,
  batch: readonly Waiting[],
  each: RunEach,
): Promise<readonly Answer[] | undefined> {
  const answers: Answer[] = [];
  const turn = thisTurn();
  try {
    for (const waiting of batch) {
      const run: Run = () => perform(language, connection.execute, (tx) => turn.within(waiting.work(tx)));
      const answer = await each(connection, run, waiting);
      if (answer === undefined) return undefined;
      answers.push(answer);
    }
    return answers;
  } finally {
    turn.end();
  }
}

async function bare(
  connection: SqliteConnection,
  run: Run,
  { resolve, reject }: Waiting,
): Promise<Answer | undefined> {
  const before = connection.written();
  try {
    const value = await run();
    // Whatever ended the transaction, what comes next must not be written outside of one.
    return connection.raw.isTransaction ? () => resolve(value) : undefined;
  } catch (error) {
    return connection.written() > before ? undefined : () => reject(error);
  }
}

async function inSavepoint(
  connection: SqliteConnection,
  run: Run,
  { resolve, reject }: Waiting,
): Promise<Answer> {
  const { raw } = connection;
  connection.command('SAVEPOINT work');
  try {
    const value = await run();
    connection.command('RELEASE work');
    return () => resolve(value);
  } catch (error) {
    // A full disk, among others, makes SQLite undo the whole transaction, with all savepoints.
    if (!raw.isTransaction)
      throw new StoreUnavailable('the database undid the transaction', { cause: error });
    raw.exec('ROLLBACK TO work; RELEASE work');
    return () => reject(error);
  }
}

type Turn = { readonly within: <T>(work: Promise<T>) => Promise<T>; readonly end: () => void };

/**
 * SQLite answers every query at once, so a work that awaits nothing else ends before the event loop turns, and so do all works
 * of a batch. One that does not would make every writer wait for a timer, a file or a network; it is refused instead.
 */
function thisTurn(): Turn {
  let turned = Promise.withResolvers<never>();
  const refuse = (): void => {
    turned.promise.catch(() => undefined);
    turned.reject(new StoreError('a write may await nothing but its transaction'));
    turned = Promise.withResolvers<never>();
    turn = setImmediate(refuse);
  };
  let turn = setImmediate(refuse);
  return { within: (work) => Promise.race([work, turned.promise]), end: () => clearImmediate(turn) };
}
