/** The queries of one transaction on a connection of PostgreSQL: sent as they come, run in their order. */
import type { QueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import type { Runnable } from '../transaction.ts';
import type { Execute } from './session.ts';

const WRITES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

type Pipeline = { readonly execute: Execute; readonly idle: () => Promise<unknown> };

/**
 * Queries are sent without waiting for the answers to those before them; they are run in their order. A first query that
 * reads may go on its way together with the BEGIN of a write (`begun`); what writes must not be run outside of the transaction.
 */
export function pipelined(client: PoolClient, begun?: Promise<unknown>): Pipeline {
  let last: Promise<unknown> = Promise.resolve();
  let isFirst = true;
  const send = async (query: Runnable<unknown>): Promise<QueryResult<unknown>> => {
    const early = isFirst && READING.test(query.sql);
    isFirst = false;
    if (!early) await begun;
    const answer = run(client, query);
    answer.catch(() => undefined);
    await begun;
    return answer;
  };
  const execute: Execute = (query) => {
    const next = send(query);
    last = Promise.allSettled([last, next]).then(() => undefined);
    return next;
  };
  return { execute, idle: () => last };
}

const READING = /^select\b/i;

async function run(client: PoolClient, query: Runnable<unknown>): Promise<QueryResult<unknown>> {
  const { command, rowCount, rows } = await client.query<Record<string, unknown>>({
    ...(query.name !== undefined && { name: query.name }),
    text: query.sql,
    values: [...query.parameters],
  });
  return WRITES.includes(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}
