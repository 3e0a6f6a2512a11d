/** How a database is named and opened. */
import { mkdtempDisposableSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import { openStore, StoreError, StoreUnavailable } from '../../src/store/index.ts';
import { emptyDatabase, ENGINES, insertUser, NOW, userIds, userRow } from './engines.ts';

const open = (database: string) => openStore(readConfig({ database }, {}), NOW);

describe('openStore', () => {
  it.each([
    'mysql://root:hunter2@db/roster',
    'postgres://root:hunter2@host:port/roster',
    'sqlite:',
    'sqlite://data/roster.db',
    'roster.db',
    '',
  ])('refuses %j, and does not repeat it', async (database) => {
    const refused = open(database);
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.not.toThrow('hunter2');
  });

  it('makes the folder of a file, for this user only', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'roster-store-'));
    const store = await open(`sqlite:${join(folder.path, 'new', 'deep', 'roster.db')}`);
    await store.close();
    expect(statSync(join(folder.path, 'new', 'deep')).mode & 0o777).toBe(0o700);
  });

  it('says that a file is not a database', async () => {
    const refused = open(`sqlite:${import.meta.filename}`);
    await expect(refused).rejects.toThrow(StoreUnavailable);
    await expect(refused).rejects.toThrow('the file is not a database');
  });

  it('says that PostgreSQL is away', async () => {
    await expect(open('postgres://nobody:nothing@127.0.0.1:1/none')).rejects.toThrow(StoreUnavailable);
  });

  it('keeps a database in memory apart from every other', async () => {
    const [one, two] = await Promise.all([open('sqlite::memory:'), open('sqlite::memory:')]);
    await insertUser(one, 'ada');
    const failed = one.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('half')).execute();
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const reads = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? userIds(one) : insertUser(one, `user-${index}`),
    );
    await Promise.all(reads);
    expect(await userIds(one)).toHaveLength(11);
    expect(await userIds(two)).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe.each(ENGINES)('openStore on %s', (engine) => {
  it('finds what an earlier process of the server wrote', async () => {
    await using database = await emptyDatabase(engine);
    const first = await openStore(database.config, NOW);
    const row = userRow('ada', { doc: '{"userName":"Ada"}', external_id: 'x-1', integration_id: 'okta' });
    await insertUser(first, 'ada', row);
    await first.close();
    const second = await openStore(database.config, NOW);
    const found = await second.read(({ db }) =>
      db.selectFrom('resources').selectAll().executeTakeFirstOrThrow(),
    );
    expect({ ...found }).toEqual(row);
    await second.close();
  });
});
