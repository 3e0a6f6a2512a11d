/**
 * Where clients that walk by startIndex stand. RFC 7644 §3.4.2.4 counts from the first resource, so whatever is deleted
 * behind a walk moves what is before it over the edge of the next page, and nobody meets it. Here a page that begins where
 * the last one ended goes on behind the resource that was its last. The memory is of this process and bounded; without it
 * a page is counted from the first.
 */
import type { Count, Place } from '../directory/index.ts';

export type WalkLimits = { readonly maxWalks: number; readonly walkTimeoutMs: number };

/** The end of a page: its last place, how many follow as far as is known, and what was asked for at once. */
export type Stop = { readonly place: Place; readonly left: Count; readonly count: number };

/** A page that goes on from a stop; `again` when it has been asked for before. */
export type Continuation = { readonly stop: Kept; readonly again: boolean };

/** `list` names the list and who walks it; `at` is the time in milliseconds. */
export type Walks = {
  /** The stop before this index, or undefined: then the page is counted from the first. */
  readonly goOn: (list: string, startIndex: number, count: number, at: number) => Continuation | undefined;
  /** Remembers that a page ended before this index; `from` is where it went on from. */
  readonly stopped: (
    list: string,
    nextIndex: number,
    stop: Stop,
    at: number,
    from: Continuation | undefined,
  ) => void;
};

/** A stop that is remembered. `awaited`: how many walks stand there and have not gone on yet. */
type Kept = Stop & {
  readonly key: string;
  awaited: number;
  at: number;
  from: Kept | undefined;
};

/** Two walks of the same list that reach an index within this time are at work together. */
const TOGETHER_MS = 1000;
/** A client that had no answer asks again within this time; later the same index is somebody's new question. */
const AGAIN_MS = 60_000;
/** Most stops before one index of one list: so many walks at once can stand at different places there. */
const MOST_AT_ONE_INDEX = 8;

export function rememberWalks({ maxWalks, walkTimeoutMs }: WalkLimits): Walks {
  const kept = new Map<string, Kept[]>();
  return {
    goOn: (list, startIndex, count, at) => {
      const stops = (kept.get(keyOf(list, startIndex)) ?? []).filter((each) => at - each.at < walkTimeoutMs);
      const stop = chosen(stops, count, at);
      if (stop === undefined) return undefined;
      const again = stop.awaited === 0;
      if (!again) stop.awaited--;
      stop.at = at;
      return { stop, again };
    },
    stopped: (list, nextIndex, stop, at, from) => {
      if (maxWalks === 0) return;
      const before = from?.stop;
      const key = keyOf(list, nextIndex);
      add(kept, { ...stop, key, awaited: 1, at, from: before }, from?.again === true);
      if (before !== undefined) forget(kept, before);
      for (const [oldest, stops] of kept) {
        if (kept.size <= maxWalks && stops.some((each) => at - each.at < walkTimeoutMs)) break;
        kept.delete(oldest);
      }
    },
  };
}

const keyOf = (list: string, index: number): string => `${list}|${index}`;

/**
 * One that is still awaited, else one that was asked for just now. Of several those count that were stopped for the same
 * number of resources, then those of walks that are at work together, and of these the first: whoever goes on from too far
 * behind meets somebody twice, whoever goes on from too far ahead misses somebody.
 */
function chosen(stops: readonly Kept[], count: number, at: number): Kept | undefined {
  const awaited = stops.filter((each) => each.awaited > 0);
  if (awaited.length === 0) return stops.findLast((each) => at - each.at < AGAIN_MS);
  const alike = awaited.filter((each) => each.count === count);
  const among = alike.length > 0 ? alike : awaited;
  const newest = Math.max(...among.map((each) => each.at));
  return among.find((each) => each.at >= newest - TOGETHER_MS);
}

/** Walks that stand at the same place are counted. Who asks for a page again has no use for the stop after its first answer. */
function add(kept: Map<string, Kept[]>, stop: Kept, again: boolean): void {
  const stops = (kept.get(stop.key) ?? []).filter((each) => !(again && each.from === stop.from));
  const same = stops.find(({ place }) => place.id === stop.place.id && place.key === stop.place.key);
  if (same !== undefined) stop.awaited += same.awaited;
  kept.delete(stop.key);
  kept.set(stop.key, [...stops.filter((each) => each !== same), stop].slice(-MOST_AT_ONE_INDEX));
}

/** A walk keeps its last two stops: the one before its newest page, which may be asked for again, and the one behind it. */
function forget(kept: Map<string, Kept[]>, newer: Kept): void {
  const { from } = newer;
  newer.from = undefined;
  if (from === undefined || from.awaited > 0) return;
  const rest = (kept.get(from.key) ?? []).filter((each) => each !== from);
  if (rest.length === 0) kept.delete(from.key);
  else kept.set(from.key, rest);
}
