/** The connections to an SQLite database: one that writes, some that read, and what brings the log to disk and into the file. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../errors.ts';
import type { StoreConfig } from '../transaction.ts';
import { leases, type Leases } from './leases.ts';
import { checkpoints } from './sqlite-checkpoints.ts';
import { openConnection, type SqliteConnection } from './sqlite-connection.ts';
import { translateSqlite } from './sqlite-errors.ts';
import { logFile, syncs } from './sqlite-syncs.ts';
import { moveAll } from './sqlite-wal.ts';

export type Connections = {
  readonly writer: Leases<SqliteConnection>;
  readonly readers: Leases<SqliteConnection>;
  /** Called after a commit; resolves when it is on disk. */
  readonly committed: () => Promise<void>;
  /** Waits until all that can be read by now is on disk. */
  readonly durable: () => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Errors: StoreError, StoreUnavailable. */
export async function openConnections(path: string, config: StoreConfig): Promise<Connections> {
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
  const nothing = async (): Promise<void> => undefined;
  return {
    writer: only,
    readers: only,
    committed: nothing,
    durable: nothing,
    end: async () => connection.raw.close(),
  };
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
  const readers = await openReaders(path, config);
  const writing = leases([writer], config.maxQueuedWrites);
  const moving = checkpoints(path, writing);
  // SQLite follows links: the log is beside the file itself.
  const log = logFile(`${writer.raw.location() ?? path}-wal`);
  const disk = syncs(log.sync, () => writing.use(async ({ raw }) => moveAll(raw)));
  const elsewhere = watchVersion(writer);
  return {
    writer: writing,
    readers: leases(readers, config.maxQueuedWrites),
    committed: () => {
      moving.committed();
      disk.committed();
      return disk.durable();
    },
    durable: () => {
      if (elsewhere()) disk.committed();
      return disk.durable();
    },
    end: async () => {
      await moving.end();
      [...readers, writer].forEach(({ raw }) => raw.close());
      log.close();
    },
  };
}

async function openReaders(
  path: string,
  { busyTimeoutMs, sqliteReaders }: StoreConfig,
): Promise<readonly SqliteConnection[]> {
  const readers: SqliteConnection[] = [];
  while (readers.length < sqliteReaders) {
    const reader = await openConnection(path, busyTimeoutMs, busyTimeoutMs);
    reader.raw.exec('PRAGMA query_only = 1');
    readers.push(reader);
  }
  return readers;
}

/** Whether another process has committed since it was last asked. */
function watchVersion(writer: SqliteConnection): () => boolean {
  let known = writer.dataVersion();
  return () => {
    const before = known;
    known = writer.dataVersion();
    return known !== before;
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(`the folder of the database cannot be made: ${folder}`, { cause: error });
  }
}
