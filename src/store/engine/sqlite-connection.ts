/** One connection to an SQLite database: its pragmas, its own function, and its prepared statements. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { QueryResult } from 'kysely';
import { fold, readInstant } from '../../scim/index.ts';
import type { Runnable } from '../transaction.ts';
import type { Execute } from './language.ts';
import { isLocked, translateSqlite } from './sqlite-errors.ts';

/** Statements kept prepared per connection: the store's own are about a hundred, the rest are filters, which repeat. */
const MOST_STATEMENTS = 500;

/** Pages of 4 KiB in the log before they are moved into the database: a page that changes often is then moved once, not each time. */
const CHECKPOINT_PAGES = 8192;

/** What a connection keeps in memory of the database: the upper levels of all indexes of a directory of 100,000 people. */
const CACHE_KIB = 8192;

/** Longest pause between two tries for a lock; the server stays free for other requests meanwhile. */
const LONGEST_PAUSE_MS = 50;

type Prepared = {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
  /** Whether it may write; said of some that do not, too. */
  readonly writes: boolean;
};

export type SqliteConnection = {
  readonly raw: DatabaseSync;
  /** Runs one statement at once; there is nothing to wait for, and a promise all the same. */
  readonly execute: Execute;
  /** Runs one statement without parameters or rows, such as BEGIN. */
  readonly command: (sql: string) => void;
  /** Grows with every statement that may write. */
  readonly written: () => number;
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
    // FULL syncs the log at every commit, so that what was answered survives a loss of power.
    raw.exec('PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
    raw.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
    raw.function('roster_fold', { deterministic: true }, (text) =>
      typeof text === 'string' ? fold(text) : text,
    );
    raw.function('roster_instant', { deterministic: true }, (text) =>
      typeof text === 'string' ? (readInstant(text) ?? null) : null,
    );
  } catch (error) {
    raw.close();
    throw error;
  }
  const prepare = statementCache(raw);
  let written = 0;
  return {
    raw,
    written: () => written,
    execute: (query) => {
      try {
        const prepared = prepare(query);
        if (prepared.writes) written++;
        return Promise.resolve(run(prepared, query.parameters as readonly SQLInputValue[]));
      } catch (error) {
        return Promise.reject(translateSqlite(error));
      }
    },
    command: (sql) => void prepare({ sql, name: sql }).statement.run(),
  };
}

function run(
  { statement, answersRows }: Prepared,
  parameters: readonly SQLInputValue[],
): QueryResult<unknown> {
  if (answersRows) return { rows: statement.all(...parameters) };
  const { changes } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes) };
}

/** Prepares each text once. What has a name is kept; of the rest the text is forgotten that was not used for the longest time. */
function statementCache(raw: DatabaseSync): (query: Pick<Runnable<unknown>, 'sql' | 'name'>) => Prepared {
  const named = new Map<string, Prepared>();
  const kept = new Map<string, Prepared>();
  return ({ sql, name }) => {
    const prepared = named.get(sql) ?? kept.get(sql) ?? prepare(raw, sql);
    if (name !== undefined) {
      if (!named.has(sql)) named.set(sql, prepared);
      return prepared;
    }
    // A Map keeps the order of insertion: the first key is the one that was not used for the longest time.
    kept.delete(sql);
    kept.set(sql, prepared);
    const oldest = kept.size > MOST_STATEMENTS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return prepared;
  };
}

function prepare(raw: DatabaseSync, sql: string): Prepared {
  const statement = raw.prepare(sql);
  return { statement, answersRows: statement.columns().length > 0, writes: !/^select\b/i.test(sql) };
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
