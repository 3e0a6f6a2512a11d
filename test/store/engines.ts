/** A fresh, empty store on either engine, and the rows that tests of the store fill it with. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import { openStore, type EngineName, type Store, type StoreConfig } from '../../src/store/index.ts';
import type { ResourceRow } from '../../src/store/tables.ts';
import { asSuperuser, databaseAt } from './superuser.ts';
import { copyTemplate, fromTemplate, NOW } from './templates.ts';

export { NOW } from './templates.ts';

export const ENGINES: readonly EngineName[] = ['sqlite', 'postgres'];

/** A database with nobody in it: its configuration, and a way to be rid of it. */
export type FreshDatabase = AsyncDisposable & { readonly config: StoreConfig };

/** A store on a fresh database; disposing closes the store and removes the database. */
export type FreshStore = FreshDatabase & { readonly store: Store };

/** As a Roster that has been started before leaves it. SQLite: a file in a folder of its own; PostgreSQL: a database of its own. */
export async function freshDatabase(
  engine: EngineName,
  settings: Partial<StoreConfig> = {},
): Promise<FreshDatabase> {
  const templates = inject('templates');
  const made = engine === 'sqlite' ? await freshFile() : await freshSchema(fromTemplate(templates));
  if (engine === 'sqlite') await copyTemplate(templates, fileOf(made));
  return configured(made, settings);
}

/** One without tables, in which no Roster has ever been: for tests of what the first start makes. */
export async function emptyDatabase(engine: EngineName): Promise<FreshDatabase> {
  return configured(engine === 'sqlite' ? await freshFile() : await freshSchema(), {});
}

const configured = ({ database, remove }: Made, settings: Partial<StoreConfig>): FreshDatabase => ({
  config: readConfig({ ...settings, database }, {}),
  [Symbol.asyncDispose]: remove,
});

export async function freshStore(
  engine: EngineName,
  settings: Partial<StoreConfig> = {},
): Promise<FreshStore> {
  const database = await freshDatabase(engine, settings);
  const store = await openStore(database.config, NOW);
  return {
    ...database,
    store,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

type Made = { readonly database: string; readonly remove: () => Promise<void> };

async function freshFile(): Promise<Made> {
  const folder = await mkdtemp(join(inject('folder'), 'database-'));
  return {
    database: `sqlite:${join(folder, 'data', 'roster.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshSchema(from = ''): Promise<Made> {
  const name = `roster_${randomUUID().replaceAll('-', '')}`;
  const postgres = inject('postgresUrl');
  await asSuperuser(postgres, `create database ${name} ${from}`);
  return {
    database: databaseAt(postgres, name),
    remove: () => asSuperuser(postgres, `drop database ${name} with (force)`),
  };
}

/** The path of an SQLite store's file. */
export const fileOf = ({ database }: Pick<StoreConfig, 'database'>): string =>
  database.slice('sqlite:'.length);

/** A user with the given id and nothing else of interest. */
export const userRow = (id: string, given: Partial<ResourceRow> = {}): ResourceRow => ({
  tenant_id: 'acme',
  id,
  type: 'User',
  integration_id: '',
  user_name_key: id,
  group_name_key: null,
  display_name_key: null,
  family_name_key: null,
  external_id: null,
  active: 1,
  doc: '{}',
  version: 1,
  created_at: NOW,
  modified_at: NOW,
  since: 0,
  ...given,
});

/** For tests of rows that no log tells of: before its first entry. */
export const unlogged = async (): Promise<number> => 0;

/** Writes one user in a transaction of its own. */
export const insertUser = (store: Store, id: string, given: Partial<ResourceRow> = {}): Promise<void> =>
  store.write(async ({ db }) => {
    await db.insertInto('resources').values(userRow(id, given)).execute();
  });

/** The ids of all users that a new snapshot shows, in order. */
export const userIds = (store: Store): Promise<readonly string[]> =>
  store.read(async ({ db }) => {
    const rows = await db.selectFrom('resources').select('id').orderBy('id').execute();
    return rows.map(({ id }) => id);
  });
