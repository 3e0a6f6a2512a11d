/** The thread behind teller.ts: has a store of its own, reads one page after another, and says what is in it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../../config/index.ts';
import { openMigrated } from '../../store/index.ts';
import { textPage } from './event-text.ts';
import type { Answered, Asked } from './teller.ts';

/** It only reads, a page at a time. */
const config = { ...(workerData as Config), sqliteReaders: 1, postgresPool: 1 };
const store = await openMigrated(config);

async function answer({ number, tenantId, asked }: Asked): Promise<Answered> {
  try {
    return { number, page: await store.read((tx) => textPage({ config }, tx, tenantId, asked)) };
  } catch {
    return { number, page: null };
  }
}

parentPort?.on('message', (asked: Asked) => void answer(asked).then((done) => parentPort?.postMessage(done)));
parentPort?.postMessage({ number: 0, page: null } satisfies Answered);
