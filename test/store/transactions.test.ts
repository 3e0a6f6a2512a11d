/** What a read and a write promise, on both engines. */
import { describe, expect, it } from 'vitest';
import { StoreConflict, StoreError, StoreUnavailable } from '../../src/store/index.ts';
import { ENGINES, freshStore, insertUser, NOW, userIds, userRow } from './engines.ts';

describe.each(ENGINES)('a transaction on %s', (engine) => {
  it('gives a write its value back, and other connections its rows', async () => {
    await using fresh = await freshStore(engine);
    const value = await fresh.store.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('ada')).execute();
      return 'written';
    });
    expect(value).toBe('written');
    expect(await userIds(fresh.store)).toEqual(['ada']);
  });

  it('undoes a write that throws, and throws its error as it is', async () => {
    await using fresh = await freshStore(engine);
    const refusal = new Error('the rules say no');
    const write = fresh.store.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('ada')).execute();
      throw refusal;
    });
    await expect(write).rejects.toBe(refusal);
    expect(await userIds(fresh.store)).toEqual([]);
  });

  it('shows a read one snapshot, however much is written meanwhile', async () => {
    await using fresh = await freshStore(engine);
    await insertUser(fresh.store, 'ada');
    const counts = await fresh.store.read(async ({ db }) => {
      const count = () => db.selectFrom('resources').select('id').execute();
      const before = await count();
      await insertUser(fresh.store, 'grace');
      return [before.length, (await count()).length];
    });
    expect(counts).toEqual([1, 1]);
    expect(await userIds(fresh.store)).toEqual(['ada', 'grace']);
  });

  it('does not let a read write', async () => {
    await using fresh = await freshStore(engine);
    const read = fresh.store.read(({ db }) => db.insertInto('resources').values(userRow('ada')).execute());
    await expect(read).rejects.toThrow(/read-?only|cannot be written/);
    expect(await userIds(fresh.store)).toEqual([]);
  });

  it('keeps nothing of a write that overlooks a failed statement', async () => {
    await using fresh = await freshStore(engine);
    await insertUser(fresh.store, 'ada');
    const write = fresh.store.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('grace')).execute();
      await db
        .insertInto('resources')
        .values(userRow('ada'))
        .execute()
        .catch(() => undefined);
    });
    await expect(write).rejects.toBeInstanceOf(StoreConflict);
    expect(await userIds(fresh.store)).toEqual(['ada']);
  });

  it('lets a write turn a conflict into its own error', async () => {
    await using fresh = await freshStore(engine);
    await insertUser(fresh.store, 'ada');
    const write = fresh.store.write(async ({ db }) => {
      try {
        await db
          .insertInto('resources')
          .values(userRow('other', { user_name_key: 'ada' }))
          .execute();
      } catch (error) {
        throw new Error(error instanceof StoreConflict ? `taken: ${error.constraint}` : 'other');
      }
    });
    await expect(write).rejects.toThrow('taken: resources.user_name_key');
  });

  it('does not answer a query that comes after the end', async () => {
    await using fresh = await freshStore(engine);
    const { db } = await fresh.store.write(async (tx) => tx);
    const late = db.insertInto('resources').values(userRow('ada')).execute();
    await expect(late).rejects.toThrow(StoreError);
    expect(await userIds(fresh.store)).toEqual([]);
  });

  it('keeps queries that outlive their failed write out of the next one', async () => {
    await using fresh = await freshStore(engine);
    const strays: Promise<unknown>[] = [];
    const failing = fresh.store.write(async ({ db }) => {
      const stray = async (): Promise<void> => {
        for (let turn = 0; turn < 200; turn++) await db.selectFrom('tenants').select('name').execute();
        await db.insertInto('resources').values(userRow('stray')).execute();
      };
      strays.push(stray().catch((error: unknown) => error));
      await db.selectFrom('tenants').select('name').execute();
      throw new Error('no');
    });
    const next = insertUser(fresh.store, 'ada');
    await expect(failing).rejects.toThrow('no');
    await next;
    expect(await Promise.all(strays)).toEqual([expect.any(StoreError)]);
    expect(await userIds(fresh.store)).toEqual(['ada']);
  });

  it('runs queries that a work asks for at once', async () => {
    await using fresh = await freshStore(engine);
    await fresh.store.write(async ({ db }) => {
      const ids = Array.from({ length: 20 }, (_, index) => `user-${index}`);
      await Promise.all(ids.map((id) => db.insertInto('resources').values(userRow(id)).execute()));
    });
    expect(await userIds(fresh.store)).toHaveLength(20);
  });

  it('has no transaction within the transaction', async () => {
    await using fresh = await freshStore(engine);
    const nested = fresh.store.write(async ({ db }) => db.transaction().execute(async () => undefined));
    await expect(nested).rejects.toThrow(/transaction/);
  });

  it('answers a ping until it is closed, then nothing', async () => {
    await using fresh = await freshStore(engine);
    await fresh.store.ping();
    const last = insertUser(fresh.store, 'ada');
    await Promise.all([fresh.store.close(), fresh.store.close()]);
    await expect(last).resolves.toBeUndefined();
    await expect(fresh.store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(insertUser(fresh.store, 'grace')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it.each([
    ['resources.id', 'resources', userRow('ada', { user_name_key: 'other' })],
    ['resources.user_name_key', 'resources', userRow('other', { user_name_key: 'ada' })],
    ['resources.group_name_key', 'resources', userRow('other', { group_name_key: 'staff' })],
    ['tenants.tenant_id', 'tenants', { tenant_id: 'acme', name: 'Other', created_at: NOW }],
    ['members.group_id,member_id', 'members', memberRow()],
  ] as const)('calls the conflict %s the same', async (constraint, table, row) => {
    await using fresh = await freshStore(engine);
    await fresh.store.write(async ({ db }) => {
      await db
        .insertInto('resources')
        .values(userRow('ada', { group_name_key: 'staff' }))
        .execute();
      await db.insertInto('tenants').values({ tenant_id: 'acme', name: 'Acme', created_at: NOW }).execute();
      await db.insertInto('members').values(memberRow()).execute();
    });
    const second = fresh.store.write(({ db }) => db.insertInto(table).values(row).execute());
    await expect(second).rejects.toMatchObject({ name: 'StoreConflict', constraint });
  });

  it('lets many rows have no user name, and two tenants the same one', async () => {
    await using fresh = await freshStore(engine);
    await insertUser(fresh.store, 'a', { user_name_key: null });
    await insertUser(fresh.store, 'b', { user_name_key: null });
    await insertUser(fresh.store, 'c', { user_name_key: 'ada' });
    await insertUser(fresh.store, 'd', { user_name_key: 'ada', tenant_id: 'umbrella' });
    expect(await userIds(fresh.store)).toEqual(['a', 'b', 'c', 'd']);
  });
});

function memberRow() {
  return { tenant_id: 'acme', group_id: 'staff', member_id: 'ada', member_type: 'User', since: 0 };
}
