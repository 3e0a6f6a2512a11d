/** The files of an import: what it reads, and where the lines go that do not fit. */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, ftruncateSync, openSync, writeSync } from 'node:fs';
import {
  batchesOf,
  columnsOf,
  readFields,
  recordsIn,
  type Format,
  type ImportSource,
  type Rejects,
  type SourceRecord,
} from '../actions/index.ts';
import { CommandError } from './failure.ts';

const cannotRead = (file: string): CommandError =>
  new CommandError('usage', `The file ${file} cannot be read; name one that holds JSON lines or CSV`);

/** Reads the file once for its digest: the same bytes are the same import, wherever the file is. */
export async function openSource(
  file: string,
  format: Format,
  mostBytes: number,
): Promise<{ readonly source: ImportSource; readonly size: number }> {
  const digest = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      size += chunk.length;
    }
  } catch {
    throw cannotRead(file);
  }
  const records = (offset: number, line: number) =>
    recordsIn(
      createReadStream(file, { start: offset, highWaterMark: CHUNK }),
      format,
      { offset, line },
      mostBytes,
    );
  const header = format === 'csv' ? await headerOf(file, records(0, 0)) : null;
  return {
    size,
    source: {
      fingerprint: digest.digest('hex'),
      layout: { header: header?.text ?? null },
      batches: ({ offset, line }) =>
        batchesOf(
          offset === 0 && header !== null ? records(header.end, header.nextLine) : records(offset, line),
        ),
    },
  };
}

const CHUNK = 1024 * 1024;

async function headerOf(file: string, records: AsyncGenerator<SourceRecord, void>): Promise<SourceRecord> {
  const { value: header } = await records.next();
  await records.return();
  const columns = columnsOf(readFields(header?.text ?? '') ?? []);
  if (header instanceof Object && typeof columns !== 'string') return header;
  const why = typeof columns === 'string' ? columns : 'it is empty';
  throw new CommandError('usage', `The first line of ${file} does not name columns: ${why}`);
}

/** Written where the import has come to, so that what was written after the last batch that counts is written over. */
export function openRejects(path: string): Rejects & Disposable {
  const descriptor = openToWrite(path);
  return {
    write: (at, text) => {
      ftruncateSync(descriptor, at);
      return at + writeSync(descriptor, text, at);
    },
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}

/** What is in it stays, whether or not it was there. Errors: usage. */
function openToWrite(path: string): number {
  try {
    closeSync(openSync(path, 'a'));
    return openSync(path, 'r+');
  } catch {
    throw new CommandError('usage', `The file ${path} cannot be written; name another one for --rejects`);
  }
}
