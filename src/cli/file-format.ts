/** Which format a file has: what the command says, or else what its name says. */
import { extname } from 'node:path';
import type { Format } from '../actions/index.ts';
import { CommandError } from './failure.ts';

const FORMATS: Readonly<Record<string, Format>> = Object.freeze({
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.csv': 'csv',
});

/** Errors: usage. */
export function formatOf(file: string, given: string | undefined): Format {
  const format = FORMATS[given === undefined ? extname(file).toLowerCase() : `.${given.toLowerCase()}`];
  if (format !== undefined) return format;
  throw new CommandError(
    'usage',
    'The format is jsonl or csv; give it with --format where the name of the file does not say it',
  );
}
