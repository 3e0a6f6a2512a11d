/** That a value comes back as it went in, compares alike, and is found by an index, on both engines. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold } from '../../src/scim/index.ts';
import type { Store } from '../../src/store/index.ts';
import { ENGINES, freshStore, insertUser, userRow, type FreshStore } from './engines.ts';

/** Sharp s, dotted capital I, final sigma, full-width letters, é and J̌ decomposed, a ligature, letters beyond 16 bits. */
const SAMPLES = [
  'Straße',
  'İstanbul',
  'ΟΔΥΣΣΕΥΣ',
  'ＡＤＡ',
  'Ade\u0301le',
  'eﬃcient',
  '𐐀𐐁',
  'O\u2019Brien',
  '',
];

/** Ascending by code point; UTF-16 would have the last two the other way round, a locale the first four. */
const ORDERED = ['B', 'Z', 'a', 'ab', 'é', '\uff21', '😀'];

describe.each(ENGINES)('columns on %s', (engine) => {
  /** For the tests that write nothing. */
  let shared: FreshStore | undefined;
  beforeAll(async () => {
    shared = await freshStore(engine);
  });
  afterAll(() => shared?.[Symbol.asyncDispose]());
  const empty = (): Store => {
    if (shared === undefined) throw new Error('the store is not open yet');
    return shared.store;
  };

  it('give a document back byte for byte', async () => {
    await using fresh = await freshStore(engine);
    const doc = '{ "b" : 1.0,\n\t"a":"\\u00e9é", "a": 1e2, "deep":[ ] }';
    await insertUser(fresh.store, 'ada', { doc });
    const row = await fresh.store.read(({ db }) =>
      db.selectFrom('resources').select(['doc', 'created_at', 'active', 'version']).executeTakeFirstOrThrow(),
    );
    const { created_at, active, version } = userRow('ada');
    expect({ ...row }).toEqual({ doc, created_at, active, version });
  });

  it('count in numbers', async () => {
    await using fresh = await freshStore(engine);
    await insertUser(fresh.store, 'ada');
    const { count } = await fresh.store.read(({ db }) =>
      db
        .selectFrom('resources')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    );
    expect(count).toBe(1);
  });

  it('are ordered by code point', async () => {
    await using fresh = await freshStore(engine);
    for (const id of ORDERED.toReversed()) await insertUser(fresh.store, id);
    const rows = await fresh.store.read(({ db }) =>
      db.selectFrom('resources').select('user_name_key').orderBy('user_name_key').execute(),
    );
    expect(rows.map((row) => row.user_name_key)).toEqual(ORDERED);
  });

  it.each(SAMPLES)('fold %j as JavaScript does', async (sample) => {
    const folded = await empty().read(async (tx) => {
      const text = sql<string>`cast(${sample} as text)`;
      const { rows } = await sql<{ folded: string }>`select ${tx.sql.fold(text)} as folded`.execute(tx.db);
      return rows[0]?.folded;
    });
    expect(folded).toBe(fold(sample));
  });

  it('fold nothing to nothing', async () => {
    const { rows } = await empty().read((tx) =>
      sql<{ folded: null }>`select ${tx.sql.fold(sql<null>`cast(null as text)`)} as folded`.execute(tx.db),
    );
    expect(rows[0]?.folded).toBeNull();
  });

  it.each([
    ['user_name_key', 'resources.user_name_key'],
    ['group_name_key', 'resources.group_name_key'],
    ['external_id', 'resources_by_external_id'],
    ['display_name_key', 'resources_by_display_name'],
    ['family_name_key', 'resources_by_family_name'],
  ] as const)('find a resource by %s through an index', async (column, index) => {
    expect(await planOf(empty(), column)).toContain(index);
  });
});

/** How the engine would look for one value of the column among the users of a tenant. */
async function planOf(
  store: Store,
  column: 'user_name_key' | 'group_name_key' | 'external_id' | 'display_name_key' | 'family_name_key',
): Promise<string> {
  return store.write(async ({ db, engine }) => {
    // On a table that is all but empty PostgreSQL reads all of it, for good reason.
    if (engine === 'postgres') await sql`set local enable_seqscan = off`.execute(db);
    const explain = sql.raw(engine === 'postgres' ? 'explain' : 'explain query plan');
    const key = sql.ref(column);
    const { rows } =
      await sql`${explain} select id from resources where tenant_id = ${'acme'} and type = ${'User'} and ${key} = ${'ada'}`.execute(
        db,
      );
    return JSON.stringify(rows);
  });
}
