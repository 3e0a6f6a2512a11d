/** The engine for several servers at once: PostgreSQL over a pool of connections. */
import { DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { StoreUnavailable } from '../errors.ts';
import type { Store, StoreConfig, Work } from '../transaction.ts';
import { storeOf } from './open-store.ts';
import { translatePostgres } from './postgres-errors.ts';
import { POSTGRES_JSON, POSTGRES_LISTS, POSTGRES_LOCKS, POSTGRES_TEXT } from './postgres-json.ts';
import { pipelined } from './postgres-pipeline.ts';
import { openPool } from './postgres-pool.ts';
import { gatherStatistics } from './postgres-statistics.ts';
import { retrying } from './retrying.ts';
import { perform, type Language } from './session.ts';

/** "roster" as a number: the advisory lock that a migration holds. */
const MIGRATION_LOCK = 0x72_6f_73_74_65_72;

const BEGIN_READ = 'begin isolation level repeatable read read only';
const BEGIN_WRITE = 'begin isolation level read committed';

const POSTGRES: Language = Object.freeze({
  engine: 'postgres',
  sql: {
    fold: (text) => sql<string | null>`roster_fold(${text})`,
    text: POSTGRES_TEXT,
    json: POSTGRES_JSON,
    lists: POSTGRES_LISTS,
    locks: POSTGRES_LOCKS,
    seldom: (condition) => condition,
    claimMigrations: async (db) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
    },
  },
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  },
  compiler: new PostgresQueryCompiler(),
  adapter: new PostgresAdapter(),
  translate: translatePostgres,
});

/** Opens a pool on the database at `url`; the first connection is made by the first transaction. */
export function openPostgres(url: string, config: StoreConfig): Store {
  const pool = openPool(url, config);
  const wrote = gatherStatistics(pool);
  return storeOf('postgres', {
    read: (work) => transact(pool, BEGIN_READ, work),
    look: (work) => lookOn(pool, work),
    write: async (work) => {
      const value = await retrying(config.postgresRetries, () => transact(pool, BEGIN_WRITE, work));
      wrote();
      return value;
    },
    end: () => pool.end(),
  });
}

async function transact<T>(pool: Pool, begin: string, work: Work<T>): Promise<T> {
  const client = await translated(() => pool.connect());
  const begun = translated(() => client.query(begin));
  begun.catch(() => undefined);
  const { execute, idle } = pipelined(client, begin === BEGIN_WRITE ? begun : undefined);
  let usable = true;
  try {
    const value = await perform(POSTGRES, execute, work);
    await idle();
    const committed = translated(() => client.query('commit'));
    // Of what was read nothing is lost any more; whoever has the connection next waits for its end there.
    if (begin === BEGIN_WRITE) await committed;
    else committed.catch(() => undefined);
    return value;
  } catch (error) {
    await idle();
    // On a connection that gave no answer the next question would wait for that answer.
    usable = !isLost(error) && (await rolledBack(client));
    throw error;
  } finally {
    client.release(!usable);
  }
}

async function lookOn<T>(pool: Pool, work: Work<T>): Promise<T> {
  const client = await translated(() => pool.connect());
  const { execute, idle } = pipelined(client);
  let usable = true;
  try {
    return await perform(POSTGRES, execute, work);
  } catch (error) {
    usable = !isLost(error);
    throw error;
  } finally {
    await idle();
    client.release(!usable);
  }
}

async function translated<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw translatePostgres(error);
  }
}

/** Whether it is unknown what became of the connection: the failure is not one that the database reported. */
const isLost = (error: unknown): boolean =>
  error instanceof StoreUnavailable && error.cause !== undefined && !(error.cause instanceof DatabaseError);

const rolledBack = (client: PoolClient): Promise<boolean> =>
  client.query('rollback').then(
    () => true,
    () => false,
  );
