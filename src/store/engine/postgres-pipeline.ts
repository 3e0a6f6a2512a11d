/** The queries of one transaction on a connection of PostgreSQL: sent as they come, run in their order. */
import type { QueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import { StoreUnavailable } from '../errors.ts';
import type { Runnable } from '../transaction.ts';
import type { Forms } from './gathered-forms.ts';
import type { Execute } from './language.ts';
import type { Tally } from './postgres-statistics.ts';

const WRITES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

export type Pipeline = {
  readonly execute: Execute;
  /** Grows with every statement that may write. */
  readonly written: () => number;
  /** Whether a statement has failed, and with it the transaction. */
  readonly failed: () => boolean;
  /** Sends the COMMIT behind all queries, also those that are not answered yet: when one of them fails, it undoes everything. */
  readonly commit: () => Promise<void>;
  readonly idle: () => Promise<unknown>;
};

/**
 * Queries are sent without waiting for the answers to those before them; they are run in their order. A first query that
 * reads may go on its way together with the BEGIN of a write (`begun`); what writes must not be run outside of the transaction.
 */
export function pipelined(
  client: PoolClient,
  forms: Forms,
  begun?: Promise<unknown>,
  wrote?: Tally['wrote'],
): Pipeline {
  let last: Promise<unknown> = Promise.resolve();
  let isFirst = true;
  let written = 0;
  let failed = false;
  const send = async (query: Runnable<unknown>): Promise<QueryResult<unknown>> => {
    const reads = isReading(query);
    if (!reads) written++;
    const early = isFirst && reads;
    isFirst = false;
    if (!early) await begun;
    const answer = run(client, query, forms.nameOf(query), wrote);
    answer.catch(() => undefined);
    forms.learn(client, query);
    await begun;
    return answer;
  };
  const execute: Execute = (query) => {
    const next = send(query);
    next.catch(() => (failed = true));
    last = Promise.allSettled([last, next]).then(() => undefined);
    return next;
  };
  const commit = async (): Promise<void> => {
    await begun;
    const { command } = await client.query('commit');
    // Every failure is known by now, with its reason; this is for one of which nobody was told.
    if (command !== 'COMMIT') throw new StoreUnavailable('the database undid the transaction');
  };
  return { execute, written: () => written, failed: () => failed, commit, idle: () => last };
}

/** Said of some that do not write, too, that they may. */
export const isReading = ({ sql }: Runnable<unknown>): boolean => /^select\b/i.test(sql);

async function run(
  client: PoolClient,
  query: Runnable<unknown>,
  name: string | undefined,
  wrote?: Tally['wrote'],
): Promise<QueryResult<unknown>> {
  const { command, rowCount, rows } = await client.query<Record<string, unknown>>({
    ...(name !== undefined && { name }),
    text: query.sql,
    values: [...query.parameters],
  });
  if (command === 'INSERT') wrote?.(query.sql, rowCount ?? 0);
  return WRITES.includes(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}
