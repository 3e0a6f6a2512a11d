/** Brings a database to the schema that this code knows, also when several processes start on it at once. */
import { sql } from 'kysely';
import { StoreError } from '../errors.ts';
import type { Store, Tx } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

/**
 * Applies what is missing, each migration in a transaction of its own that holds the claim: whoever comes second waits,
 * looks again, and finds it done. `now` is recorded, in milliseconds. Throws StoreError for a database that is newer.
 */
export async function migrate(store: Store, migrations: readonly Migration[], now: number): Promise<void> {
  while (await store.write((tx) => applyNext(tx, migrations, now)));
}

/** Applies the first migration that is missing; whether there was one. */
async function applyNext(tx: Tx, migrations: readonly Migration[], now: number): Promise<boolean> {
  await tx.sql.claimMigrations(tx.db);
  const newest = await newestApplied(tx);
  refuseNewer(newest, migrations.at(-1)?.number ?? 0);
  const next = migrations.find(({ number }) => number > newest);
  if (next === undefined) return false;
  await next.up(tx.db, tx.engine);
  const row = { number: next.number, name: next.name, applied_at: now };
  await tx.db.insertInto('roster_migrations').values(row).execute();
  return true;
}

async function newestApplied(tx: Tx): Promise<number> {
  const { text, integer, table } = columnTypes(tx.engine);
  await sql
    .raw(
      `create table if not exists roster_migrations (
         number ${integer} not null primary key,
         name ${text} not null,
         applied_at ${integer} not null
       ) ${table}`,
    )
    .execute(tx.db);
  const { newest } = await tx.db
    .selectFrom('roster_migrations')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), sql<number>`0`).as('newest'))
    .executeTakeFirstOrThrow();
  return newest;
}

function refuseNewer(newest: number, known: number): void {
  if (newest <= known) return;
  throw new StoreError(
    `the database was made by a newer Roster: its schema is ${newest}, and this one knows up to ${known}; start that release or a later one`,
  );
}
