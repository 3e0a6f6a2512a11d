/** How an engine speaks, and Kysely in that language on one connection. */
import {
  DefaultQueryExecutor,
  DummyDriver,
  Transaction,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import { StoreError } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { EngineName, EngineSql, Runnable } from '../transaction.ts';

/** How an engine speaks: everything about it that does not need a connection. */
export type Language = {
  readonly engine: EngineName;
  readonly sql: EngineSql;
  readonly dialect: Dialect;
  /** One for all transactions: a compiler begins anew with every query, and making one costs as much as a look-up. */
  readonly compiler: QueryCompiler;
  readonly adapter: DialectAdapter;
  /** The store's own error for one of the engine's; what it does not know it gives back as it is. */
  readonly translate: (error: unknown) => Error;
};

/** Runs one compiled statement on the connection. */
export type Execute = (query: Runnable<unknown>) => Promise<QueryResult<unknown>>;

export function kyselyOn({ dialect, compiler, adapter }: Language, execute: Execute): Kysely<Tables> {
  const connection: DatabaseConnection = {
    executeQuery: execute as DatabaseConnection['executeQuery'],
    streamQuery: () => {
      throw new StoreError('the store reads in pages, not in streams');
    },
  };
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  });
  // Transaction, not Kysely: it refuses to open a transaction within the transaction.
  return new Transaction<Tables>({ config: { dialect }, dialect, driver: new DummyDriver(), executor });
}
