/** Migrations: numbered, run once, whoever else starts at the same time. */
import { describe, expect, it } from 'vitest';
import { openStore, StoreError, type Store, type StoreConfig } from '../../src/store/index.ts';
import { MIGRATIONS } from '../../src/store/migrations/all.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import type { Migration } from '../../src/store/migrations/migration.ts';
import { startChild } from './children.ts';
import { emptyDatabase, ENGINES, freshStore, insertUser, NOW, userIds } from './engines.ts';

const applied = (store: Store) =>
  store.read(async ({ db }) => {
    const rows = await db.selectFrom('roster_migrations').selectAll().orderBy('number').execute();
    return rows.map((row) => ({ ...row }));
  });

/** What this code knows, as rows of `roster_migrations`. */
const known = MIGRATIONS.map(({ number, name }) => ({ number, name, applied_at: NOW }));

async function reopen<T>(config: StoreConfig, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(config, NOW + 1);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

it('have numbers that grow', () => {
  const numbers = MIGRATIONS.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

describe.each(ENGINES)('migrations on %s', (engine) => {
  it('are recorded with their moment, and not run again', async () => {
    await using database = await emptyDatabase(engine);
    const first = await openStore(database.config, NOW);
    expect(await applied(first)).toEqual(known);
    await first.close();
    expect(await reopen(database.config, applied)).toEqual(known);
  });

  it('run once when four stores of one process start together on nothing', async () => {
    await using database = await emptyDatabase(engine);
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(database.config, NOW)));
    for (const [index, store] of stores.entries()) await insertUser(store, `user-${index}`);
    for (const store of stores) expect(await applied(store)).toEqual(known);
    for (const store of stores) expect(await userIds(store)).toHaveLength(4);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('run once when four processes start together on nothing', async () => {
    await using database = await emptyDatabase(engine);
    const moment = String(Date.now() + 1500);
    const children = [1, 2, 3, 4].map(() => startChild('opener.ts', database.config.database, moment));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    expect(await reopen(database.config, applied)).toHaveLength(MIGRATIONS.length);
  });

  it('refuse a database that a newer Roster made, and leave it as it is', async () => {
    await using database = await emptyDatabase(engine);
    const store = await openStore(database.config, NOW);
    const future = { number: 9999, name: 'later', applied_at: NOW };
    await store.write(({ db }) => db.insertInto('roster_migrations').values(future).execute());
    await store.close();
    const refused = openStore(database.config, NOW);
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(/made by a newer Roster.*9999/);
  });

  it('leave nothing of a migration that failed, and keep those before it', async () => {
    await using fresh = await freshStore(engine);
    const next = (MIGRATIONS.at(-1)?.number ?? 0) + 1;
    const column = (number: number, fails: boolean): Migration => ({
      number,
      name: `step ${number}`,
      up: async (db) => {
        await db.schema.createTable(`step_${number}`).addColumn('x', 'integer').execute();
        if (fails) throw new Error('power cut');
      },
    });
    const failing = [...MIGRATIONS, column(next, false), column(next + 1, true)];
    await expect(migrate(fresh.store, failing, NOW)).rejects.toThrow('power cut');
    expect((await applied(fresh.store)).at(-1)?.number).toBe(next);
    await migrate(fresh.store, [...MIGRATIONS, column(next, false), column(next + 1, false)], NOW);
    expect((await applied(fresh.store)).at(-1)?.number).toBe(next + 1);
  });
});
