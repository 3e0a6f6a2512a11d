/** A batch of SQLite's writes in one transaction, each answered by itself. */
import { StoreUnavailable } from '../errors.ts';
import type { Language } from './language.ts';
import { perform } from './session.ts';
import { patiently, type SqliteConnection } from './sqlite-connection.ts';
import { thisTurn } from './this-turn.ts';
import type { Answer, Waiting } from './write-queue.ts';

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
