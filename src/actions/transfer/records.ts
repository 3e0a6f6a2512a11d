/** Cuts the bytes of a file into records, one after another, whatever the size of the file. */

export type Format = 'jsonl' | 'csv';

/** `line`: the number of its first line. `end` and `nextLine`: the bytes and lines of the file up to the next record. */
export type SourceRecord = {
  readonly line: number;
  readonly end: number;
  readonly nextLine: number;
  readonly text: string;
};

/** Where reading begins: behind so many bytes, which are so many lines. */
export type Start = { readonly offset: number; readonly line: number };

/** A record that cannot be read at all; everything behind it cannot be told apart either. */
export class RecordError extends Error {
  override name = 'RecordError';
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;

/**
 * Records end with a newline; in CSV not within quotes (RFC 4180 §2). Empty lines are none. `chunks` begin at the start.
 * Errors: RecordError for a record that is longer than `most` bytes or no UTF-8.
 */
export async function* recordsIn(
  chunks: AsyncIterable<Buffer>,
  format: Format,
  start: Start,
  most: number,
): AsyncGenerator<SourceRecord, void> {
  let { offset, line } = start;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = endOf(bytes, 0, format); to > 0; to = endOf(bytes, from, format)) {
      const taken = bytes.subarray(from, to);
      const text = textOf(taken, line + 1);
      from = to;
      offset += taken.length;
      const nextLine = line + linesIn(taken, format);
      if (text !== '') yield { line: line + 1, end: offset, nextLine, text };
      line = nextLine;
    }
    rest = bytes.subarray(from);
    if (rest.length > most)
      throw new RecordError(`the import stopped: line ${line + 1} is longer than ${most} bytes`);
  }
  const text = textOf(rest, line + 1);
  if (text !== '') yield { line: line + 1, end: offset + rest.length, nextLine: line + 1, text };
}

/** Behind the newline that ends the record which begins at `from`; 0 when it is not there yet. */
function endOf(bytes: Buffer, from: number, format: Format): number {
  let at = bytes.indexOf(NEWLINE, from);
  if (format === 'jsonl') return at + 1;
  for (let checked = from, open = false; at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    for (
      let quote = bytes.indexOf(QUOTE, checked);
      quote >= 0 && quote < at;
      quote = bytes.indexOf(QUOTE, quote + 1)
    )
      open = !open;
    checked = at;
    if (!open) return at + 1;
  }
  return 0;
}

/** JSON has no newline within a record. */
function linesIn(bytes: Buffer, format: Format): number {
  if (format === 'jsonl') return 1;
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer, line: number): string {
  try {
    return decoder.decode(bytes).trim();
  } catch {
    throw new RecordError(`the import stopped: line ${line} is not UTF-8`);
  }
}
