/** Binds Kysely to one connection for the length of one work, and to nothing after it. */
import {
  CompiledQuery,
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
import { StoreContention, StoreError } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { EngineName, EngineSql, Runnable, Tx, Work } from '../transaction.ts';

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

/** Answers a question that was asked under this name before as it was answered then, and else asks it. */
export type Once = Tx['once'];

type State = { over: boolean; failure: Error | undefined };

/** Within a write the same question may have another answer later, so each is asked. */
const ALWAYS: Once = (_name, ask) => ask();

/** The memory of one snapshot, in which nothing can alter. */
export function snapshotMemory(): Once {
  const answers = new Map<string, Promise<unknown>>();
  return <T>(name: string, ask: () => Promise<T>) => {
    const answer = answers.get(name) ?? ask();
    answers.set(name, answer);
    return answer as Promise<T>;
  };
}

/**
 * Runs the work and ends its session: a query that a work left running can no longer reach the connection, where the
 * next work's transaction may already be open. Rejects when a statement failed, even if the work took no notice.
 */
export async function perform<T>(
  language: Language,
  execute: Execute,
  work: Work<T>,
  once: Once = ALWAYS,
): Promise<T> {
  const state: State = { over: false, failure: undefined };
  try {
    const value = await work(bind(language, guarded(language, execute, state), once));
    if (state.failure !== undefined) throw state.failure;
    return value;
  } catch (error) {
    // Contention is nobody's fault, so that it is tried again matters more than what the work made of it.
    throw state.failure instanceof StoreContention ? state.failure : error;
  } finally {
    state.over = true;
  }
}

function guarded(language: Language, execute: Execute, state: State): Execute {
  const failed = (error: unknown): never => {
    state.failure ??= language.translate(error);
    throw state.failure;
  };
  return (query) => {
    if (state.over)
      return Promise.reject(
        new StoreError('the transaction is over; await every query before the work ends'),
      );
    return state.failure === undefined ? execute(query).catch(failed) : Promise.reject(state.failure);
  };
}

/** Most transactions run nothing but compiled statements, so Kysely is made when it is asked for. */
const LAZY = {
  get db(): Kysely<Tables> {
    const own = this as unknown as { made?: Kysely<Tables>; language: Language; execute: Execute };
    return (own.made ??= kyselyOn(own.language, own.execute));
  },
};

const bind = (language: Language, execute: Execute, once: Once): Tx =>
  // An object with a getter of its own costs more to make than a look-up to run; inherited it costs nothing.
  Object.assign(Object.create(LAZY) as Pick<Tx, 'db'>, {
    made: undefined,
    language,
    engine: language.engine,
    sql: language.sql,
    execute: execute as Tx['execute'],
    once,
    run: (text: string, parameters: readonly unknown[]) => execute(CompiledQuery.raw(text, [...parameters])),
  });

function kyselyOn({ dialect, compiler, adapter }: Language, execute: Execute): Kysely<Tables> {
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
