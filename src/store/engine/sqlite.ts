/** The embedded engine: node:sqlite with one writer, some readers, and group commit. */
import { DummyDriver, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Store, StoreConfig } from '../transaction.ts';
import { commitTogether } from './group-commit.ts';
import { storeOf } from './open-store.ts';
import { readQueue, readTogether } from './group-read.ts';
import type { Language } from './language.ts';
import { openConnections } from './sqlite-connections.ts';
import { writeQueue, type CommitBatch } from './write-queue.ts';
import { SQLITE_JSON, SQLITE_LISTS, SQLITE_LOCKS, SQLITE_TEXT } from './sqlite-json.ts';
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

/** Opens the database file, or `:memory:`, which lives as long as the store. Makes the folder if there is none. */
export async function openSqlite(path: string, config: StoreConfig): Promise<Store> {
  const { writer, readers, committed, durable, end } = await openConnections(path, config);
  const commit: CommitBatch = async (batch) => {
    const answers = await writer.use((connection) =>
      commitTogether(SQLITE, connection, batch, config.busyTimeoutMs),
    );
    return { answers, durable: committed() };
  };
  const queue = writeQueue(commit, {
    mostTogether: config.maxGroupCommit,
    mostWaiting: config.maxQueuedWrites,
  });
  const read = readQueue(
    (batch) => readers.use((connection) => readTogether(SQLITE, connection, batch, durable)),
    { mostWaiting: config.maxQueuedWrites },
  );
  return storeOf('sqlite', {
    read,
    look: read,
    write: (work) => queue.add(work),
    end,
  });
}
