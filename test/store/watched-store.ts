/** A store that is watched while it works: which rows its statements give and write, and which rows the engine looked at for that. */
import { sql, type CompiledQuery } from 'kysely';
import { aroundWrites, type Store, type Tx } from '../../src/store/index.ts';

/** `looks`: on PostgreSQL how many rows and index entries were read; on SQLite how each table was searched, by its own account. */
export type Watched = {
  readonly given: number;
  readonly written: number;
  readonly looks: readonly string[];
};

type Counts = { given: number; written: number; readonly statements: CompiledQuery[] };

/** The same store; `last` tells of the newest write, `queries` how many statements the newest read was. */
export function watchedStore(
  store: Store,
): Store & { readonly last: () => Watched; readonly queries: () => number } {
  let queries = 0;
  let last: Watched = { given: 0, written: 0, looks: [] };
  return {
    ...aroundWrites(store, (work, write) =>
      write(async (tx) => {
        const before = tx.engine === 'postgres' ? await rowsRead(tx) : 0;
        const { given, written, statements, answer } = await counted(tx, work);
        const looks =
          tx.engine === 'postgres'
            ? [`${(await rowsRead(tx)) - before} rows`]
            : (await Promise.all(statements.map((each) => searches(tx, each)))).flat();
        last = { given, written, looks };
        return answer;
      }),
    ),
    read: (work) =>
      store.read(async (tx) => {
        const { statements, answer } = await counted(tx, work);
        queries = statements.length;
        return answer;
      }),
    last: () => last,
    queries: () => queries,
  };
}

/** Every transaction has an executor of its own, through which all its statements go. */
async function counted<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<Counts & { readonly answer: T }> {
  const counts: Counts = { given: 0, written: 0, statements: [] };
  const executor = tx.db.getExecutor();
  const run = executor.executeQuery.bind(executor);
  executor.executeQuery = async <R>(query: CompiledQuery<R>) => {
    const result = await run(query);
    counts.statements.push(query);
    counts.given += result.rows.length;
    counts.written += Number(result.numAffectedRows ?? 0);
    return result;
  };
  const answer = await work(tx);
  executor.executeQuery = run;
  return { ...counts, answer };
}

/** Table rows and index entries that this transaction has read so far, in Roster's own tables. */
async function rowsRead(tx: Tx): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select (coalesce(sum(pg_stat_get_xact_tuples_returned(c.oid)), 0)
      + coalesce(sum(pg_stat_get_xact_tuples_fetched(c.oid)), 0))::int as read
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i')`.execute(tx.db);
  return rows[0]?.read ?? NaN;
}

/** What SQLite says of how it runs the statement: one line for each table, with the columns that lead to its rows. */
async function searches(tx: Tx, query: CompiledQuery): Promise<readonly string[]> {
  const explained = { ...query, sql: `explain query plan ${query.sql}` };
  const { rows } = await tx.db.executeQuery<{ detail: string }>(explained);
  return rows.map(({ detail }) => detail).filter((detail) => /^(?:SEARCH|SCAN)/.test(detail));
}
