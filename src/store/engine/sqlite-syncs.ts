/** Syncs the write-ahead log of SQLite beside the thread that answers: what is committed meanwhile shares the next sync. */
import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { StoreUnavailable } from '../errors.ts';

export type Syncs = {
  /** Called after a commit, of whichever process. */
  readonly committed: () => void;
  /** Waits until all that was committed by now is on disk. Errors: StoreUnavailable when the disk does not take it. */
  readonly durable: () => Promise<void>;
};

/**
 * One sync is under way at a time; whoever comes during it waits for the next, together. Once one has failed, nobody knows what of
 * the log is on disk, and another sync would not say so (the system forgets what it could not write); then `mend` must bring all
 * of it to disk in another way before anything is durable again.
 */
export function syncs(sync: () => Promise<void>, mend: () => Promise<void>): Syncs {
  let commits = 0;
  let safe = 0;
  let doubtful = false;
  let underWay: Promise<void> | undefined;
  const next = async (): Promise<void> => {
    const upTo = commits;
    try {
      await (doubtful ? mend() : sync());
    } catch (error) {
      doubtful = true;
      throw new StoreUnavailable('the disk does not take what was written', { cause: error });
    }
    doubtful = false;
    safe = upTo;
  };
  return {
    committed: () => void commits++,
    durable: async () => {
      const mine = commits;
      while (safe < mine) await (underWay ??= next().finally(() => (underWay = undefined)));
    },
  };
}

/** The file of the log: it is there with the first commit, and stays as long as a connection is open. */
export function logFile(path: string): { readonly sync: () => Promise<void>; readonly close: () => void } {
  let file: number | undefined;
  return {
    sync: () => promisify(fdatasync)((file ??= openSync(path, 'r+'))),
    close: () => file !== undefined && closeSync(file),
  };
}
