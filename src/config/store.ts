/** The database, its connections, and how long one waits for them. */
import { integer, setting, text } from './setting.ts';

export const STORE = Object.freeze({
  database: setting(
    'ROSTER_DATABASE',
    'sqlite:./data/roster.db',
    text,
    'Where the directory lives: sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/NAME.',
  ),
  busyTimeoutMs: setting(
    'ROSTER_BUSY_TIMEOUT_MS',
    5000,
    integer(0, 600_000),
    'SQLite: how long to wait for a lock of another process, such as the command line.',
  ),
  sqliteReaders: setting(
    'ROSTER_SQLITE_READERS',
    4,
    integer(1, 64),
    'SQLite: connections for reading; each serves one request at a time beside the writer.',
  ),
  maxGroupCommit: setting(
    'ROSTER_MAX_GROUP_COMMIT',
    64,
    integer(1, 1000),
    'SQLite: most waiting writes that share one transaction and one sync to disk.',
  ),
  maxQueuedWrites: setting(
    'ROSTER_MAX_QUEUED_WRITES',
    10_000,
    integer(1, 1_000_000),
    'SQLite: most writes that may wait; beyond it the answer is 503 with Retry-After instead of a growing delay.',
  ),
  postgresPool: setting(
    'ROSTER_POSTGRES_POOL',
    10,
    integer(1, 1000),
    'PostgreSQL: connections of this process.',
  ),
  postgresRetries: setting(
    'ROSTER_POSTGRES_RETRIES',
    8,
    integer(0, 100),
    'PostgreSQL: attempts after a serialization failure or a deadlock before the client is asked to try again.',
  ),
  postgresStatementTimeoutMs: setting(
    'ROSTER_POSTGRES_STATEMENT_TIMEOUT_MS',
    30_000,
    integer(0, 3_600_000),
    'PostgreSQL: longest statement; identity providers give up after 30 to 60 seconds.',
  ),
});
