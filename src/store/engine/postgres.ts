/** The engine for several servers at once: PostgreSQL over a pool of connections. */
import { DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { Store, StoreConfig } from '../transaction.ts';
import { openForms } from './gathered-forms.ts';
import { readQueue } from './group-read.ts';
import { storeOf } from './open-store.ts';
import { translatePostgres } from './postgres-errors.ts';
import { POSTGRES_JSON, POSTGRES_LISTS, POSTGRES_LOCKS, POSTGRES_TEXT } from './postgres-json.ts';
import { openPool } from './postgres-pool.ts';
import { lookTogether, readTogether } from './postgres-reads.ts';
import { gatherStatistics } from './postgres-statistics.ts';
import { postgresWrites } from './postgres-writes.ts';
import type { Language } from './language.ts';

/** "roster" as a number: the advisory lock that a migration holds. */
const MIGRATION_LOCK = 0x72_6f_73_74_65_72;

const POSTGRES: Language = Object.freeze({
  engine: 'postgres',
  sql: {
    fold: (text) => sql<string | null>`roster_fold(${text})`,
    text: POSTGRES_TEXT,
    json: POSTGRES_JSON,
    lists: POSTGRES_LISTS,
    locks: POSTGRES_LOCKS,
    // The head is this transaction's own until it ends, so that its position is that of the entry just appended.
    position: (placed, tenantId) =>
      sql<number>`coalesce(cast(${placed} as bigint), (select position from log_heads where tenant_id = ${tenantId}))`,
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

/**
 * While the database answers one batch of reads, the next is made ready; what comes meanwhile waits and is asked for as one. A
 * batch with a large group in it takes long, and the others do not wait for its end.
 */
const READS = Object.freeze({ atOnce: 2, patienceMs: 5 });

/** Opens a pool on the database at `url`; the first connection is made by the first transaction. */
export function openPostgres(url: string, config: StoreConfig): Store {
  const pool = openPool(url, config);
  const reads = { ...READS, mostWaiting: config.maxQueuedWrites };
  const source = { pool, forms: openForms() };
  const { alone, together } = postgresWrites(POSTGRES, pool, source.forms, config, gatherStatistics(pool));
  return storeOf('postgres', {
    read: readQueue((batch) => readTogether(POSTGRES, source, batch), reads),
    look: readQueue((batch) => lookTogether(POSTGRES, source, batch), reads),
    write: (work, concern) => (concern === null ? alone(work) : together(concern, work)),
    end: () => pool.end(),
  });
}
