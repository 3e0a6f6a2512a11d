/** Statistics of a database that fills up: PostgreSQL gathers them once a minute, and until then it plans for tables that it takes for empty. */
import type { Pool } from 'pg';

/** The tables in which what is looked for is found by one of several indexes, of which all but one lead to everybody. */
const ANALYSE = 'analyze resources, resource_values, members';

/** After so many writes of this process, and then each time it has written four times as many; later autovacuum is often enough. */
const FIRST = 200;
const GROWTH = 4;
const LAST = 100_000;

/**
 * Told of every write, it has the statistics gathered when there may be many more rows than before. Plans that the database
 * has prepared are made anew by that. It is nobody's request: a failure is left to autovacuum.
 */
export function gatherStatistics(pool: Pool): () => void {
  let [written, next] = [0, FIRST];
  return () => {
    if (++written < next || next > LAST) return;
    next *= GROWTH;
    pool.query(ANALYSE).catch(() => undefined);
  };
}
