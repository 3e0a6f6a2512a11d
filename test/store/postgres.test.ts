/** What only PostgreSQL has: several writers at once, and a database that can go away. */
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { StoreUnavailable, type Tx } from '../../src/store/index.ts';
import { freshStore, insertUser, userIds } from './engines.ts';

const raiseVersion = ({ db }: Tx, id: string) =>
  db
    .updateTable('resources')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

/** Resolves when as many have arrived as were announced. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    if (++arrived === count) resolve();
    return promise;
  };
}

const pid = async ({ db }: Tx): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid ?? 0;
};

describe('PostgreSQL', () => {
  it('tries a write again that a deadlock ended', async () => {
    await using fresh = await freshStore('postgres');
    for (const id of ['a', 'b']) await insertUser(fresh.store, id);
    const met = meeting(2);
    let attempts = 0;
    const write = (first: string, second: string) =>
      fresh.store.write(async (tx) => {
        attempts++;
        await raiseVersion(tx, first);
        await met();
        await raiseVersion(tx, second);
      });
    await Promise.all([write('a', 'b'), write('b', 'a')]);
    expect(attempts).toBe(3);
    const rows = await fresh.store.read(({ db }) => db.selectFrom('resources').select('version').execute());
    expect(rows.map(({ version }) => version)).toEqual([3, 3]);
  });

  it('knows of the rows of a directory that has just begun to fill', async () => {
    await using fresh = await freshStore('postgres');
    const known = async (): Promise<number> => {
      const { rows } = await fresh.store.read(({ db }) =>
        sql<{ known: number }>`select reltuples as known from pg_class where relname = 'resources'`.execute(
          db,
        ),
      );
      return rows[0]?.known ?? 0;
    };
    expect(await known()).toBeLessThan(100);
    const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    await Promise.all(ids.map((id) => insertUser(fresh.store, id)));
    await vi.waitFor(async () => expect(await known()).toBeGreaterThan(150));
  });

  it('tries as often as it is configured to, then says that it is unavailable', async () => {
    await using fresh = await freshStore('postgres', { postgresRetries: 2 });
    let attempts = 0;
    const write = fresh.store.write(async ({ db }) => {
      attempts++;
      const fail = `do $$ begin raise exception 'in the way' using errcode = '40001'; end $$`;
      await sql.raw(fail).execute(db);
    });
    await expect(write).rejects.toBeInstanceOf(StoreUnavailable);
    expect(attempts).toBe(3);
  });

  it('tries again even if the work hides why it failed', async () => {
    await using fresh = await freshStore('postgres');
    let attempts = 0;
    await fresh.store.write(async ({ db }) => {
      if (++attempts > 1) return;
      const fail = `do $$ begin raise exception 'in the way' using errcode = '40001'; end $$`;
      await sql
        .raw(fail)
        .execute(db)
        .catch(() => Promise.reject(new Error('something else')));
    });
    expect(attempts).toBe(2);
  });

  it('ends a statement that takes too long', async () => {
    await using fresh = await freshStore('postgres', { postgresStatementTimeoutMs: 200 });
    const slow = fresh.store.read(({ db }) => sql`select pg_sleep(10)`.execute(db));
    await expect(slow).rejects.toThrow('longer than the configured limit');
    await fresh.store.ping();
  });

  it('does not wait forever for a connection', async () => {
    await using fresh = await freshStore('postgres', { postgresPool: 1, postgresStatementTimeoutMs: 300 });
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const holding = fresh.store.read(async (tx) => {
      await pid(tx);
      await done;
    });
    await expect(fresh.store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    resolve();
    // Idle for longer than a statement may take: its connection was ended meanwhile, or just not yet.
    await holding.catch(() => undefined);
    await fresh.store.ping();
  });

  it('outlives the end of its connections, idle or at work', async () => {
    await using fresh = await freshStore('postgres');
    const atWork = fresh.store.write(async (tx) => {
      const own = await pid(tx);
      await fresh.store.read(async (other) => {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
      });
      expect(own).toBeGreaterThan(0);
      await raiseVersion(tx, 'a');
    });
    await expect(atWork).rejects.toBeInstanceOf(StoreUnavailable);
    await insertUser(fresh.store, 'ada');
    expect(await userIds(fresh.store)).toEqual(['ada']);
  });

  it('is our own setting of types, not everybody’s', async () => {
    const { types } = await import('pg');
    const parse = types.getTypeParser as (id: number) => (text: string) => unknown;
    expect(parse(20)('1')).toBe('1');
    expect(parse(114)('{}')).toEqual({});
  });
});
