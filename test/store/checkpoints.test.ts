/** The write-ahead log of SQLite is moved into the database by a thread, while the server writes on. */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LONG_WAL, walPages } from '../../src/store/engine/sqlite-wal.ts';
import { writeInstanceFact } from '../../src/store/instance.ts';
import { fileOf, freshStore } from './engines.ts';

const MIB = 1_048_576;
const PAGES_OF_A_MIB = MIB / 4096;

test('a log that is long begins anew, and nothing of it is lost', async () => {
  await using fresh = await freshStore('sqlite');
  const { store } = fresh;
  using looking = new DatabaseSync(fileOf(fresh.config), { readOnly: true });
  const write = (number: number): Promise<string> =>
    store.write((tx) => writeInstanceFact(tx, `fact-${number}`, `${number}`.repeat(MIB).slice(0, MIB)));
  const facts = 2 * (LONG_WAL / PAGES_OF_A_MIB);
  let longest = 0;
  for (let number = 1; number <= facts; number++) {
    await write(number);
    longest = Math.max(longest, walPages(looking).log);
    // As requests come: between them the process turns to other things.
    await sleep(2);
  }
  // Nothing at a COMMIT moved it: the thread did, before it was twice as long.
  expect(longest).toBeGreaterThan(LONG_WAL);
  await expect.poll(() => write(facts + 1).then(() => walPages(looking).log)).toBeLessThan(LONG_WAL);
  const kept = looking.prepare(
    "select count(*) as kept from instance where name like 'fact-%' and length(value) = ?",
  );
  expect(kept.get(MIB)).toEqual({ kept: facts + 1 });
  expect(looking.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
});
