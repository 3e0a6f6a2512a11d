/** Writes of one tenant in one transaction on PostgreSQL, each answered by itself. */
import { moveToEnd, openLog } from '../own-log.ts';
import { lockHead } from '../log-statements.ts';
import type { OwnLog } from '../sharing.ts';
import type { Work } from '../transaction.ts';
import { StoreContention } from '../errors.ts';
import { gathering, ungathered, type Gathering } from './gathering.ts';
import { isLost } from './postgres-connection.ts';
import { isReading, type Pipeline } from './postgres-pipeline.ts';
import { ended, transact, type Database } from './postgres-transaction.ts';
import type { Execute, Language } from './language.ts';
import { perform, run, type Outcome } from './session.ts';
import { manners, stagesOf } from './side-by-side.ts';
import type { Answer, Waiting } from './write-queue.ts';

/**
 * Runs the writes in one transaction, which has the head of the log from its beginning: what others would wait for is had once and
 * synced to the disk once. Those that are about different things are run side by side, and ask in the same statements. When one
 * fails after it has written, everything is undone, and each is run by itself.
 */
export async function commitTogether(
  language: Language,
  database: Database,
  alone: <T>(work: Work<T>) => Promise<T>,
  tenantId: string,
  batch: readonly Waiting[],
): Promise<readonly Answer[]> {
  const answers = await transact(database, (pipeline) =>
    inStages(language, { ...pipeline, forms: database.forms }, tenantId, batch),
  ).catch((error: unknown) => {
    // Of a connection that was lost nobody knows whether it has committed.
    if (isLost(error)) throw error;
    return undefined;
  });
  if (answers !== undefined) return answers;
  const outcomes = await Promise.allSettled(
    batch.map(({ work }) =>
      alone(async (tx) => {
        lockHead(tx, { tenant_id: tenantId });
        return work(tx);
      }),
    ),
  );
  return batch.map(({ resolve, reject }, index) => {
    const outcome = outcomes[index];
    return () => (outcome?.status === 'fulfilled' ? resolve(outcome.value) : reject(outcome?.reason));
  });
}

type Way = Pipeline & Pick<Database, 'forms'>;

async function inStages(
  language: Language,
  way: Way,
  tenantId: string,
  batch: readonly Waiting[],
): Promise<readonly Answer[]> {
  const log = openLog(tenantId, (work) => perform(language, way.execute, work));
  const answers: Answer[] = [];
  const sent: Outcome<unknown>[] = [];
  for (const stage of stagesOf(batch)) await sideBySide(language, way, { log, stage, answers, sent });
  await log.begun;
  sent.push(await run(language, way.execute, async (tx) => moveToEnd(tx, log)));
  const end = ended(way.commit);
  for (const { settled } of sent) await settled();
  await end;
  return answers;
}

type Stage = {
  readonly log: OwnLog;
  readonly stage: readonly Waiting[];
  readonly answers: Answer[];
  readonly sent: Outcome<unknown>[];
};

/** Ends when each work has sent what it writes. */
async function sideBySide(
  language: Language,
  { execute, forms, failed }: Way,
  { log, stage, answers, sent }: Stage,
): Promise<void> {
  const { asking, flush } = stage.length > 1 ? gathering(execute, forms) : ungathered(execute);
  const mannersOf = manners();
  const outcomes = await Promise.allSettled(
    stage.map(async (waiting) => {
      const { ask, written } = counted(asking);
      const { end, ...kept } = mannersOf(waiting);
      try {
        const outcome = await run(language, ask, waiting.work, { log, ...kept });
        sent.push(outcome);
        answers.push(() => waiting.resolve(outcome.value));
      } catch (error) {
        if (failed() || written() || error instanceof StoreContention) throw error;
        answers.push(() => waiting.reject(error));
      } finally {
        end();
      }
    }),
  );
  flush();
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Asks, and knows whether it has asked for anything to be written. */
function counted(asking: Gathering['asking']): { readonly ask: Execute; readonly written: () => boolean } {
  const execute = asking();
  let written = false;
  const ask: Execute = (query) => {
    written ||= !isReading(query);
    return execute(query);
  };
  return { ask, written: () => written };
}
