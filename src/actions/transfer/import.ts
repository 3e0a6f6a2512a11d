/** Imports people and groups from a file: in batches that are whole or not at all, and on from where an earlier run ended. */
import {
  endImport,
  findImport,
  saveImport,
  StoreConflict,
  type ImportKey,
  type ImportProgress,
  type Tx,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { ahead } from './ahead.ts';
import { ImportError, ImportStopped } from './import-error.ts';
import type { Import } from './import-job.ts';
import type { Considered, Rejection } from './think.ts';
import { writeBatch } from './write-batch.ts';

const NOTHING: ImportProgress = Object.freeze({
  read_bytes: 0,
  read_lines: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  reject_bytes: 0,
});

/** Batches that are thought about while one is written. */
const AHEAD = 2;
/** Tries of a batch that came between the writes of somebody else. */
const TRIES = 5;

/** Answers what became of the whole file, also of what an earlier run had imported. Errors: ImportStopped, RecordError. */
export async function importRecords(services: Services, job: Import): Promise<ImportProgress> {
  const { store } = services;
  const { tenantId, integrationId } = job.caller;
  const key: ImportKey = { tenantId, integrationId, fingerprint: job.source.fingerprint };
  let progress = await store.write((tx) => begin(tx, key));
  job.report(progress);
  const start = { offset: progress.read_bytes, line: progress.read_lines };
  for await (const considered of ahead(job.source.batches(start), job.think, AHEAD)) {
    progress = await writeWhole(services, job, key, progress, considered);
    job.report(progress);
  }
  await store.write((tx) => endImport(tx, key));
  return progress;
}

/** From now on there is a row, which every batch locks. */
async function begin(tx: Tx, key: ImportKey): Promise<ImportProgress> {
  const found = await findImport(tx, key);
  if (found === undefined) await saveImport(tx, key, NOTHING);
  return found ?? NOTHING;
}

async function requireAlone(tx: Tx, key: ImportKey, before: ImportProgress): Promise<void> {
  if ((await findImport(tx, key))?.read_bytes === before.read_bytes) return;
  throw new ImportError('the same file is being imported by another run; wait until it has ended');
}

async function writeWhole(
  services: Services,
  job: Import,
  key: ImportKey,
  before: ImportProgress,
  considered: readonly Considered[],
): Promise<ImportProgress> {
  for (let tries = 1; ; tries++) {
    try {
      return await services.store.write(async (tx) => {
        await requireAlone(tx, key, before);
        const { rejections, ...counts } = await writeBatch(
          services,
          job.caller,
          tx,
          job.source.layout,
          considered,
        );
        const after = advanced(job, before, considered, counts, rejections);
        await saveImport(tx, key, after);
        return after;
      });
    } catch (error) {
      // Somebody else took a name between the look and the write; the next look sees it.
      if (!(error instanceof StoreConflict) || tries === TRIES) throw error;
    }
  }
}

type Counts = Pick<ImportProgress, 'created' | 'updated' | 'unchanged'>;

/** Errors: ImportStopped, which undoes the batch. */
function advanced(
  { rejects }: Import,
  before: ImportProgress,
  considered: readonly Considered[],
  counts: Counts,
  rejections: readonly Rejection[],
): ImportProgress {
  const [first] = rejections;
  if (first !== undefined && rejects === null) throw new ImportStopped(first, before);
  const text = rejections.map((each) => `${JSON.stringify(each)}\n`).join('');
  const last = considered.at(-1)?.record;
  return {
    read_bytes: last?.end ?? before.read_bytes,
    read_lines: last?.nextLine ?? before.read_lines,
    created: before.created + counts.created,
    updated: before.updated + counts.updated,
    unchanged: before.unchanged + counts.unchanged,
    rejected: before.rejected + rejections.length,
    reject_bytes: rejects?.write(before.reject_bytes, text) ?? 0,
  };
}
