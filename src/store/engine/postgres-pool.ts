/** The pool of connections to PostgreSQL, with its limits. */
import { Pool } from 'pg';
import { gatheringSocket } from './gathering-socket.ts';
import type { StoreConfig } from '../transaction.ts';
import { postgresTypes } from './postgres-types.ts';

/** How much later than its own limit the database may say that the limit is over. */
const ANSWER_GRACE_MS = 1000;

/** Its first connection is made by the first transaction. */
export function openPool(connectionString: string, config: StoreConfig): Pool {
  const limit = config.postgresStatementTimeoutMs;
  const pool = new Pool({
    connectionString,
    max: config.postgresPool,
    application_name: 'roster',
    statement_timeout: limit,
    // The server keeps its limit itself, unless it hangs or cannot be reached any more; then the connection is given up.
    query_timeout: limit === 0 ? 0 : limit + ANSWER_GRACE_MS,
    // A transaction that nobody carries on would hold its locks; one that waits for a connection would wait forever.
    idle_in_transaction_session_timeout: limit,
    connectionTimeoutMillis: limit,
    keepAlive: true,
    pipeline: true,
    stream: gatheringSocket,
    types: postgresTypes,
  });
  // A connection that dies reports it twice: to its query, which is answered, and here, where silence ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
