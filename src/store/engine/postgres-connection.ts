/** A connection of the pool for the length of one transaction or of one read, and what is known of it afterwards. */
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { StoreUnavailable } from '../errors.ts';
import { translatePostgres } from './postgres-errors.ts';

/** Errors: StoreUnavailable. */
export async function connected(pool: Pool): Promise<PoolClient> {
  const client = await translated(() => pool.connect());
  endSnapshot(client);
  return client;
}

export async function translated<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw translatePostgres(error);
  }
}

/** Whether it is unknown what became of the connection: the failure is not one that the database reported. */
export const isLost = (error: unknown): boolean =>
  error instanceof StoreUnavailable && error.cause !== undefined && !(error.cause instanceof DatabaseError);

/** Nobody waits for the end of a snapshot, and to send it by itself would be one more call of the system for each. */
const SNAPSHOT_MS = 10;

const toBeEnded = new WeakMap<PoolClient, NodeJS.Timeout>();

/** The end of what was read goes with whatever comes next on the connection, or after a moment in which nothing has come. */
export function endSnapshotLater(client: PoolClient): void {
  toBeEnded.set(client, setTimeout(() => endSnapshot(client), SNAPSHOT_MS).unref());
}

function endSnapshot(client: PoolClient): void {
  const timer = toBeEnded.get(client);
  if (timer === undefined) return;
  clearTimeout(timer);
  toBeEnded.delete(client);
  leave(client, 'commit');
}

/** Sends a statement of which nobody waits for the end here; whoever has the connection next does. */
export function leave(client: PoolClient, statement: string): void {
  client.query(statement).catch(() => undefined);
}
