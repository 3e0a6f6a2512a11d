/** The engine for several servers at once: PostgreSQL over a pool of connections. */
import {
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type QueryResult,
} from 'kysely';
import { DatabaseError, Pool, type PoolClient } from 'pg';
import { StoreContention, StoreUnavailable } from '../errors.ts';
import type { Runnable, Store, StoreConfig, Work } from '../transaction.ts';
import { storeOf } from './open-store.ts';
import { translatePostgres } from './postgres-errors.ts';
import { POSTGRES_JSON, POSTGRES_LISTS, POSTGRES_LOCKS, POSTGRES_TEXT } from './postgres-json.ts';
import { gatherStatistics } from './postgres-statistics.ts';
import { postgresTypes } from './postgres-types.ts';
import { perform, type Execute, type Language } from './session.ts';

/** "roster" as a number: the advisory lock that a migration holds. */
const MIGRATION_LOCK = 0x72_6f_73_74_65_72;

/** How much later than its own limit the database may say that the limit is over. */
const ANSWER_GRACE_MS = 1000;

const BEGIN_READ = 'begin isolation level repeatable read read only';
const BEGIN_WRITE = 'begin isolation level read committed';
const WRITES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

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

function openPool(connectionString: string, config: StoreConfig): Pool {
  const limit = config.postgresStatementTimeoutMs;
  const pool = new Pool({
    connectionString,
    max: config.postgresPool,
    application_name: 'roster',
    statement_timeout: limit,
    // The server keeps its limit itself, unless it hangs or cannot be reached any more; then the connection is given up.
    query_timeout: limit === 0 ? 0 : limit + ANSWER_GRACE_MS,
    // A transaction that nobody carries on would hold its locks; one that waits for a connection would wait forever.
    idle_in_transaction_session_timeout: limit,
    connectionTimeoutMillis: limit,
    keepAlive: true,
    pipeline: true,
    types: postgresTypes,
  });
  // A connection that dies reports it twice: to its query, which is answered, and here, where silence ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
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

type Pipeline = { readonly execute: Execute; readonly idle: () => Promise<unknown> };

/**
 * Queries are sent without waiting for the answers to those before them; they are run in their order. A first query that
 * reads may go on its way together with the BEGIN of a write (`begun`); what writes must not be run outside of the transaction.
 */
function pipelined(client: PoolClient, begun?: Promise<unknown>): Pipeline {
  let last: Promise<unknown> = Promise.resolve();
  let isFirst = true;
  const send = async (query: Runnable<unknown>): Promise<QueryResult<unknown>> => {
    const early = isFirst && READING.test(query.sql);
    isFirst = false;
    if (!early) await begun;
    const answer = run(client, query);
    answer.catch(() => undefined);
    await begun;
    return answer;
  };
  const execute: Execute = (query) => {
    const next = send(query);
    last = Promise.allSettled([last, next]).then(() => undefined);
    return next;
  };
  return { execute, idle: () => last };
}

const READING = /^select\b/i;

async function run(client: PoolClient, query: Runnable<unknown>): Promise<QueryResult<unknown>> {
  const { command, rowCount, rows } = await client.query<Record<string, unknown>>({
    ...(query.name !== undefined && { name: query.name }),
    text: query.sql,
    values: [...query.parameters],
  });
  return WRITES.includes(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}

/** Runs again what failed only because of others, after a pause that grows and that differs from theirs. */
async function retrying<T>(most: number, attempt: () => Promise<T>): Promise<T> {
  for (let failed = 0; ; failed++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StoreContention) || failed >= most) throw error;
    }
    const pause = pauseAfter(failed);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** 5 ms doubled with every failure up to half a second; half of it is spread by the golden ratio, so that processes differ. */
function pauseAfter(failed: number): number {
  const full = Math.min(5 * 2 ** failed, 500);
  const spread = ((process.pid + failed) * 0.618_033_988_75) % 1;
  return full / 2 + (full / 2) * spread;
}
