/** One writing transaction on PostgreSQL: its connection, its beginning and its end. */
import type { Pool, PoolClient } from 'pg';
import type { Work } from '../transaction.ts';
import { connected, isLost, translated } from './postgres-connection.ts';
import { pipelined, type Pipeline } from './postgres-pipeline.ts';
import type { Forms } from './gathered-forms.ts';
import type { Language } from './language.ts';
import type { Tally } from './postgres-statistics.ts';
import { run } from './session.ts';

const BEGIN = 'begin isolation level read committed';

/** Where writes go, who counts their rows, and which of their statements can be run as one. */
export type Database = { readonly pool: Pool; readonly tally: () => Tally; readonly forms: Forms };

/** Has a connection for one transaction; whoever is given it commits. */
export async function transact<T>(
  { pool, tally, forms }: Database,
  work: (pipeline: Pipeline) => Promise<T>,
): Promise<T> {
  const client = await connected(pool);
  const begun = translated(() => client.query(BEGIN));
  begun.catch(() => undefined);
  const { wrote, committed: counted } = tally();
  const pipeline = pipelined(client, forms, begun, wrote);
  let usable = true;
  try {
    const value = await work(pipeline);
    counted();
    return value;
  } catch (error) {
    await pipeline.idle();
    // On a connection that gave no answer the next question would wait for that answer.
    usable = !isLost(error) && (await rolledBack(client));
    throw error;
  } finally {
    client.release(!usable);
  }
}

const rolledBack = (client: PoolClient): Promise<boolean> =>
  client.query('rollback').then(
    () => true,
    () => false,
  );

/**
 * The COMMIT is sent with the last statements. From the entry of the log on the tenant's other writers wait, so that these, the
 * entry and the end come to the database together.
 */
export async function committed<T>(
  language: Language,
  { execute, commit }: Pipeline,
  work: Work<T>,
): Promise<T> {
  const { value, settled } = await run(language, execute, work);
  const end = ended(commit);
  await settled();
  await end;
  return value;
}

/** Whoever asks for the end hears of its failure, and nobody has to. */
export function ended(commit: () => Promise<void>): Promise<void> {
  const end = translated(commit);
  end.catch(() => undefined);
  return end;
}
