/** What only PostgreSQL has: several writers at once, and a database that can go away. */
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { StoreConflict, StoreUnavailable, type Tx } from '../../src/store/index.ts';
import { joinMembers } from '../../src/store/write-members.ts';
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

const transactionOf = async ({ db }: Tx): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db);
  return rows[0]?.id ?? '';
};

const snapshot = async ({ db }: Tx): Promise<string> => {
  const { rows } = await sql<{ text: string }>`select pg_current_snapshot()::text as text`.execute(db);
  return rows[0]?.text ?? '';
};

const pid = async ({ db }: Tx): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid ?? 0;
};

/** Statistics are gathered beside other work, on a machine that may be busy. */
const PATIENCE = { timeout: 20_000 };

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
    const known = async (table: string): Promise<number> => {
      const { rows } = await fresh.store.read(({ db }) =>
        sql<{ known: number }>`select reltuples as known from pg_class where relname = ${table}`.execute(db),
      );
      return rows[0]?.known ?? 0;
    };
    expect(await known('resources')).toBeLessThan(100);
    const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    await Promise.all(ids.map((id) => insertUser(fresh.store, id)));
    await vi.waitFor(async () => expect(await known('resources')).toBeGreaterThan(150), PATIENCE);
    expect(await known('members')).toBeLessThan(100);
    // One write, but many rows.
    await fresh.store.write(async (tx) => {
      joinMembers(
        tx,
        'acme',
        ids.map((memberId) => ({ groupId: 'group', memberId, memberType: 'User' })),
      );
    });
    await vi.waitFor(async () => expect(await known('members')).toBeGreaterThan(150), PATIENCE);
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
    const { promise: held, resolve: hasBegun } = Promise.withResolvers<void>();
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const holding = fresh.store.read(async (tx) => {
      await pid(tx);
      hasBegun();
      await done;
    });
    await held;
    await expect(fresh.store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    resolve();
    // Idle for longer than a statement may take: its connection was ended meanwhile, or just not yet.
    await holding.catch(() => undefined);
    await vi.waitFor(() => fresh.store.ping());
  });

  it('reads again, alone, for whoever shared a snapshot with a statement that failed', async () => {
    await using fresh = await freshStore('postgres');
    await insertUser(fresh.store, 'ada');
    const [failed, ...others] = await Promise.allSettled([
      fresh.store.read(({ db }) => sql`select 1 / (select 0)`.execute(db)),
      ...[1, 2, 3].map(() =>
        fresh.store.read(async (tx) => {
          const { rows } = await sql<{ id: string }>`select id from resources`.execute(tx.db);
          return rows;
        }),
      ),
    ]);
    expect(failed).toMatchObject({ status: 'rejected' });
    expect(others).toEqual([1, 2, 3].map(() => ({ status: 'fulfilled', value: [{ id: 'ada' }] })));
  });

  it('gives reads that come together one snapshot on one connection', async () => {
    await using fresh = await freshStore('postgres');
    const reads = [1, 2, 3, 4].map(() => fresh.store.read(async (tx) => [await pid(tx), await snapshot(tx)]));
    const [first, ...others] = await Promise.all(reads);
    expect(others).toEqual([first, first, first]);
  });

  it('undoes everything when a statement fails of which nobody waited for the answer', async () => {
    await using fresh = await freshStore('postgres');
    await insertUser(fresh.store, 'ada');
    const again = fresh.store.write(async (tx) => {
      tx.send({ ...sql`update resources set version = 9`.compile(tx.db) });
      tx.send({ ...sql`insert into resources select * from resources`.compile(tx.db) });
      tx.send({ ...sql`update resources set version = 10`.compile(tx.db) });
    });
    await expect(again).rejects.toBeInstanceOf(StoreConflict);
    const { rows } = await fresh.store.read(({ db }) => sql`select version from resources`.execute(db));
    expect(rows).toEqual([{ version: 1 }]);
    await insertUser(fresh.store, 'grace');
    expect(await userIds(fresh.store)).toEqual(['ada', 'grace']);
  });

  it('runs writes of one tenant that wait together in one transaction, one after another', async () => {
    await using fresh = await freshStore('postgres');
    await insertUser(fresh.store, 'ada');
    const add = (by: number) => async (tx: Tx) => {
      const { rows } = await sql<{ version: number }>`select version from resources`.execute(tx.db);
      const version = Number(rows[0]?.version) + by;
      tx.send({ ...sql`update resources set version = ${version}`.compile(tx.db) });
      return transactionOf(tx);
    };
    const ids = await Promise.all(
      [1, 2, 3, 4].map((by) => fresh.store.writeOf({ tenantId: 'acme', subjects: null }, add(by))),
    );
    expect(new Set(ids).size).toBe(1);
    const { rows } = await fresh.store.read(({ db }) => sql`select version from resources`.execute(db));
    expect(rows).toEqual([{ version: 1 + 1 + 2 + 3 + 4 }]);
  });

  it('undoes alone what fails of writes that share a transaction', async () => {
    await using fresh = await freshStore('postgres');
    await insertUser(fresh.store, 'ada');
    const raise = async (tx: Tx) => raiseVersion(tx, 'ada');
    const twice = async (tx: Tx) => {
      await raiseVersion(tx, 'ada');
      tx.send({ ...sql`insert into resources select * from resources`.compile(tx.db) });
    };
    const refusing = async () => Promise.reject(new RangeError('refused'));
    const late = async (tx: Tx) => {
      await raiseVersion(tx, 'ada');
      throw new RangeError('too late');
    };
    const works: ((tx: Tx) => Promise<unknown>)[] = [raise, refusing, twice, raise, late, raise];
    const outcomes = await Promise.allSettled(
      works.map((work) => fresh.store.writeOf({ tenantId: 'acme', subjects: null }, work)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
    ]);
    expect(outcomes[1]).toMatchObject({ reason: new RangeError('refused') });
    expect(outcomes[2]).toMatchObject({ reason: expect.any(StoreConflict) as unknown });
    expect(outcomes[4]).toMatchObject({ reason: new RangeError('too late') });
    const { rows } = await fresh.store.read(({ db }) => sql`select version from resources`.execute(db));
    expect(rows).toEqual([{ version: 1 + 3 }]);
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
