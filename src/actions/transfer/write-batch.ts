/** Writes the records of one batch within its transaction: people who are new together, everything else one after another. */
import {
  formerIds,
  holdersOf,
  insertCreations,
  type CreationRows,
  type Holder,
  type Tx,
} from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../services.ts';
import { importOne } from './import-one.ts';
import type { Layout } from './read-record.ts';
import type { SourceRecord } from './records.ts';
import { reasonOf, rejectionOf, type Considered, type Rejection } from './think.ts';

export type Batch = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejections: readonly Rejection[];
};

export async function writeBatch(
  services: Services,
  caller: Caller,
  tx: Tx,
  layout: Layout,
  considered: readonly Considered[],
): Promise<Batch> {
  const { fresh, others } = await sorted(caller, tx, considered);
  await insertCreations(tx, caller.tenantId, fresh);
  const counts = { created: fresh.length, updated: 0, unchanged: 0 };
  const rejections = considered.flatMap(({ record, thought }) =>
    thought.kind === 'rejected' ? [rejectionOf(record, thought.reason)] : [],
  );
  for (const record of others) {
    try {
      counts[await importOne(services, caller, tx, layout, record.text)] += 1;
    } catch (error) {
      rejections.push(rejectionOf(record, reasonOf(error)));
    }
  }
  return { ...counts, rejections: rejections.sort((a, b) => a.line - b.line) };
}

/** Apart: who is new for certain, and what has to be looked at, in the order of the file. */
async function sorted(
  caller: Caller,
  tx: Tx,
  considered: readonly Considered[],
): Promise<{ readonly fresh: readonly CreationRows[]; readonly others: readonly SourceRecord[] }> {
  const taken = await takenOf(caller, tx, considered);
  const fresh: CreationRows[] = [];
  const others: SourceRecord[] = [];
  for (const { record, thought } of considered) {
    if (thought.kind === 'rejected') continue;
    const isNew = thought.kind === 'person' && !taken.has(thought.nameKey) && !taken.has(thought.id);
    if (isNew) fresh.push(thought.rows);
    else others.push(record);
    // A name or id that comes again in the file is no new person the second time.
    if (thought.kind !== 'person') continue;
    taken.add(thought.nameKey);
    if (thought.id !== null) taken.add(thought.id);
  }
  return { fresh, others };
}

/** The names and ids that are somebody's, or were. An id that the directory has made is nobody's. */
async function takenOf(
  { tenantId }: Caller,
  tx: Tx,
  considered: readonly Considered[],
): Promise<Set<string | null>> {
  const people = considered.flatMap(({ thought }) => (thought.kind === 'person' ? [thought] : []));
  const nameKeys = people.map(({ nameKey }) => nameKey);
  const ids = people.flatMap(({ id }) => (id === null ? [] : [id]));
  const holders = await holdersOf(tx, tenantId, { nameKeys, ids });
  const former = await formerIds(tx, tenantId, ids);
  const held = holders.flatMap(({ id, nameKey }: Holder) => (nameKey === null ? [id] : [id, nameKey]));
  return new Set<string | null>([...held, ...former]);
}
