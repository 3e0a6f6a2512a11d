/** Statistics of a database that fills up: PostgreSQL gathers them once a minute, and until then it plans for tables that it takes for empty. */
import type { Pool } from 'pg';

/** The tables in which what is looked for is found by one of several indexes, of which all but one lead to everybody. */
const TABLES = ['resources', 'resource_values', 'members'] as const;

/** After so many rows from this process, and then each time there are four times as many; later autovacuum is often enough. */
const FIRST = 200;
const GROWTH = 4;
const LAST = 1_000_000;

const INSERT = /^insert into "?(\w+)"?/;

/** Counts what one transaction writes. */
export type Tally = {
  /** Told of every statement that wrote rows. */
  readonly wrote: (text: string, rows: number) => void;
  /** Before the commit nobody else would see the rows, and they would count for none. */
  readonly committed: () => void;
};

/**
 * Has the statistics of a table gathered when there may be many more rows than before. A plan that was prepared while the table
 * was small goes through all of it; it is made anew by that. It is nobody's request: a failure is left to autovacuum.
 */
export function gatherStatistics(pool: Pool): () => Tally {
  const grown = new Map(TABLES.map((table) => [table as string, { rows: 0, next: FIRST }]));
  const count = (table: string, rows: number): void => {
    const of = grown.get(table);
    if (of === undefined) return;
    of.rows += rows;
    if (of.rows < of.next || of.next > LAST) return;
    while (of.next <= of.rows) of.next *= GROWTH;
    pool.query(`analyze ${table}`).catch(() => undefined);
  };
  return () => {
    const written: (readonly [table: string, rows: number])[] = [];
    return {
      wrote: (text, rows) => {
        const [, table = ''] = INSERT.exec(text) ?? [];
        if (grown.has(table)) written.push([table, rows]);
      },
      committed: () => written.forEach(([table, rows]) => count(table, rows)),
    };
  };
}
