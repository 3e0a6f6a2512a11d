/** What leaves an SQLite store, as an answer or as something read, is on disk by then: it survives a loss of power. */
import fs, { copyFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore, StoreUnavailable } from '../../src/store/index.ts';
import { syncs } from '../../src/store/engine/sqlite-syncs.ts';
import { fileOf, freshStore, insertUser, NOW, userIds, type FreshStore } from './engines.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

type Done = (error: NodeJS.ErrnoException | null) => void;

/** Every sync of a log that SQLite does not do itself goes through `around`, which is given the real one. */
function watchSyncs(around: (sync: (done: Done) => void, done: Done) => void): void {
  const real = fs.fdatasync;
  vi.spyOn(fs, 'fdatasync').mockImplementation((file: number, done: Done) =>
    around((then) => real(file, then), done),
  );
  syncBuiltinESMExports();
}

/** Copies of the files as they were when a sync began that has ended since: so much a loss of power would leave. */
function watchDisk(fresh: FreshStore): { readonly left: () => string | undefined } {
  const file = fileOf(fresh.config);
  let number = 0;
  let left: string | undefined;
  watchSyncs((sync, done) => {
    const copy = join(file, '..', `left-${++number}.db`);
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    // A disk that takes its time: much is committed meanwhile.
    setTimeout(() => {
      sync((error) => {
        left = copy;
        done(error);
      });
    }, 3);
  });
  return { left: () => left };
}

async function idsIn(file: string, fresh: FreshStore): Promise<ReadonlySet<string>> {
  const store = await openStore({ ...fresh.config, database: `sqlite:${file}` }, NOW);
  const ids = await userIds(store);
  await store.close();
  return new Set(ids);
}

describe('a loss of power', () => {
  it('undoes nothing that was answered, and nothing that anybody has read', async () => {
    await using fresh = await freshStore('sqlite', { maxGroupCommit: 4 });
    const disk = watchDisk(fresh);
    const told: { readonly ids: readonly string[]; readonly left: string | undefined }[] = [];
    const tell = (ids: readonly string[]): void => void told.push({ ids, left: disk.left() });
    const write = async (id: string): Promise<void> => {
      await insertUser(fresh.store, id);
      tell([id]);
    };
    const writer = async (name: string): Promise<void> => {
      for (let number = 0; number < 12; number++) await write(`${name}-${number}`);
    };
    const reader = async (): Promise<void> => {
      for (let number = 0; number < 60; number++) {
        tell(await userIds(fresh.store));
        await sleep(1);
      }
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(writer).concat(reader()));
    const copies = new Map<string, ReadonlySet<string>>();
    for (const { left } of told)
      if (left !== undefined && !copies.has(left)) copies.set(left, await idsIn(left, fresh));
    const missing = told.flatMap(({ ids, left }) =>
      ids.filter((id) => !(left !== undefined && copies.get(left)?.has(id))),
    );
    expect(copies.size).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });

  it('undoes nothing that was read of what another process has written', async () => {
    await using fresh = await freshStore('sqlite');
    const other = await openStore(fresh.config, NOW);
    let begun = 0;
    watchSyncs((sync, done) => {
      begun++;
      sync(done);
    });
    await insertUser(other, 'ada');
    const before = begun;
    expect(await userIds(fresh.store)).toEqual(['ada']);
    expect(begun).toBe(before + 1);
    await userIds(fresh.store);
    expect(begun).toBe(before + 1);
    await other.close();
  });
});

describe('a disk that does not take the log', () => {
  it('answers so, and everything is well again when the log has come to it in another way', async () => {
    await using fresh = await freshStore('sqlite');
    await insertUser(fresh.store, 'ada');
    let fail = true;
    let asked = 0;
    watchSyncs((sync, done) => {
      asked++;
      if (fail) done(Object.assign(new Error('input/output error'), { code: 'EIO' }));
      else sync(done);
    });
    await expect(insertUser(fresh.store, 'grace')).rejects.toBeInstanceOf(StoreUnavailable);
    fail = false;
    // A second sync would succeed, and say nothing of what the first one lost.
    expect(await userIds(fresh.store)).toEqual(['ada', 'grace']);
    expect(asked).toBe(1);
    await insertUser(fresh.store, 'mary');
    expect(asked).toBe(2);
    expect(await userIds(fresh.store)).toEqual(['ada', 'grace', 'mary']);
  });

  it('stays so for as long as the log cannot be moved', async () => {
    let works = false;
    const trial = syncs(
      () => Promise.reject(new Error('EIO')),
      () => (works ? Promise.resolve() : Promise.reject(new Error('EIO'))),
    );
    trial.committed();
    for (let again = 0; again < 3; again++)
      await expect(trial.durable()).rejects.toBeInstanceOf(StoreUnavailable);
    works = true;
    await trial.durable();
  });
});

describe('syncs', () => {
  type Step = 'commit' | 'wait' | 'synced';
  const step = fc.constantFrom<Step>('commit', 'wait', 'synced');

  it('lets nobody go before a sync that began after the commit, makes one at a time, and none in vain', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        let [commits, begun, onDisk, underWay] = [0, 0, 0, 0];
        let finish: (() => void) | undefined;
        const end = async (): Promise<void> => {
          finish?.();
          finish = undefined;
          await sleep(0);
        };
        const { committed, durable } = syncs(
          () =>
            new Promise((resolve) => {
              expect(++underWay).toBe(1);
              expect(commits).toBeGreaterThan(onDisk);
              begun++;
              const upTo = commits;
              finish = () => {
                [onDisk, underWay] = [upTo, 0];
                resolve();
              };
            }),
          () => Promise.reject(new Error('nothing is to be mended')),
        );
        const waits: Promise<void>[] = [];
        const run: Record<Step, () => Promise<void>> = {
          commit: async () => {
            commits++;
            committed();
          },
          wait: async () => {
            const mine = commits;
            waits.push(durable().then(() => expect(onDisk).toBeGreaterThanOrEqual(mine)));
          },
          synced: end,
        };
        for (const each of steps) await run[each]();
        while (finish !== undefined) await end();
        await Promise.all(waits);
        expect(begun).toBeLessThanOrEqual(commits);
      }),
    ));
});
