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
import { rejectionOf, type Rejection, type Thought } from './think.ts';

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
  thoughts: readonly Thought[],
): Promise<Batch> {
  const { fresh, others } = await sorted(caller, tx, thoughts);
  await insertCreations(tx, fresh);
  const counts = { created: fresh.length, updated: 0, unchanged: 0 };
  const rejections = thoughts.flatMap((each) => (each.kind === 'rejected' ? [each.rejection] : []));
  for (const { record } of others) {
    try {
      counts[await importOne(services, caller, tx, layout, record.text)] += 1;
    } catch (error) {
      rejections.push(rejectionOf(record, error));
    }
  }
  return { ...counts, rejections: rejections.sort((a, b) => a.line - b.line) };
}

/** Apart: who is new for certain, and what has to be looked at, in the order of the file. */
async function sorted(
  caller: Caller,
  tx: Tx,
  thoughts: readonly Thought[],
): Promise<{ readonly fresh: readonly CreationRows[]; readonly others: readonly Thought[] }> {
  const people = thoughts.filter((each) => each.kind === 'person');
  const holders = await holdersOf(tx, caller.tenantId, {
    nameKeys: people.map(({ nameKey }) => nameKey),
    ids: people.map(({ id }) => id),
  });
  const former = await formerIds(
    tx,
    caller.tenantId,
    people.map(({ id }) => id),
  );
  const held = holders.flatMap(({ id, nameKey }: Holder) => (nameKey === null ? [id] : [id, nameKey]));
  const taken = new Set([...held, ...former]);
  const fresh: CreationRows[] = [];
  const others: Thought[] = [];
  for (const each of thoughts) {
    if (each.kind === 'rejected') continue;
    if (each.kind === 'other' || taken.has(each.nameKey) || taken.has(each.id)) others.push(each);
    else fresh.push(each.rows);
    // A name or id that comes again in the file is no new person the second time.
    if (each.kind === 'person') taken.add(each.nameKey).add(each.id);
  }
  return { fresh, others };
}
