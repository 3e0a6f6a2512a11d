/** Databases that are migrated once for the whole test run, for tests to begin with a copy: to copy takes a tenth of migrating. */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readConfig } from '../../src/config/index.ts';
import { openStore } from '../../src/store/index.ts';
import { asSuperuser, databaseAt } from './superuser.ts';

/** When everything in these tests happens, in milliseconds: the migrations of the templates, too. */
export const NOW = 1_790_000_000_000;

/** The path of the SQLite file, and the name of the database of the PostgreSQL. */
export type Templates = { readonly file: string; readonly name: string };

const NAME = 'roster_template';

/** Makes them: the file in the folder, the database in the PostgreSQL. */
export async function makeTemplates(postgresUrl: string, folder: string): Promise<Templates> {
  const file = join(folder, 'template', 'roster.db');
  await asSuperuser(postgresUrl, `create database ${NAME}`);
  for (const database of [`sqlite:${file}`, databaseAt(postgresUrl, NAME)]) {
    const store = await openStore(readConfig({ database }, {}), NOW);
    await store.close();
  }
  return { file, name: NAME };
}

/** As the server would have made it: in a folder that is nobody else's. */
export async function copyTemplate({ file }: Templates, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(file, to);
}

/** As files: PostgreSQL's usual way, page by page through its log, is for databases that somebody is using. */
export const fromTemplate = ({ name }: Templates): string => `template ${name} strategy file_copy`;
