/** What a transaction and a store are to everybody who uses them, whichever engine is behind. */
import type { CompiledQuery, Expression, Kysely, QueryResult, RawBuilder } from 'kysely';
import type { Config } from '../config/index.ts';
import type { JsonSql, ListSql, LockSql, TextSql } from './json-sql.ts';
import type { Placed } from './column-values.ts';
import type { Concern, OwnLog } from './sharing.ts';
import type { Tables } from './tables.ts';

export type EngineName = 'sqlite' | 'postgres';

/** The fragments of SQL that the engines write differently. */
export type EngineSql = {
  /** The folded form of a text (`fold` of the room scim). */
  readonly fold: (text: Expression<string | null>) => Expression<string | null>;
  readonly text: TextSql;
  readonly json: JsonSql;
  readonly lists: ListSql;
  readonly locks: LockSql;
  /** A position of the log as a statement writes it down (`Placed`), for the log of that tenant. */
  readonly position: (placed: Placed, tenantId: string) => RawBuilder<number>;
  /** Tells a planner that has no statistics of its own that the condition holds of few rows. */
  readonly seldom: (condition: RawBuilder<boolean>) => RawBuilder<boolean>;
  /** Keeps other processes from migrating until the transaction ends. */
  readonly claimMigrations: (db: Kysely<Tables>) => Promise<void>;
};

/** What has a name is the same text each time, and worth being kept prepared by the database. */
export type Runnable<R> = CompiledQuery<R> & {
  readonly name?: string;
  /** On SQLite alone: run once with each of these lists instead of `parameters`; there are no rows to answer. */
  readonly each?: readonly (readonly unknown[])[];
  /** Nobody looks at its answer. */
  readonly unread?: boolean;
};

/**
 * A transaction under way. It answers only until its work has ended. The first error of the engine ends it for good, as
 * PostgreSQL has it: a work may turn a StoreConflict into its own error, but it cannot carry on.
 */
export type Tx = {
  /** Builds and runs queries; what is always the same is a `statement`, which is built once. */
  readonly db: Kysely<Tables>;
  /** Runs what is compiled already. Several may be asked for at once: they are run in that order, with one wait for all. */
  readonly execute: <R>(query: Runnable<R>) => Promise<QueryResult<R>>;
  /**
   * Runs what is compiled already and leaves its answer to the end: the work goes on, and its transaction fails when this
   * fails. Statements are run in the order in which they were asked for, these among the others.
   */
  readonly send: (query: Runnable<unknown>) => void;
  /** Waits for all that was sent. Rejects with what failed of it. */
  readonly settled: () => Promise<void>;
  readonly engine: EngineName;
  readonly sql: EngineSql;
  /** Runs a text as it is: for the few that are run so often that building them would take longer. */
  readonly run: (text: string, parameters: readonly unknown[]) => Promise<unknown>;
  /**
   * Asks under a name what many ask in the same words: where reads share a snapshot it is asked once for all of them. The name
   * says everything that the answer depends on.
   */
  readonly once: <T>(name: string, ask: () => Promise<T>) => Promise<T>;
  /** The log of a tenant that this transaction has to itself from its beginning to its end. */
  readonly log?: OwnLog;
  /**
   * Waits until no other work of the same transaction is between this and its own end. A work that may be run together with
   * others (`writeOf`) asks for it before it reads what they may alter.
   */
  readonly alone: () => Promise<void>;
  /** Says of such a work that it is about this, too. Errors: StoreContention when another one is; then each is run by itself. */
  readonly claim: (subject: string) => void;
};

/** What builds SQL needs of a transaction: the language of its engine. */
export type Speaking = Pick<Tx, 'sql'>;

/** What is done in one transaction. It may be run more than once, so it leaves nothing behind but rows. */
export type Work<T> = (tx: Tx) => Promise<T>;

/** A database with the directory in it. */
export type Store = {
  readonly engine: EngineName;
  /** Runs the work on one consistent snapshot; it cannot write. */
  readonly read: <T>(work: Work<T>) => Promise<T>;
  /** Runs a work of one reading statement, which is a snapshot by itself: without a transaction around it. */
  readonly look: <T>(work: Work<T>) => Promise<T>;
  /**
   * Runs the work in one transaction and answers when it is durable; an error undoes all of it. A write may await nothing
   * but its transaction: on SQLite all writers wait for it.
   */
  readonly write: <T>(work: Work<T>) => Promise<T>;
  /**
   * The same of a work that appends to the log of that tenant and can be run together with others that do; where writers of a
   * tenant wait for each other, they share what they wait for.
   */
  readonly writeOf: <T>(concern: Concern, work: Work<T>) => Promise<T>;
  /** Whether the database answers: rejects when it does not. */
  readonly ping: () => Promise<void>;
  /** Lets what is under way finish, then lets go of the database. */
  readonly close: () => Promise<void>;
};

/** The settings that the store reads. */
export type StoreConfig = Pick<
  Config,
  | 'database'
  | 'busyTimeoutMs'
  | 'sqliteReaders'
  | 'maxGroupCommit'
  | 'maxQueuedWrites'
  | 'postgresPool'
  | 'postgresRetries'
  | 'postgresStatementTimeoutMs'
>;
