/** The queue of reads: those that arrive in one turn of the event loop share one snapshot, taken when all of them have come. */
import { StoreBusy } from '../errors.ts';
import type { Work } from '../transaction.ts';
import type { Language } from './language.ts';
import { perform, snapshotMemory } from './session.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/** A read that waits for the end of the turn. */
export type Waiting = {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** Runs the reads on one snapshot and answers each by itself; rejects when no snapshot could be had. */
export type ReadTogether = (works: readonly Waiting[]) => Promise<void>;

/** `atOnce`: so many batches are under way before one waits, but no longer than `patienceMs` for those that take long. */
export type ReadLimits = {
  readonly mostWaiting: number;
  readonly atOnce?: number;
  readonly patienceMs?: number;
};

/**
 * To begin and end a snapshot costs as much as a look-up, so reads share it. It begins after the last of them has arrived:
 * what was answered to anybody before any of them was sent is in it.
 */
export function readQueue(
  together: ReadTogether,
  { mostWaiting, atOnce = Infinity, patienceMs = 0 }: ReadLimits,
): <T>(work: Work<T>) => Promise<T> {
  let waiting: Waiting[] = [];
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    underWay++;
    together(batch)
      .catch((error: unknown) => batch.forEach(({ reject }) => reject(error)))
      .finally(() => {
        underWay--;
        if (timer !== undefined) begin();
      });
  };
  const due = (): void => {
    if (underWay < atOnce) begin();
    else timer ??= setTimeout(begin, patienceMs);
  };
  return <T>(work: Work<T>) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length >= mostWaiting)
        return reject(new StoreBusy('too many requests wait for the database'));
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (waiting.length === 1) setImmediate(due);
    });
}

/** All of them on one snapshot, which the last read ends. None begins before `durable`: nobody hears of what a loss of power could undo. */
export async function readTogether(
  language: Language,
  connection: SqliteConnection,
  works: readonly Waiting[],
  durable: () => Promise<void>,
): Promise<void> {
  const memory = snapshotMemory();
  connection.command('BEGIN');
  try {
    connection.dataVersion();
    await durable();
    await Promise.all(
      works.map(({ work, resolve, reject }) =>
        perform(language, connection.execute, work, { once: memory }).then(resolve, reject),
      ),
    );
  } finally {
    // Nothing to keep. In memory, where reads share the writer's connection, this also undoes a read that wrote.
    if (connection.raw.isTransaction) connection.command('ROLLBACK');
  }
}
