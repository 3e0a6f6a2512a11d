/** The newest part of the feed, and what comes behind it while one looks. */
import { useEffect, useState } from 'react';
import type { Event } from '../../api/apps.ts';
import { ApiError, client } from '../../api/client.ts';
import { followStream, gathered } from '../../api/stream.ts';
import { namesOf } from './names-of.ts';

/** Entries of the log that are looked back at first. */
const BACK = 400;
const PAGE = 500;
/** Milliseconds between two looks where no stream is to be had. */
const LOOK = 2_000;
/** Milliseconds within which the feed is read once, however many events come. */
const GATHERING = 300;
const TOO_MANY = 429;
/** Events that are kept in the page. */
const KEPT = 2_000;

export type Feed = {
  readonly events: readonly Event[];
  /** Of people and groups, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly error: Error | undefined;
  readonly ready: boolean;
};

const BLANK: Feed = { events: [], names: new Map(), error: undefined, ready: false };

/** A cursor begins with the position in the log; so far back is near enough to the end for a page. */
const before = (cursor: string): string => {
  const position = Math.max(0, Number.parseInt(cursor, 10) - BACK);
  return position === 0 ? '' : String(position);
};

type Place = { readonly tenant: string; readonly types: string; readonly signal: AbortSignal };

const optional = (name: 'after' | 'types', value: string) => (value === '' ? {} : { [name]: value });

/** Reads on from where it stands; whoever asks meanwhile gets the same answer. */
function readerOf({ tenant, types, signal }: Place, set: (alter: (feed: Feed) => Feed) => void) {
  let cursor: string | undefined;
  let reading: Promise<void> | undefined;
  let refused = false;
  const list = (after: string, limit: number) => {
    const query = { limit, ...optional('after', after), ...optional('types', types) };
    return client.events.list({ tenant, query }, { signal });
  };
  const read = async (): Promise<void> => {
    for (let more = true; more && !signal.aborted;) {
      const page = await list((cursor ??= before((await list('latest', 1)).next)), PAGE);
      const found = await namesOf(tenant, page.results);
      if (signal.aborted) return;
      [cursor, more] = [page.next, page.more];
      const newest = page.results.toReversed();
      set(({ events, names }) => ({
        events: [...newest, ...events].slice(0, KEPT),
        names: new Map([...names, ...found]),
        error: undefined,
        ready: !page.more,
      }));
    }
  };
  const failed = (error: unknown): void => {
    if (signal.aborted) return;
    refused = error instanceof ApiError && error.status < 500 && error.status !== TOO_MANY;
    set((now) => ({ ...now, error: error instanceof Error ? error : new Error(String(error)) }));
  };
  const look = (): Promise<void> =>
    (reading ??= read()
      .catch(failed)
      .finally(() => (reading = undefined)));
  // What was refused stays so, however often one asks.
  const isDone = (): boolean => refused || signal.aborted;
  return { tenant, types, look, isDone, cursor: () => cursor ?? 'latest' };
}

type Reader = ReturnType<typeof readerOf>;

/** A stream says that there is more; where none is to be had, the feed is read again and again. */
function watch({ tenant, types, look, isDone, cursor }: Reader, signal: AbortSignal): () => void {
  let isOpen = false;
  const open = async (during: AbortSignal): Promise<Response> => {
    await look();
    if (isDone()) throw new Error('there is nothing to follow');
    const query = { after: cursor(), ...optional('types', types) };
    return client.events.stream({ tenant, query }, { signal: during });
  };
  const opened = (now: boolean): void => {
    isOpen = now;
  };
  void followStream({ open, heard: gathered(() => void look(), GATHERING), opened }, signal);
  const looking = setInterval(() => {
    if (!isOpen && !isDone() && !document.hidden) void look();
  }, LOOK);
  return () => clearInterval(looking);
}

export function useFeed(tenant: string, types: string, live: boolean): Feed {
  const [feed, set] = useState(BLANK);
  const [reader, setReader] = useState<Reader>();
  useEffect(() => {
    const ending = new AbortController();
    set(() => BLANK);
    const made = readerOf({ tenant, types, signal: ending.signal }, set);
    setReader(made);
    void made.look();
    return () => ending.abort();
  }, [tenant, types]);
  useEffect(() => {
    if (!live || reader === undefined) return undefined;
    const ending = new AbortController();
    const stop = watch(reader, ending.signal);
    return () => {
      ending.abort();
      stop();
    };
  }, [live, reader]);
  return feed;
}
