/** The newest part of the feed, and what comes behind it while one looks. */
import { useEffect, useState } from 'react';
import type { Event } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { namesOf } from './names-of.ts';

/** Entries of the log that are looked back at first. */
const BACK = 400;
const PAGE = 500;
/** Milliseconds between two looks. */
const LOOK = 2_000;
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

async function follow(
  tenant: string,
  types: string,
  live: () => boolean,
  signal: AbortSignal,
  set: (alter: (feed: Feed) => Feed) => void,
): Promise<void> {
  const list = (after: string, limit: number) => {
    const query = { limit, ...(after === '' ? {} : { after }), ...(types === '' ? {} : { types }) };
    return client.events.list({ tenant, query }, { signal });
  };
  let cursor = before((await list('latest', 1)).next);
  while (!signal.aborted) {
    const { results, next, more } = await list(cursor, PAGE);
    cursor = next;
    const newest = results.toReversed();
    const found = await namesOf(tenant, results);
    set(({ events, names }) => ({
      events: [...newest, ...events].slice(0, KEPT),
      names: new Map([...names, ...found]),
      error: undefined,
      ready: !more,
    }));
    if (!more)
      do await new Promise((resolve) => setTimeout(resolve, LOOK));
      while (!live() && !signal.aborted);
  }
}

export function useFeed(tenant: string, types: string, live: boolean): Feed {
  const [feed, set] = useState(BLANK);
  const [watching] = useState({ live });
  watching.live = live;
  useEffect(() => {
    const ending = new AbortController();
    set(() => BLANK);
    follow(tenant, types, () => watching.live, ending.signal, set).catch((error: unknown) => {
      if (!ending.signal.aborted)
        set((now) => ({ ...now, error: error instanceof Error ? error : new Error(String(error)) }));
    });
    return () => ending.abort();
  }, [tenant, types, watching]);
  return feed;
}
