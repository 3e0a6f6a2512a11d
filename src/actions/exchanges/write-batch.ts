/** Writes captured exchanges: what they need to know is read first, so that their transaction only inserts. */
import type { Config } from '../../config/index.ts';
import { minuteOf } from '../../directory/index.ts';
import {
  addExchangeCounts,
  countDenials,
  insertPack,
  markMinute,
  type NewPack,
  type Store,
} from '../../store/index.ts';
import type { Clock } from '../clock.ts';
import type { Capture } from './capture.ts';
import type { Strangers } from './denial-limit.ts';
import { entryOf, type Written } from './entry-of.ts';
import { denialRowsOf, hourlyOf, type Counted } from './hourly.ts';
import { dialectOf, keyOf, learnDialects, learnLabels, type Known } from './known.ts';
import type { MarkMemory } from './mark-memory.ts';
import { namesIn } from './names-in.ts';
import { pack, packBodies } from './packing.ts';

/** `strangers`: how many there were of whom nobody was let in, whether they are among the captures or not. */
export type Batch = { readonly captures: readonly Capture[]; readonly strangers: readonly Strangers[] };

/** What a batch is written with. */
export type Writing = {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly known: Known;
  readonly marked: MarkMemory;
};

/** Exchanges of one pack: whoever looks for one unpacks all of it. */
const PACK = 200;

/** Errors: those of the store; then nothing of the batch is written, and it may be written again. */
export async function writeBatch(writing: Writing, batch: Batch): Promise<void> {
  const { store, known, marked } = writing;
  const packs: Packed[] = [];
  // One after another: between them requests are answered.
  for (let from = 0; from < batch.captures.length; from += PACK)
    packs.push(...(await packsOf(writing, batch.captures.slice(from, from + PACK))));
  await learnDialects(store, known, batch.strangers);
  const strangers = batch.strangers.filter(
    ({ tenantId, integrationId }) => dialectOf(known, tenantId, integrationId) !== null,
  );
  if (packs.length + strangers.length === 0) return;
  const counts = hourlyOf(
    packs.flatMap(({ admitted }) => admitted),
    strangers,
  );
  await store.write(async (tx) => {
    for (const each of packs) {
      const { tenantId, id, marks } = each;
      await insertPack(tx, each);
      await markMinute(tx, tenantId, minuteOf(id), marked.fresh(tenantId, minuteOf(id), marks));
    }
    await countDenials(tx, denialRowsOf(strangers));
    await addExchangeCounts(tx, counts);
  });
  for (const { tenantId, id, marks } of packs) marked.note(tenantId, minuteOf(id), marks);
}

type Packed = NewPack & { readonly marks: readonly string[]; readonly admitted: readonly Counted[] };

/** One for each tenant. */
async function packsOf(writing: Writing, captures: readonly Capture[]): Promise<readonly Packed[]> {
  const written = await prepared(writing, captures);
  const tenants = Map.groupBy(written, ({ tenantId }) => tenantId);
  return Promise.all(
    [...tenants].map(([tenantId, each]) => packOf(writing.clock.resourceId(), tenantId, each)),
  );
}

async function packOf(id: string, tenantId: string, all: readonly Prepared[]): Promise<Packed> {
  const ids = all.map(({ entry }) => entry.id).sort();
  const bodies = all.flatMap((each) => each.bodies ?? []);
  const marks = new Set<string>();
  for (const each of all) for (const mark of each.marks) marks.add(mark);
  return {
    tenantId,
    id,
    firstId: ids[0] ?? id,
    lastId: ids.at(-1) ?? id,
    packed: await pack(all.map(({ entry }) => entry)),
    bodies: bodies.length === 0 ? null : await packBodies(bodies),
    marks: [...marks],
    admitted: all.filter(({ admitted }) => admitted),
  };
}

type Prepared = Written & { readonly tenantId: string; readonly admitted: boolean };

async function prepared(
  { store, config, known }: Writing,
  captures: readonly Capture[],
): Promise<readonly Prepared[]> {
  const strangers = captures.filter(({ caller }) => caller === null);
  await learnDialects(store, known, strangers);
  await learnLabels(store, known, captures);
  const names = await namesIn(store, captures);
  const keepBodies = config.exchangeBodyDays > 0;
  return captures.flatMap((capture) => {
    const { caller, tenantId, integrationId, admitted } = capture;
    const dialect = caller?.dialect ?? dialectOf(known, tenantId, integrationId);
    // Where there is no such integration there is nobody who could read it.
    if (dialect === null) return [];
    const tokenLabel = known.labels.get(keyOf(tenantId, caller?.tokenId ?? '')) ?? null;
    const nameOf = (id: string): string | null => names.get(keyOf(tenantId, id)) ?? null;
    const written = entryOf(capture, { nameOf, tokenLabel, dialect, keepBodies });
    return [{ tenantId, admitted, ...written }];
  });
}
