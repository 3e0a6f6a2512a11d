/** SQLite's queue of writes: one sync for many, each answered after it, and nobody who can hold the others up. */
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { StoreBusy, StoreConflict, StoreUnavailable } from '../../src/store/index.ts';
import { startChild } from './children.ts';
import { fileOf, freshStore, insertUser, userIds, userRow, type FreshStore } from './engines.ts';

const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `user-${String(index).padStart(4, '0')}`);

/** Counts the transactions in a write-ahead log: a frame that ends one says how large the database then is (sqlite.org/fileformat2.html §4.1). */
function commitsIn(fresh: FreshStore): number {
  const wal = readFileSync(`${fileOf(fresh.config)}-wal`);
  // Nothing has been written since the database was opened.
  if (wal.length === 0) return 0;
  const frame = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) if (wal.readUInt32BE(at + 4) > 0) commits++;
  return commits;
}

describe('group commit', () => {
  it('shares one commit among the writes that wait together', async () => {
    await using fresh = await freshStore('sqlite', { maxGroupCommit: 64 });
    const before = commitsIn(fresh);
    await Promise.all(ids(128).map((id) => insertUser(fresh.store, id)));
    expect(commitsIn(fresh) - before).toBe(2);
    expect(await userIds(fresh.store)).toEqual(ids(128));
  });

  it('commits alone what waits alone', async () => {
    await using fresh = await freshStore('sqlite');
    const before = commitsIn(fresh);
    for (const id of ids(3)) await insertUser(fresh.store, id);
    expect(commitsIn(fresh) - before).toBe(3);
  });

  it('rejects only the write that failed, and keeps its neighbours', async () => {
    await using fresh = await freshStore('sqlite');
    const before = commitsIn(fresh);
    const outcomes = await Promise.allSettled([
      insertUser(fresh.store, 'ada'),
      insertUser(fresh.store, 'ada'),
      fresh.store.write(async ({ db }) => {
        await db.insertInto('resources').values(userRow('half')).execute();
        throw new Error('the other half is missing');
      }),
      insertUser(fresh.store, 'grace'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(StoreConflict) as unknown });
    expect(await userIds(fresh.store)).toEqual(['ada', 'grace']);
    expect(commitsIn(fresh) - before).toBe(1);
  });

  it('answers after the commit: another connection sees what was answered', async () => {
    await using fresh = await freshStore('sqlite');
    using other = new DatabaseSync(fileOf(fresh.config));
    const find = other.prepare('select count(*) as count from resources where id = ?');
    const seen = await Promise.all(
      ids(200).map(async (id) => {
        await insertUser(fresh.store, id);
        return find.get(id)?.count;
      }),
    );
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  it('does not show a batch before its commit', async () => {
    await using fresh = await freshStore('sqlite');
    using other = new DatabaseSync(fileOf(fresh.config));
    const count = other.prepare('select count(*) as count from resources');
    const inside = fresh.store.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('ada')).execute();
      return count.get()?.count;
    });
    expect(await inside).toBe(0);
  });

  it('refuses more writes than may wait, at once, and still does the others', async () => {
    await using fresh = await freshStore('sqlite', { maxQueuedWrites: 10 });
    const outcomes = await Promise.allSettled(ids(12).map((id) => insertUser(fresh.store, id)));
    expect(outcomes.slice(10)).toEqual([
      { status: 'rejected', reason: expect.any(StoreBusy) as unknown },
      { status: 'rejected', reason: expect.any(StoreBusy) as unknown },
    ]);
    expect(await userIds(fresh.store)).toEqual(ids(10));
  });

  it('refuses a write that awaits something else than its transaction, and nobody waits for it', async () => {
    await using fresh = await freshStore('sqlite');
    const dawdling = fresh.store.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('late')).execute();
      await sleep(60_000, undefined, { ref: false });
    });
    const nested = fresh.store.write(() => insertUser(fresh.store, 'nested'));
    const next = insertUser(fresh.store, 'ada');
    await expect(dawdling).rejects.toThrow('may await nothing but its transaction');
    await expect(nested).rejects.toThrow('may await nothing but its transaction');
    await next;
    expect(await userIds(fresh.store)).not.toContain('late');
  });

  it('goes on with the next batch after one whose commit failed', async () => {
    await using fresh = await freshStore('sqlite');
    const spoiled = fresh.store.write(async ({ db }) => {
      await db.insertInto('resources').values(userRow('spoiled')).execute();
      await db.executeQuery({ sql: 'rollback', parameters: [] } as never);
    });
    const neighbour = insertUser(fresh.store, 'neighbour');
    await expect(spoiled).rejects.toThrow();
    await expect(neighbour).rejects.toThrow();
    await insertUser(fresh.store, 'ada');
    expect(await userIds(fresh.store)).toEqual(['ada']);
  });

  it('waits for another process without holding up this one', async () => {
    await using fresh = await freshStore('sqlite', { busyTimeoutMs: 5000 });
    const holder = startChild('lock-holder.ts', fileOf(fresh.config), '400');
    await holder.lines.next();
    let answered = false;
    const write = insertUser(fresh.store, 'ada').then(() => (answered = true));
    let turns = 0;
    while (!answered && turns < 1000) {
      await sleep(10);
      await userIds(fresh.store);
      turns++;
    }
    await write;
    expect(turns).toBeGreaterThan(5);
    expect(await holder.ended).toBe(0);
  });

  it('gives up on another process after the busy timeout', async () => {
    await using fresh = await freshStore('sqlite', { busyTimeoutMs: 100 });
    const holder = startChild('lock-holder.ts', fileOf(fresh.config), '3000');
    await holder.lines.next();
    await expect(insertUser(fresh.store, 'ada')).rejects.toBeInstanceOf(StoreUnavailable);
    holder.kill('SIGKILL');
    await holder.ended;
    await insertUser(fresh.store, 'ada');
  });

  it('lets snapshots take turns when there are more of them than connections', async () => {
    await using fresh = await freshStore('sqlite', { sqliteReaders: 2 });
    let together = 0;
    let most = 0;
    const reads: Promise<void>[] = [];
    for (let turn = 0; turn < 10; turn++) {
      reads.push(
        fresh.store.read(async () => {
          most = Math.max(most, ++together);
          await sleep(5);
          together--;
        }),
      );
      await nextTurn();
    }
    await Promise.all(reads);
    expect(most).toBe(2);
  });

  it('shares one snapshot among the reads of a turn, and asks once what they all ask', async () => {
    await using fresh = await freshStore('sqlite', { sqliteReaders: 1 });
    let asked = 0;
    const read = (): Promise<number> =>
      fresh.store.read(({ once, db }) =>
        once('how many', async () => {
          asked++;
          return (await db.selectFrom('resources').select('id').execute()).length;
        }),
      );
    expect(await Promise.all([read(), read(), read()])).toEqual([0, 0, 0]);
    expect(asked).toBe(1);
    await insertUser(fresh.store, 'ada');
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  });

  it('answers each read of a shared snapshot by itself', async () => {
    await using fresh = await freshStore('sqlite', { sqliteReaders: 1 });
    const outcomes = await Promise.allSettled([
      fresh.store.read(({ db }) => db.insertInto('resources').values(userRow('ada')).execute()),
      fresh.store.read(async () => 'well'),
      fresh.store.read(async () => {
        throw new Error('not found');
      }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(await userIds(fresh.store)).toEqual([]);
  });

  it('shows a read what was answered before it was asked for, in the same turn, too', async () => {
    await using fresh = await freshStore('sqlite');
    await userIds(fresh.store);
    const early = userIds(fresh.store);
    const late = insertUser(fresh.store, 'ada').then(() => userIds(fresh.store));
    expect(await late).toEqual(['ada']);
    await early;
  });
});
