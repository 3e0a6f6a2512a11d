/** The instance's facts in the database. */
import { describe, expect, it } from 'vitest';
import { readInstanceFact, writeInstanceFact } from '../../src/store/index.ts';
import { ENGINES, freshStore } from './engines.ts';

describe.each(ENGINES)("the instance's facts on %s", (engine) => {
  it('are what the first writer said, for everybody, even at the same time', async () => {
    await using fresh = await freshStore(engine);
    expect(await fresh.store.read((tx) => readInstanceFact(tx, 'key'))).toBeUndefined();
    const offered = ['one', 'two', 'three', 'four'];
    const stand = await Promise.all(
      offered.map((value) => fresh.store.write((tx) => writeInstanceFact(tx, 'key', value))),
    );
    expect(new Set(stand).size).toBe(1);
    expect(offered).toContain(stand[0]);
    expect(await fresh.store.read((tx) => readInstanceFact(tx, 'key'))).toBe(stand[0]);
  });
});
