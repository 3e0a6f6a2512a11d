/** Backup and restore of an SQLite database: a copy counts when it has been read again and found sound. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config/index.ts';
import { claimAlone, copySqlite, fileOfDatabase, settle, StoreError } from '../store/index.ts';
import { openServices } from './services.ts';
import { verify, type Verification } from './verify.ts';

/** Where it was, and what was found when it was read again. */
export type Copied = { readonly file: string; readonly verification: Verification };

/**
 * Copies the database to a file that is not there yet, beside a running server, and reads the copy again. A copy that is not
 * sound is not kept. Errors: StoreError, StoreUnavailable.
 */
export async function backup(config: Config, file: string): Promise<Copied> {
  if (existsSync(file)) throw new StoreError(`${file} is there already; name a file that is not`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  copySqlite(pathOf(config), part);
  return settled(config, part, file);
}

/**
 * Puts a backup in the place of the database; one that is there is kept beside it, if it may be replaced. Errors: StoreError
 * when the file is no sound backup, when there is a database that may not be replaced, and when it is in use.
 */
export async function restore(config: Config, file: string, replace: boolean): Promise<Copied> {
  const path = pathOf(config);
  const kept = `${path}.replaced`;
  if (!existsSync(file)) throw new StoreError(`${file} is not there`);
  if (existsSync(path) && !replace)
    throw new StoreError(`there is a database at ${path}; with --replace it is moved to ${kept}`);
  if (existsSync(kept)) throw new StoreError(`${kept} is there already; move it away first`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  copyFileSync(file, part);
  return settled(config, part, path, () => {
    if (!existsSync(path)) return;
    claimAlone(path);
    renameSync(path, kept);
  });
}

function pathOf({ database }: Config): string {
  const path = fileOfDatabase(database);
  if (path === undefined) throw new StoreError('only a database that is a file of SQLite can be copied');
  return path;
}

/** Gives the copy its name when it is sound. */
async function settled(
  config: Config,
  part: string,
  file: string,
  makeRoom: () => void = () => undefined,
): Promise<Copied> {
  try {
    const verification = await verified(config, part);
    if (verification.sound) {
      claimAlone(part);
      makeRoom();
      settle(part, file);
    }
    return { file, verification };
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${end}`, { force: true });
  }
}

async function verified(config: Config, part: string): Promise<Verification> {
  const services = await openServices({ ...config, database: `sqlite:${part}` });
  try {
    return await verify(services, { repair: false });
  } finally {
    await services.store.close();
  }
}
