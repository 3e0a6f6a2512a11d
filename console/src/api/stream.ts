/** Follows a stream of the server for as long as the page is seen: what comes by it only says that there is something new to ask for. */
import { eventsOf } from './client.ts';

/** Milliseconds after which another stream is tried. */
const AGAIN = 5_000;

export type Followed = {
  readonly open: (signal: AbortSignal) => Promise<Response>;
  /** Something came, or may have come before it was open. */
  readonly heard: () => void;
  readonly opened: (isOpen: boolean) => void;
};

/** Until `ending`. Where no stream is to be had it is tried again and again; meanwhile the page asks, and says what is wrong. */
export async function followStream(followed: Followed, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    await seen();
    const hiding = new AbortController();
    const hide = (): void => {
      if (document.hidden) hiding.abort();
    };
    document.addEventListener('visibilitychange', hide);
    await followOnce(followed, AbortSignal.any([ending, hiding.signal])).catch(() => undefined);
    document.removeEventListener('visibilitychange', hide);
    if (ending.aborted) return;
    followed.opened(false);
    if (!hiding.signal.aborted) await pause(AGAIN);
  }
}

async function followOnce({ open, heard, opened }: Followed, signal: AbortSignal): Promise<void> {
  const response = await open(signal);
  if (signal.aborted) return;
  opened(true);
  heard();
  for await (const event of eventsOf(response)) if (event.data !== '') heard();
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page in the background holds no connection, of which a browser has few. */
async function seen(): Promise<void> {
  while (document.hidden)
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}

/** Does it a moment after it was first asked for, and at most once in `apart` milliseconds, however often it is asked for. */
export function gathered(work: () => void, moment: number, apart = moment): () => void {
  let last = 0;
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(
      () => {
        [waiting, last] = [false, Date.now()];
        work();
      },
      Math.max(moment, last + apart - Date.now()),
    );
  };
}
