/** Opens the database that the configuration names, at the schema that this code knows. */
import { openPostgres } from './engine/postgres.ts';
import { openSqlite } from './engine/sqlite.ts';
import { StoreError } from './errors.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { migrate } from './migrations/migrate.ts';
import type { Store, StoreConfig } from './transaction.ts';

/**
 * Opens `config.database` and migrates it; `now`, in milliseconds, is when. Throws StoreError for a name that is no
 * database and for a database that is newer than this code, StoreUnavailable when it does not answer.
 */
export async function openStore(config: StoreConfig, now: number): Promise<Store> {
  const store = await openEngine(config);
  try {
    await withoutHaste(store, config, (patient) => migrate(patient, MIGRATIONS, now));
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A migration, and waiting for another process's, may take longer than any request: on PostgreSQL it has its own connection. */
async function withoutHaste(
  store: Store,
  config: StoreConfig,
  work: (patient: Store) => Promise<void>,
): Promise<void> {
  if (store.engine === 'sqlite') return work(store);
  const patient = await openEngine({ ...config, postgresPool: 1, postgresStatementTimeoutMs: 0 });
  try {
    await work(patient);
  } finally {
    await patient.close();
  }
}

/** Opens a database that is at this schema already: for another thread of the process that has seen to it. Errors: as `openStore`. */
export const openMigrated = (config: StoreConfig): Promise<Store> => openEngine(config);

async function openEngine(config: StoreConfig): Promise<Store> {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/s.exec(config.database) ?? [];
  if (scheme === 'postgres' || scheme === 'postgresql') return openPostgres(config.database, config);
  // sqlite://name would be a host; taken for a path it would be a file at the root.
  if (scheme === 'sqlite' && /^(?!\/\/[^/])./s.test(rest)) return openSqlite(rest, config);
  // Only the scheme is repeated: the rest may hold a password.
  throw new StoreError(
    `the database is sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/NAME, not "${scheme}:…"`,
  );
}
