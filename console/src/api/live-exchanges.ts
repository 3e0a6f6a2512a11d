/** Requests as they come: the server says that there are new ones, and where no stream is to be had the list is asked for again and again. */
import { useEffect, useState } from 'react';
import { client, eventsOf } from './client.ts';
import { LIVE } from './exchanges.ts';
import { queries } from './queries.ts';

/** Milliseconds within which the list is asked for once, however many requests come. */
const GATHERING = 500;
/** Milliseconds after which another stream is tried. */
const AGAIN = 5_000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** While the page is seen; a page in the background holds no connection, of which a browser has few. */
async function seen(): Promise<void> {
  while (document.hidden)
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}

async function follow(
  tenant: string,
  integration: string | undefined,
  ending: AbortSignal,
  opened: (isOpen: boolean) => void,
): Promise<void> {
  const query = integration === undefined ? {} : { integration };
  while (!ending.aborted) {
    await seen();
    const hiding = new AbortController();
    const hide = (): void => {
      if (document.hidden) hiding.abort();
    };
    document.addEventListener('visibilitychange', hide);
    try {
      const signal = AbortSignal.any([ending, hiding.signal]);
      const response = await client.exchanges.stream({ tenant, query }, { signal });
      opened(true);
      await listen(tenant, response);
    } catch {
      // Whatever it was, the list is asked for meanwhile, and says what is wrong.
    }
    document.removeEventListener('visibilitychange', hide);
    opened(false);
    if (!hiding.signal.aborted && !ending.aborted) await pause(AGAIN);
  }
}

async function listen(tenant: string, response: Response): Promise<void> {
  let waiting = false;
  const ring = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      void queries.invalidateQueries({ queryKey: [tenant, 'exchanges'] });
    }, GATHERING);
  };
  // What came before it was open.
  ring();
  for await (const event of eventsOf(response)) if (event.type === 'exchange') ring();
}

/** How often the list is to be asked for besides, in milliseconds: not at all while a stream is open. */
export function useLiveExchanges(
  tenant: string,
  integration: string | undefined,
  live: boolean,
): number | false {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!live) return undefined;
    const ending = new AbortController();
    void follow(tenant, integration, ending.signal, (opened) => {
      if (!ending.signal.aborted) setOpen(opened);
    });
    return () => {
      ending.abort();
      setOpen(false);
    };
  }, [tenant, integration, live]);
  return live && !isOpen ? LIVE : false;
}
