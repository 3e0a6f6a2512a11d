/** A page of what is told of a tenant's log behind a cursor, and what is told at one place of it: feed, stream and webhooks read it here. */
import type { Config } from '../../config/index.ts';
import type { EventCursor } from '../../directory/index.ts';
import { USER } from '../../scim/index.ts';
import { readLog, readLogOfExchange, type LogEntry, type Tx } from '../../store/index.ts';
import { readingKeys } from '../sealed-payload.ts';
import { hidingBehind, toldEntries } from './told-entries.ts';

/** What reading the log needs besides a transaction. */
export type Parts = { readonly config: Config };

/** What is told of an entry, number by number; undefined at a number of which the reader wants nothing. */
export type Telling<T> = (
  entry: LogEntry,
  key: Uint8Array | undefined,
) => { readonly count: number; readonly at: (index: number) => T | undefined };

export type Walked<T> = {
  readonly told: readonly T[];
  /** Where whoever has had these goes on, also when there were none. */
  readonly next: EventCursor;
  /** Whether there is more of the log behind `next` already. */
  readonly more: boolean;
};

/** Of what an integration does in shadow nothing is told; while it goes live, of what is beyond its reach. */
const SILENCE = Object.freeze({ count: 0, at: () => undefined });

/** Entries of the log that are read at once; at first no more than a page can take, the one at the cursor, and one that says that there is more. */
const CHUNK = 200;
const firstChunk = (limit: number): number => Math.min(CHUNK, limit + 2);
/** Entries that one page looks through where few are wanted; the cursor goes on from there. */
const MOST_ENTRIES = 2000;

/** `exchange`: only what one exchange did. */
export type WalkAsked = {
  readonly after: EventCursor;
  readonly limit: number;
  readonly exchange?: string;
};

export async function walkLog<T>(
  parts: Parts,
  tx: Tx,
  tenantId: string,
  { after, limit, exchange }: WalkAsked,
  telling: Telling<T>,
): Promise<Walked<T>> {
  const told: T[] = [];
  // The entry at the cursor is read again.
  const hiding = await hidingBehind(tx, tenantId, Math.max(0, after.position - 1));
  let next = after;
  let chunk = firstChunk(limit);
  for (let seen = 0; seen < MOST_ENTRIES; chunk = CHUNK) {
    // The entry at the cursor is read again: some of its events may be still to come.
    const stretch = { after: Math.max(0, next.position - 1), limit: chunk };
    const entries = await entriesIn(tx, tenantId, stretch, exchange);
    const keys = await readingKeys(parts, tx, tenantId, peopleIn(entries));
    const toldOf = await toldEntries(tx, hiding, entries);
    for (const [number, entry] of entries.entries()) {
      const part = toldOf[number] ?? null;
      const { count, at } = part === null ? SILENCE : telling(part, keys.get(entry.resourceId));
      for (let index = entry.position === next.position ? next.index : 0; index < count; index++) {
        if (told.length === limit) return { told, next, more: true };
        const each = at(index);
        if (each !== undefined) told.push(each);
        next = { position: entry.position, index: index + 1 };
      }
      if (entry.position > next.position) next = { position: entry.position, index: count };
    }
    seen += entries.length;
    if (entries.length < chunk) return { told, next, more: false };
  }
  return { told, next, more: true };
}

type Stretch = { readonly after: number; readonly limit: number };

const entriesIn = (tx: Tx, tenantId: string, stretch: Stretch, exchange: string | undefined) =>
  exchange === undefined
    ? readLog(tx, tenantId, stretch.after, stretch.limit)
    : readLogOfExchange(tx, tenantId, exchange, stretch);

/** What is told at these places, in their order, without those of which nothing is told any more; each entry is read once. */
export async function tellAt<T>(
  parts: Parts,
  tx: Tx,
  tenantId: string,
  places: readonly EventCursor[],
  telling: Telling<T>,
): Promise<readonly T[]> {
  const told: T[] = [];
  const earliest = places.reduce((least, { position }) => Math.min(least, position), Infinity);
  if (!Number.isFinite(earliest)) return told;
  const hiding = await hidingBehind(tx, tenantId, earliest - 1);
  for (const [position, indexes] of Map.groupBy(places, ({ position }) => position)) {
    const [entry] = await readLog(tx, tenantId, position - 1, 1);
    const [seen] = entry?.position === position ? await toldEntries(tx, hiding, [entry]) : [];
    if (seen === undefined || seen === null) continue;
    const keys = await readingKeys(parts, tx, tenantId, peopleIn([seen]));
    const { count, at } = telling(seen, keys.get(seen.resourceId));
    for (const { index } of indexes) {
      const each = index < count ? at(index) : undefined;
      if (each !== undefined) told.push(each);
    }
  }
  return told;
}

const peopleIn = (entries: readonly LogEntry[]): readonly string[] =>
  entries.filter(({ resourceType }) => resourceType === USER.name).map(({ resourceId }) => resourceId);
