/** One connection to an SQLite database: its pragmas and its own functions. */
import { DatabaseSync } from 'node:sqlite';
import { fold, readInstant } from '../../scim/index.ts';
import type { Execute } from './language.ts';
import { isLocked, translateSqlite } from './sqlite-errors.ts';
import { runPrepared, statementCache, type Prepared } from './sqlite-statements.ts';
import { checkpointAt, LONG_WAL } from './sqlite-wal.ts';

/** What a connection keeps in memory of the database: the upper levels of all indexes of a directory of 100,000 people. */
const CACHE_KIB = 8192;

/** Longest pause between two tries for a lock; the server stays free for other requests meanwhile. */
const LONGEST_PAUSE_MS = 50;

const DATA_VERSION = 'PRAGMA data_version';

export type SqliteConnection = {
  readonly raw: DatabaseSync;
  /** Runs one statement at once; there is nothing to wait for, and a promise all the same. */
  readonly execute: Execute;
  /** Runs one statement without parameters or rows, such as BEGIN. */
  readonly command: (sql: string) => void;
  /** Grows with every statement that may write. */
  readonly written: () => number;
  /** Alters when another connection has committed, of whichever process. Within a transaction it takes the snapshot. */
  readonly dataVersion: () => number;
};

/** Opens the file; `timeout` is how long, in milliseconds, a statement blocks the process for a lock. */
export async function openConnection(
  path: string,
  timeout: number,
  patience: number,
): Promise<SqliteConnection> {
  const raw = new DatabaseSync(path, { timeout, enableForeignKeyConstraints: true });
  try {
    // Turning the journal to WAL does not always heed the timeout when several processes open a new file together.
    await patiently(() => raw.exec('PRAGMA journal_mode = WAL'), patience);
    setUp(raw);
  } catch (error) {
    raw.close();
    throw error;
  }
  return connectionOf(raw);
}

function setUp(raw: DatabaseSync): void {
  // The log is synced by `syncs`, after the commit and before the answer; SQLite itself syncs it before it is moved.
  raw.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${CACHE_KIB}`);
  checkpointAt(raw, LONG_WAL);
  raw.function('roster_fold', { deterministic: true }, (text) =>
    typeof text === 'string' ? fold(text) : text,
  );
  raw.function('roster_instant', { deterministic: true }, (text) =>
    typeof text === 'string' ? (readInstant(text) ?? null) : null,
  );
}

function connectionOf(raw: DatabaseSync): SqliteConnection {
  const prepare = statementCache(raw);
  const version = (): Prepared => prepare({ sql: DATA_VERSION, name: DATA_VERSION });
  let written = 0;
  return {
    raw,
    written: () => written,
    dataVersion: () => {
      try {
        return Number(version().statement.get()?.['data_version']);
      } catch (error) {
        throw translateSqlite(error);
      }
    },
    execute: (query) => {
      try {
        const prepared = prepare(query);
        if (prepared.writes) written++;
        return Promise.resolve(runPrepared(prepared, query));
      } catch (error) {
        return Promise.reject(translateSqlite(error));
      }
    },
    command: (sql) => void prepare({ sql, name: sql }).statement.run(),
  };
}

/** Tries until no other process holds the lock, at most about `patience` milliseconds, without blocking this process. */
export async function patiently(attempt: () => void, patience: number): Promise<void> {
  for (let waited = 0, pause = 1; ; waited += pause, pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return attempt();
    } catch (error) {
      if (!isLocked(error) || waited >= patience) throw error;
    }
    const wait = pause;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
