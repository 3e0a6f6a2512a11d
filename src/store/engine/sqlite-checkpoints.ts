/** Has the write-ahead log moved into the database by a thread: at a COMMIT, all requests would wait for as long as that takes. */
import { Worker } from 'node:worker_threads';
import type { Leases } from './leases.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { checkpoint, checkpointAt, LONG_WAL, SHORT_WAL, walPages } from './sqlite-wal.ts';

/** Where the thread does not come to it, a COMMIT moves the log all the same, from 256 MiB on. */
const TOO_LONG_WAL = 4 * LONG_WAL;

/** From a commit to a look at the length of the log: within that time, a few hundred pages are written. */
const LOOK_MS = 20;

/** From this version on, SQLite tells the length of its log without moving it. */
const COUNTING_SQLITE = [3, 51] as const;

/** The thread does nothing but wait for SQLite. */
const THREAD_LIMITS = Object.freeze({ maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 });

export type Checkpoints = {
  /** Called after a commit. */
  readonly committed: () => void;
  /** Ends the thread, if there is one. */
  readonly end: () => Promise<void>;
};

const NONE: Checkpoints = Object.freeze({ committed: () => undefined, end: async () => undefined });

/** `writer` is lent for what must not be done while a transaction is open. */
export function checkpoints(path: string, writer: Leases<SqliteConnection>): Checkpoints {
  if (!canCount(process.versions.sqlite)) return NONE;
  const thread = checkpointThread(path);
  let timer: NodeJS.Timeout | undefined;
  const move = async ({ raw }: SqliteConnection): Promise<void> => {
    const { log, checkpointed } = walPages(raw);
    if (log < LONG_WAL) return;
    // What the thread leaves over is little. With all of it moved, the log begins anew.
    if (log - checkpointed <= SHORT_WAL) return checkpoint(raw);
    checkpointAt(raw, TOO_LONG_WAL);
    thread.move();
  };
  const look = (): void => {
    timer = undefined;
    // What keeps it from being moved is told to whoever writes next.
    writer.use(move).catch(() => undefined);
  };
  return {
    committed: () => {
      if (!thread.isMoving()) timer ??= setTimeout(look, LOOK_MS).unref();
    },
    end: async () => {
      clearTimeout(timer);
      await thread.end();
    },
  };
}

function canCount(version = '0'): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least, leastMinor] = COUNTING_SQLITE;
  return major > least || (major === least && minor >= leastMinor);
}

/** Begins with the first log that is long: few directories ever have one. */
function checkpointThread(path: string) {
  let thread: Worker | undefined;
  let moving = false;
  const start = (): Worker => {
    // Beside this file, in the sources and in the package.
    const file = new URL(`sqlite-checkpoint-thread${import.meta.url.slice(-3)}`, import.meta.url);
    const started = new Worker(file, { workerData: path, resourceLimits: THREAD_LIMITS });
    started.unref();
    started.on('message', () => (moving = false));
    // Without it SQLite moves the log by itself, and the next look begins another.
    started.on('error', () => undefined);
    started.on('exit', () => {
      thread = undefined;
      moving = false;
    });
    return started;
  };
  return {
    isMoving: () => moving,
    move: (): void => {
      moving = true;
      thread ??= start();
      thread.postMessage('move');
    },
    end: async (): Promise<void> => void (await thread?.terminate()),
  };
}
