/** Pages that follow what identity providers send: one stream for each place that is looked at, and what is shown of it is asked for anew. */
import { useCallback, useSyncExternalStore } from 'react';
import { client } from './client.ts';
import { queries } from './queries.ts';
import { useMay } from './session.ts';
import { followStream, gathered } from './stream.ts';

/** What a question says of itself in its `meta`: how soon its answer is wanted anew when a request has come. */
type Live = 'soon' | 'calmly';
export const soon = Object.freeze({ live: 'soon' satisfies Live });
export const calmly = Object.freeze({ live: 'calmly' satisfies Live });

/** Milliseconds within which a list is asked for once, however many requests come. */
const SOON = 500;
/** Milliseconds between two looks at numbers, which cost more than a list. */
const CALMLY = 5_000;
/** Milliseconds between two looks where a stream says what is new: time alone alters states, and so do other people. */
const STILL = 30_000;

type Shared = {
  isOpen: boolean;
  readonly listeners: Set<() => void>;
  readonly ending: AbortController;
};
const streams = new Map<string, Shared>();

const keyOf = (tenant: string, integration: string | undefined): string => `${tenant}/${integration ?? ''}`;

function renew(tenant: string, live: Live): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey, meta }) => queryKey[0] === tenant && meta?.['live'] === live,
  });
}

function begin(tenant: string, integration: string | undefined): Shared {
  const shared: Shared = { isOpen: false, listeners: new Set(), ending: new AbortController() };
  const bells = [
    gathered(() => renew(tenant, 'soon'), SOON),
    gathered(() => renew(tenant, 'calmly'), SOON, CALMLY),
  ];
  const query = integration === undefined ? {} : { integration };
  const followed = {
    open: (signal: AbortSignal) => client.exchanges.stream({ tenant, query }, { signal }),
    heard: () => {
      for (const ring of bells) ring();
    },
    opened: (isOpen: boolean) => {
      shared.isOpen = isOpen;
      for (const listener of shared.listeners) listener();
    },
  };
  void followStream(followed, shared.ending.signal);
  return shared;
}

function join(tenant: string, integration: string | undefined, listener: () => void): () => void {
  const key = keyOf(tenant, integration);
  const shared = streams.get(key) ?? begin(tenant, integration);
  streams.set(key, shared);
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size > 0) return;
    shared.ending.abort();
    streams.delete(key);
  };
}

const nothing = (): void => undefined;

/** How often to ask besides, in milliseconds: `interval` where no stream is open, seldom while one is. Of one integration, or of all. */
export function useLive(
  tenant: string,
  integration: string | undefined,
  interval: number,
  live = true,
): number | false {
  const may = useMay('EXCHANGE:READ');
  const follow = live && may && tenant !== '' && integration !== '';
  const subscribe = useCallback(
    (listener: () => void) => (follow ? join(tenant, integration, listener) : nothing),
    [follow, tenant, integration],
  );
  const isOpen = useSyncExternalStore(
    subscribe,
    () => follow && streams.get(keyOf(tenant, integration))?.isOpen === true,
  );
  if (!live) return false;
  return isOpen ? STILL : interval;
}
