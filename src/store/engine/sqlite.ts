/** The embedded engine: node:sqlite with one writer, some readers, and group commit. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DummyDriver, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Store, StoreConfig } from '../transaction.ts';
import { checkpoints } from './sqlite-checkpoints.ts';
import { commitTogether } from './group-commit.ts';
import { leases, type Leases } from './leases.ts';
import { storeOf } from './open-store.ts';
import { readQueue, readTogether } from './group-read.ts';
import type { Language } from './language.ts';
import { openConnection, type SqliteConnection } from './sqlite-connection.ts';
import { writeQueue, type CommitBatch } from './write-queue.ts';
import { SQLITE_JSON, SQLITE_LISTS, SQLITE_LOCKS, SQLITE_TEXT } from './sqlite-json.ts';
import { StoreError } from '../errors.ts';
import { translateSqlite } from './sqlite-errors.ts';

const SQLITE: Language = Object.freeze({
  engine: 'sqlite',
  sql: {
    fold: (text) => sql<string | null>`roster_fold(${text})`,
    text: SQLITE_TEXT,
    json: SQLITE_JSON,
    lists: SQLITE_LISTS,
    locks: SQLITE_LOCKS,
    // There is nobody to wait for: whoever writes a position down knows it.
    position: (placed) => sql<number>`${placed}`,
    seldom: (condition) => sql<boolean>`likelihood(${condition}, 0.001)`,
    // There is one writer, and a write is a BEGIN IMMEDIATE: every transaction has the claim already.
    claimMigrations: async () => undefined,
  },
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  },
  compiler: new SqliteQueryCompiler(),
  adapter: new SqliteAdapter(),
  translate: translateSqlite,
});

type Connections = {
  readonly writer: Leases<SqliteConnection>;
  readonly readers: Leases<SqliteConnection>;
  /** Called after a commit. */
  readonly committed: () => void;
  readonly end: () => Promise<void>;
};

/** Opens the database file, or `:memory:`, which lives as long as the store. Makes the folder if there is none. */
export async function openSqlite(path: string, config: StoreConfig): Promise<Store> {
  const { writer, readers, committed, end } = await open(path, config);
  const commit: CommitBatch = (batch) =>
    writer
      .use((connection) => commitTogether(SQLITE, connection, batch, config.busyTimeoutMs))
      .finally(committed);
  const queue = writeQueue(commit, {
    mostTogether: config.maxGroupCommit,
    mostWaiting: config.maxQueuedWrites,
  });
  const read = readQueue((batch) => readers.use((connection) => readTogether(SQLITE, connection, batch)), {
    mostWaiting: config.maxQueuedWrites,
  });
  return storeOf('sqlite', {
    read,
    look: read,
    write: (work) => queue.add(work),
    end,
  });
}

async function open(path: string, config: StoreConfig): Promise<Connections> {
  try {
    return path === ':memory:' ? await openMemory(config) : await openFile(path, config);
  } catch (error) {
    throw translateSqlite(error);
  }
}

/** A database in memory belongs to one connection: reads and writes take turns on it. */
async function openMemory(config: StoreConfig): Promise<Connections> {
  const connection = await openConnection(':memory:', 0, 0);
  const only = leases([connection], config.maxQueuedWrites);
  return { writer: only, readers: only, committed: () => undefined, end: async () => connection.raw.close() };
}

/**
 * A write touches a page of every index, at places that have nothing to do with each other: a cache that holds the upper parts
 * of all of them spares reading.
 */
const WRITING = 'PRAGMA cache_size = -65536';

async function openFile(path: string, config: StoreConfig): Promise<Connections> {
  // Names and tokens are in there: a folder that is made for it is nobody else's.
  makeFolder(dirname(path));
  const { busyTimeoutMs } = config;
  // The writer waits for locks by trying again, so its statements themselves never block the process.
  const writer = await openConnection(path, 0, busyTimeoutMs);
  writer.raw.exec(WRITING);
  const readers: SqliteConnection[] = [];
  while (readers.length < config.sqliteReaders) {
    const reader = await openConnection(path, busyTimeoutMs, busyTimeoutMs);
    reader.raw.exec('PRAGMA query_only = 1');
    readers.push(reader);
  }
  const writing = leases([writer], config.maxQueuedWrites);
  const moving = checkpoints(path, writing);
  return {
    writer: writing,
    readers: leases(readers, config.maxQueuedWrites),
    committed: moving.committed,
    end: async () => {
      await moving.end();
      [...readers, writer].forEach(({ raw }) => raw.close());
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(`the folder of the database cannot be made: ${folder}`, { cause: error });
  }
}
