/** The write-ahead log of SQLite, and moving it into the database (a checkpoint). */
import type { DatabaseSync } from 'node:sqlite';

/** Pages of 4 KiB from which on it is moved, 64 MiB: a page that changes often is then moved once, not each time. */
export const LONG_WAL = 16_384;

/** So little of it is moved within a few milliseconds. */
export const SHORT_WAL = 512;

/** What is left of its file when it begins anew, in bytes: twice of what it usually grows to. What is there is not made again. */
const FILE_SIZE = 2 * LONG_WAL * 4096;

/** `log`: the pages in it; `checkpointed`: how many of them are in the database by now. */
export type WalPages = { readonly log: number; readonly checkpointed: number };

export const walPages = (raw: DatabaseSync): WalPages =>
  raw.prepare('PRAGMA wal_checkpoint(NOOP)').get() as WalPages;

/** Moves what is in it, as far as nobody reads what was before, and waits for nobody. When all is moved, it begins anew. */
export const checkpoint = (raw: DatabaseSync): void => raw.exec('PRAGMA wal_checkpoint(PASSIVE)');

/** Moves all of it, and syncs the database. Errors: those of SQLite, and Error where a read keeps some of it from being moved. */
export function moveAll(raw: DatabaseSync): void {
  const { busy, log, checkpointed } = raw.prepare('PRAGMA wal_checkpoint(FULL)').get() as WalPages & {
    readonly busy: number;
  };
  if (busy !== 0 || checkpointed < log) throw new Error('the log is not in the database as yet');
}

/** From so many pages on, a COMMIT of this connection moves it. */
export function checkpointAt(raw: DatabaseSync, pages: number): void {
  raw.exec(`PRAGMA wal_autocheckpoint = ${pages}; PRAGMA journal_size_limit = ${FILE_SIZE}`);
}
