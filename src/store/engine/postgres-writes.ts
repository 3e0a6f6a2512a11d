/** Writes on PostgreSQL: each in a transaction of its own, or those of one tenant that wait together in one. */
import type { Pool } from 'pg';
import type { Concern } from '../sharing.ts';
import type { StoreConfig, Work } from '../transaction.ts';
import { commitTogether } from './postgres-together.ts';
import { committed, transact } from './postgres-transaction.ts';
import type { Tally } from './postgres-statistics.ts';
import { retrying } from './retrying.ts';
import type { Forms } from './gathered-forms.ts';
import type { Language } from './language.ts';
import { writeQueue, type Committed, type Waiting, type WriteQueue } from './write-queue.ts';

/** PostgreSQL says that something is committed when it is on disk. */
const DURABLE = Promise.resolve();

type Write = <T>(work: Work<T>) => Promise<T>;

export function postgresWrites(
  language: Language,
  pool: Pool,
  forms: Forms,
  config: StoreConfig,
  tally: () => Tally,
): {
  readonly alone: Write;
  readonly together: <T>(concern: Concern, work: Work<T>) => Promise<T>;
} {
  const database = { pool, tally, forms };
  const alone: Write = (work) =>
    retrying(config.postgresRetries, () =>
      transact(database, (pipeline) => committed(language, pipeline, work)),
    );
  const commit = async (tenantId: string, batch: readonly Waiting[]): Promise<Committed> => ({
    answers: await commitTogether(language, database, alone, tenantId, batch),
    durable: DURABLE,
  });
  const queues = new Map<string, { readonly queue: WriteQueue; waiting: number }>();
  const limits = { mostTogether: config.maxGroupCommit, mostWaiting: config.maxQueuedWrites };
  const together = async <T>({ tenantId, subjects }: Concern, work: Work<T>): Promise<T> => {
    const tenant = queues.get(tenantId) ?? {
      queue: writeQueue((batch) => commit(tenantId, batch), limits),
      waiting: 0,
    };
    queues.set(tenantId, tenant);
    tenant.waiting++;
    try {
      return await tenant.queue.add(work, subjects);
    } finally {
      if (--tenant.waiting === 0) queues.delete(tenantId);
    }
  };
  return { alone, together };
}
