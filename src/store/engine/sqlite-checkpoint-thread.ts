/** The thread that moves the write-ahead log into the database, when it is told to. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { checkpoint, SHORT_WAL, walPages } from './sqlite-wal.ts';

/** While one part is moved, the next is written, which is moved thereafter; each time it is less. */
const MOST_ROUNDS = 8;

const database = new DatabaseSync(workerData as string);

parentPort?.on('message', () => {
  for (let round = 0, before = Infinity; round < MOST_ROUNDS; round++) {
    checkpoint(database);
    const { log, checkpointed } = walPages(database);
    const left = log - checkpointed;
    // A read that goes on keeps what it may still need from being moved.
    if (left <= SHORT_WAL || left >= before) break;
    before = left;
  }
  parentPort?.postMessage('moved');
});
