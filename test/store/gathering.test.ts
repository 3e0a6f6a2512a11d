/** Statements of many works that PostgreSQL is asked as one: the answers and the rows are those of each alone. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { gatheredSql } from '../../src/store/engine/gathered-sql.ts';
import { command, statement } from '../../src/store/statement.ts';
import type { Tx } from '../../src/store/index.ts';
import { freshStore, insertUser, type FreshStore } from './engines.ts';

describe('the statement for many', () => {
  const table = 'unnest($1::text[], $2::bigint[]) with ordinality as gathered(p1, p2, place)';

  it.each([
    [
      'select a from t where b = $1 and c > $2',
      `select gathered.place as "gathered.place", one.* from ${table} cross join lateral (select * from (select a from t where b = gathered.p1 and c > gathered.p2) as own offset 0) as one`,
    ],
    [
      'insert into t (a, b) values ($1, $2)',
      `insert into t (a, b) select gathered.p1, gathered.p2 from ${table}`,
    ],
    [
      'insert into t (a, b) select a, $2 from u where c = $1',
      `insert into t (a, b) select one.* from ${table} cross join lateral (select * from (select a, gathered.p2 from u where c = gathered.p1) as own offset 0) as one`,
    ],
    [
      'update t set a = (select b from u where c = $1) where d = $2',
      `update t set a = (select b from u where c = gathered.p1) from ${table} where d = gathered.p2`,
    ],
    [
      'delete from t where a = $1 and b = $2',
      `delete from t using ${table} where a = gathered.p1 and b = gathered.p2`,
    ],
  ])('of %s', (text, gathered) => {
    expect(gatheredSql(text, ['text', 'bigint'])).toBe(gathered);
  });

  it.each([
    'insert into t (a, b) values ($1, $2) on conflict do nothing',
    'insert into t (a, b) values ($1, $2), ($2, $1)',
    'delete from t where a = $1 returning b',
    'update t set a = $1',
    'with x as (select $1) select * from x',
  ])('is none of %s', (text) => {
    expect(gatheredSql(text, ['text', 'bigint'])).toBeUndefined();
  });

  it('has a list in the place of a list', () => {
    expect(gatheredSql('select a from t where b = any($1)', ['text[]'])).toContain(
      'any((gathered.p1::text[]))',
    );
  });
});

const named = statement<{ id: string; names: readonly string[] }, { id: string; name: string | null }>(
  (db, argument) =>
    db
      .selectFrom('resources')
      .select(['id', 'external_id as name'])
      .where('tenant_id', '=', 'acme')
      .where((eb) =>
        eb.or([eb('id', '=', argument('id')), sql<boolean>`external_id = any(${argument('names')}::text[])`]),
      )
      .orderBy('id', 'desc'),
);

const rename = command<{ id: string; name: string | null }>((db, argument) =>
  db
    .updateTable('resources')
    .set({ external_id: argument('name') })
    .where('id', '=', argument('id')),
);

const transactionOf = statement<{ id: string }, { transaction: string }>((db, argument) =>
  db
    .selectFrom('resources')
    .select(sql<string>`xmin::text`.as('transaction'))
    .where('id', '=', argument('id')),
);

const IDS = ['ada', 'bea', 'cid', 'dan', 'eve', 'fay', 'gil', 'hal'] as const;
/** Texts that a list of PostgreSQL writes in quotes, and one that is none of them. */
const NAMES = ['a"b', 'c\\d', '{e,f}', '', 'NULL', "g'h", 'i\nj', null] as const;

describe('works on PostgreSQL', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore('postgres');
    for (const id of IDS) await insertUser(fresh.store, id);
    return () => fresh[Symbol.asyncDispose]();
  });

  const together = <T>(work: (id: string, at: number) => (tx: Tx) => Promise<T>): Promise<T[]> =>
    Promise.all(IDS.map((id, at) => fresh.store.writeOf({ tenantId: 'acme', subjects: [id] }, work(id, at))));
  const renamed = (shift: number) => (id: string, at: number) => async (tx: Tx) => {
    rename(tx, { id, name: NAMES[(at + shift) % NAMES.length] ?? null });
    return (await transactionOf(tx, { id })).rows[0]?.transaction;
  };

  it('write side by side what they would write alone, also when the statement is known', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const transactions = await together(renamed(shift));
      // One transaction altered them all, and each saw its own row altered.
      expect(new Set(transactions).size).toBe(1);
      const { rows } = await fresh.store.read(({ db }) =>
        sql<{
          id: string;
          external_id: string | null;
        }>`select id, external_id from resources order by id`.execute(db),
      );
      expect(rows).toEqual(
        IDS.map((id, at) => ({ id, external_id: NAMES[(at + shift) % NAMES.length] ?? null })),
      );
    }
  });

  it('read side by side what they would read alone, each its own rows in their order', async () => {
    await together(renamed(0));
    const asked = IDS.map((id, at) => ({
      id,
      names: NAMES.flatMap((name, other) => (other % (at + 1) === 0 && name !== null ? [name] : [])),
    }));
    const alone = [];
    for (const each of asked) alone.push(await fresh.store.read(async (tx) => (await named(tx, each)).rows));
    for (const round of [1, 2, 3]) {
      const all = await Promise.all(
        asked.map((each) => fresh.store.read(async (tx) => (await named(tx, each)).rows)),
      );
      expect(all, `round ${round}`).toEqual(alone);
    }
    expect(alone[0]?.length).toBeGreaterThan(2);
  });

  it('are never side by side when they are about the same, and take turns where they ask to be alone', async () => {
    const adding = (subjects: readonly string[] | null, polite: boolean) =>
      fresh.store.writeOf({ tenantId: 'acme', subjects }, async (tx) => {
        if (polite) await tx.alone();
        const { rows } = await sql<{
          version: number;
        }>`select version from resources where id = 'ada'`.execute(tx.db);
        tx.send({
          ...sql`update resources set version = ${Number(rows[0]?.version) + 1} where id = 'ada'`.compile(
            tx.db,
          ),
        });
      });
    await Promise.all([
      ...[1, 2, 3, 4].map(() => adding(['ada'], false)),
      adding(null, false),
      adding(null, false),
    ]);
    await Promise.all(IDS.map((id) => adding([id], true)));
    const { rows } = await fresh.store.read(({ db }) =>
      sql`select version from resources where id = 'ada'`.execute(db),
    );
    expect(rows).toEqual([{ version: 1 + 4 + 2 + IDS.length }]);
  });

  it('are run by themselves when one finds that it is about what another is about', async () => {
    const claiming = (id: string) =>
      fresh.store.writeOf({ tenantId: 'acme', subjects: [`new ${id}`] }, async (tx) => {
        const { rows } = await sql<{
          version: number;
        }>`select version from resources where id = 'bea' for update`.execute(tx.db);
        tx.claim('bea');
        tx.send({
          ...sql`update resources set version = ${Number(rows[0]?.version) + 1} where id = 'bea'`.compile(
            tx.db,
          ),
        });
      });
    await Promise.all(IDS.map(claiming));
    const { rows } = await fresh.store.read(({ db }) =>
      sql`select version from resources where id = 'bea'`.execute(db),
    );
    expect(rows).toEqual([{ version: 1 + IDS.length }]);
  });
});
