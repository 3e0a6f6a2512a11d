/** A connection of the pool for the length of one transaction or of one read, and what is known of it afterwards. */
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { StoreUnavailable } from '../errors.ts';
import { translatePostgres } from './postgres-errors.ts';

/** Errors: StoreUnavailable. */
export const connected = (pool: Pool): Promise<PoolClient> => translated(() => pool.connect());

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

/** Sends a statement of which nobody waits for the end here; whoever has the connection next does. */
export function leave(client: PoolClient, statement: string): void {
  client.query(statement).catch(() => undefined);
}
