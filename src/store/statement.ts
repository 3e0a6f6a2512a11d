/** Statements that never change but in their values: built and compiled once for each engine, then only run. */
import { hash } from 'node:crypto';
import type { Compilable, Kysely, RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';
import type { EngineName, EngineSql, Runnable, Tx } from './transaction.ts';

/** Stands for an argument while a statement is built. */
type Blank = { readonly blank: string };

/** Gives the place of an argument, with the type of its value. */
export type Argument<A> = <K extends keyof A & string>(name: K) => A[K];

export type Build<A, R> = (db: Kysely<Tables>, argument: Argument<A>, sql: EngineSql) => Compilable<R>;

const isBlank = (value: unknown): value is Blank =>
  typeof value === 'object' && value !== null && 'blank' in value && typeof value.blank === 'string';

/** A blank takes the place of a value that Kysely only hands on to the engine and never looks into. */
const argument = (name: string): never => Object.freeze({ blank: name }) as never;

/**
 * The statement as a function of a transaction and its arguments. Building a query costs more than running most of them, and
 * what is looked up before every write is always the same.
 */
export function statement<A extends object, R>(
  build: Build<A, R>,
): (tx: Tx, given: A) => Promise<{ readonly rows: readonly R[]; readonly changed: number }> {
  const filled = filling(build);
  return async (tx, given) => {
    const { rows, numAffectedRows } = await tx.execute<R>(filled(tx, given));
    return { rows, changed: Number(numAffectedRows ?? 0n) };
  };
}

/**
 * The same for a statement of which nobody needs the answer: it is on its way when the function returns. Where the database is
 * another process, what comes next does not wait for it, and neither does the commit.
 */
export function command<A extends object>(build: Build<A, unknown>): (tx: Tx, given: A) => void {
  const filled = filling(build, true);
  return (tx, given) => tx.send(filled(tx, given));
}

function filling<A extends object, R>(build: Build<A, R>, unread = false): (tx: Tx, given: A) => Runnable<R> {
  const compiled: Partial<Record<EngineName, Compiled<R>>> = {};
  return (tx, given) => {
    const { query, places } = (compiled[tx.engine] ??= compile(build, tx, unread));
    const values = given as Readonly<Record<string, unknown>>;
    const parameters = places.map((place) => (place.name === null ? place.value : values[place.name]));
    // One after the other: objects of the same shape are made quicker so than by spreading.
    const { sql, query: node, queryId, name, unread: silent } = query;
    return { sql, query: node, queryId, parameters, name, unread: silent };
  };
}

/** What is bound at each place: an argument by its name, or always the same value. */
type Place =
  { readonly name: string; readonly value: null } | { readonly name: null; readonly value: unknown };
type Compiled<R> = { readonly query: Runnable<R>; readonly places: readonly Place[] };

function compile<A extends object, R>(build: Build<A, R>, tx: Tx, unread: boolean): Compiled<R> {
  const compiled = build(tx.db, argument, tx.sql).compile();
  const places = compiled.parameters.map((each): Place =>
    isBlank(each) ? { name: each.blank, value: null } : { name: null, value: each },
  );
  return { query: { ...compiled, name: hash('sha256', compiled.sql, 'base64url'), unread }, places };
}

/** A query that is written as SQL, for a statement. */
export const raw = <R>(db: Kysely<Tables>, query: RawBuilder<R>): Compilable<R> => ({
  compile: () => query.compile(db),
});
