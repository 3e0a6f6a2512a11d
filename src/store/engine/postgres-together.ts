/** Writes of one tenant in one transaction on PostgreSQL, each answered by itself. */
import { lockHead } from '../log-statements.ts';
import type { Tx, Work } from '../transaction.ts';
import { isLost } from './postgres-connection.ts';
import type { Pipeline } from './postgres-pipeline.ts';
import { ended, transact, type Database } from './postgres-transaction.ts';
import type { Language } from './language.ts';
import { perform, run } from './session.ts';
import type { Answer, Waiting } from './write-queue.ts';

/**
 * Runs the writes one behind the other in one transaction, which has the head of the log from its beginning: what others would
 * wait for is had once and synced to the disk once. Each begins when the one before has sent what it writes, without waiting for
 * the answers. When one fails after it has written, everything is undone, and each is run by itself.
 */
export async function commitTogether(
  language: Language,
  database: Database,
  alone: <T>(work: Work<T>) => Promise<T>,
  tenantId: string,
  batch: readonly Waiting[],
): Promise<readonly Answer[]> {
  const locked = async (tx: Tx): Promise<void> => lockHead(tx, { tenantId });
  const answers = await transact(database, async (pipeline) => {
    await perform(language, pipeline.execute, locked);
    return inTurn(language, pipeline, batch);
  }).catch((error: unknown) => {
    // Of a connection that was lost nobody knows whether it has committed.

    if (isLost(error)) throw error;
    return undefined;
  });
  if (answers !== undefined) return answers;
  const outcomes = await Promise.allSettled(
    batch.map(({ work }) =>
      alone(async (tx) => {
        lockHead(tx, { tenantId });
        return work(tx);
      }),
    ),
  );
  return batch.map(({ resolve, reject }, index) => {
    const outcome = outcomes[index];
    return () => (outcome?.status === 'fulfilled' ? resolve(outcome.value) : reject(outcome?.reason));
  });
}

async function inTurn(
  language: Language,
  pipeline: Pipeline,
  batch: readonly Waiting[],
): Promise<readonly Answer[]> {
  const { execute, written, failed, commit } = pipeline;
  const answers: Answer[] = [];
  const sent: (() => Promise<void>)[] = [];
  for (const { work, resolve, reject } of batch) {
    const before = written();
    try {
      const { value, settled } = await run(language, execute, work);
      sent.push(settled);
      answers.push(() => resolve(value));
    } catch (error) {
      if (failed() || written() > before) throw error;
      answers.push(() => reject(error));
    }
  }
  const end = ended(commit);
  for (const settled of sent) await settled();
  await end;
  return answers;
}
