/** Copies of an SQLite database: made while it is in use, and put in the place of one that is not. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { translateSqlite } from './engine/sqlite-errors.ts';
import { StoreError } from './errors.ts';

/** The path in `sqlite:PATH`; undefined for a database that is no file. */
export function fileOfDatabase(database: string): string | undefined {
  const path = /^sqlite:(.+)$/s.exec(database)?.[1];
  return path === ':memory:' ? undefined : path;
}

/**
 * Writes the database as it is at this moment to a file that is not there yet. One snapshot is read from beginning to end, so
 * that a busy server neither waits nor makes it begin again. Errors: StoreError, StoreUnavailable.
 */
export function copySqlite(path: string, to: string): void {
  const db = opened(path);
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw translateSqlite(error);
  } finally {
    db.close();
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly: true });
  } catch (error) {
    throw translateSqlite(error);
  }
}

/** Makes sure that the file and its name survive a loss of power. */
export function settle(part: string, file: string): void {
  syncAt(part);
  renameSync(part, file);
  syncAt(dirname(file));
}

function syncAt(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes the database one single file, which only who is alone with it can do. Errors: StoreError when a server or a command
 * has it open.
 */
export function claimAlone(path: string): void {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    throw new StoreError('the database is in use; stop the server first', { cause: error });
  } finally {
    db.close();
  }
}
