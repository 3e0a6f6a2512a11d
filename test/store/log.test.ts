/** The log: in the order of commits, without gaps, and never passed by a reader. */
import { describe, expect, it } from 'vitest';
import { digest, entryHash, GENESIS } from '../../src/directory/index.ts';
import { appendLog, readLog, type LogEntry, type NewEntry, type Store } from '../../src/store/index.ts';
import { ENGINES, freshStore, NOW } from './engines.ts';

const entry = (resourceId: string, tenantId = 'acme'): NewEntry => ({
  tenantId,
  at: NOW,
  integrationId: 'okta',
  actorKind: 'token',
  actorId: '1',
  exchangeId: '',
  resourceType: 'User',
  resourceId,
  kind: 'created',
  versionFrom: null,
  versionTo: 1,
  payload: `{ "id" : "${resourceId}", "name" : "Ådə 😀" }`,
});

const append = (store: Store, resourceId: string, tenantId?: string): Promise<number> =>
  store.write((tx) => appendLog(tx, entry(resourceId, tenantId)));

const read = (store: Store, after = 0, limit = 1000) => store.read((tx) => readLog(tx, 'acme', after, limit));

/** Follows the log as a feed does, until it has seen `count` entries; an entry that it passed would never come. */
async function follow(store: Store, count: number): Promise<readonly LogEntry[]> {
  const seen: LogEntry[] = [];
  while (seen.length < count) {
    seen.push(...(await read(store, seen.at(-1)?.position, 7)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return seen;
}

describe.each(ENGINES)('the log on %s', (engine) => {
  it('gives an entry back as it was written', async () => {
    await using fresh = await freshStore(engine);
    expect(await append(fresh.store, 'ada')).toBe(1);
    const payloadHash = digest(entry('ada').payload);
    const hash = entryHash(GENESIS, { position: 1, at: NOW }, { ...entry('ada'), payloadHash });
    expect(await read(fresh.store)).toEqual([{ ...entry('ada'), position: 1, payloadHash, hash }]);
  });

  it('chains each entry to the one before it, and lets no time run backwards', async () => {
    await using fresh = await freshStore(engine);
    await append(fresh.store, 'ada');
    await fresh.store.write((tx) => appendLog(tx, { ...entry('\'"\\\n\u2028é😀'), at: NOW - 5000 }));
    await fresh.store.write((tx) => appendLog(tx, { ...entry('grace'), at: NOW + 7 }));
    const entries = await read(fresh.store);
    expect(entries.map(({ at }) => at)).toEqual([NOW, NOW, NOW + 7]);
    const previous = [GENESIS, ...entries.map(({ hash }) => hash)];
    expect(entries.map(({ hash }) => hash)).toEqual(
      entries.map((each, index) => entryHash(previous[index] ?? '', each, each)),
    );
  });

  it('reads what is behind a position, in order, at most as much as asked', async () => {
    await using fresh = await freshStore(engine);
    for (const id of ['a', 'b', 'c', 'd']) await append(fresh.store, id);
    const page = await read(fresh.store, 1, 2);
    expect(page.map(({ position, resourceId }) => [position, resourceId])).toEqual([
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(await read(fresh.store, 4)).toEqual([]);
  });

  it('numbers each tenant by itself', async () => {
    await using fresh = await freshStore(engine);
    expect(await append(fresh.store, 'a')).toBe(1);
    expect(await append(fresh.store, 'a', 'umbrella')).toBe(1);
    expect(await append(fresh.store, 'b')).toBe(2);
    expect(await read(fresh.store)).toHaveLength(2);
  });

  it('leaves no gap where a write was undone', async () => {
    await using fresh = await freshStore(engine);
    await append(fresh.store, 'a');
    const undone = fresh.store.write(async (tx) => {
      await appendLog(tx, entry('b'));
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await append(fresh.store, 'c')).toBe(2);
  });

  it('shows a reader every entry once and in order, while many write at once', async () => {
    await using fresh = await freshStore(engine);
    const ids = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    const [seen] = await Promise.all([
      follow(fresh.store, ids.length),
      ...ids.map((id) => append(fresh.store, id)),
    ]);
    expect(seen.map(({ position }) => position)).toEqual(ids.map((_, index) => index + 1));
    expect(new Set(seen.map(({ resourceId }) => resourceId))).toEqual(new Set(ids));
  });
});

describe('the log on postgres, with a transaction that commits late', () => {
  it('gives the second writer its position only after the first has ended', async () => {
    await using fresh = await freshStore('postgres');
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: appended, resolve: hasAppended } = Promise.withResolvers<void>();
    const first = fresh.store.write(async (tx) => {
      const position = await appendLog(tx, entry('first'));
      hasAppended();
      await mayCommit;
      return position;
    });
    await appended;
    let secondIsThrough = false;
    const second = append(fresh.store, 'second').then((position) => {
      secondIsThrough = true;
      return position;
    });
    const other = await append(fresh.store, 'elsewhere', 'umbrella');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(secondIsThrough).toBe(false);
    expect(other).toBe(1);
    expect(await read(fresh.store)).toEqual([]);
    commit();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    expect((await read(fresh.store)).map(({ resourceId }) => resourceId)).toEqual(['first', 'second']);
  });
});
