/** What an import is given: the caller, the records, and somebody who hears how far it is. */
import type { ImportProgress } from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import type { Layout } from './read-record.ts';
import type { SourceRecord, Start } from './records.ts';
import type { Considered } from './think.ts';

/** Where rejected records go. Written at a given place, so that a batch that is written again does not reject twice. */
export type Rejects = { readonly write: (at: number, text: string) => number };

export type ImportSource = {
  /** The digest of the file: the same bytes are the same import. */
  readonly fingerprint: string;
  readonly layout: Layout;
  /** The records behind a place, in lists as they are to be written together. */
  readonly batches: (start: Start) => AsyncIterable<readonly SourceRecord[]>;
};

export type Import = {
  readonly caller: Caller;
  readonly source: ImportSource;
  /** Null: the first record that is rejected ends the import. */
  readonly rejects: Rejects | null;
  readonly think: (records: readonly SourceRecord[]) => Promise<readonly Considered[]>;
  readonly report: (progress: ImportProgress) => void;
};
