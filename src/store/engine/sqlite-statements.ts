/** The prepared statements of one connection to an SQLite database, and how they are run. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { QueryResult } from 'kysely';
import type { Runnable } from '../transaction.ts';

/** Statements kept prepared per connection: the store's own are about a hundred, the rest are filters, which repeat. */
const MOST_STATEMENTS = 500;

export type Prepared = {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
  /** Whether it may write; said of some that do not, too. */
  readonly writes: boolean;
};

export function runPrepared(
  prepared: Prepared,
  { parameters, each }: Runnable<unknown>,
): QueryResult<unknown> {
  if (each !== undefined) return runEach(prepared, each as readonly (readonly SQLInputValue[])[]);
  const { statement, answersRows } = prepared;
  const values = parameters as readonly SQLInputValue[];
  if (answersRows) return { rows: statement.all(...values) };
  return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
}

/** Rows in thousands: a promise and an answer for each would take as long as writing it. */
function runEach(
  { statement }: Prepared,
  lists: readonly (readonly SQLInputValue[])[],
): QueryResult<unknown> {
  for (const parameters of lists) statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(lists.length) };
}

/** Prepares each text once. What has a name is kept; of the rest the text is forgotten that was not used for the longest time. */
export function statementCache(
  raw: DatabaseSync,
): (query: Pick<Runnable<unknown>, 'sql' | 'name'>) => Prepared {
  const named = new Map<string, Prepared>();
  const kept = new Map<string, Prepared>();
  return ({ sql, name }) => {
    const prepared = named.get(sql) ?? kept.get(sql) ?? prepare(raw, sql);
    if (name !== undefined) {
      if (!named.has(sql)) named.set(sql, prepared);
      return prepared;
    }
    // A Map keeps the order of insertion: the first key is the one that was not used for the longest time.
    kept.delete(sql);
    kept.set(sql, prepared);
    const oldest = kept.size > MOST_STATEMENTS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return prepared;
  };
}

function prepare(raw: DatabaseSync, sql: string): Prepared {
  const statement = raw.prepare(sql);
  return { statement, answersRows: statement.columns().length > 0, writes: !/^select\b/i.test(sql) };
}
