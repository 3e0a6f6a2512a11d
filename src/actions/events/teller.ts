/** Reads the log for those who follow it: beside the requests while that is little, and by a thread of its own when it is much. */
import { Worker } from 'node:worker_threads';
import type { Config } from '../../config/index.ts';
import type { Store } from '../../store/index.ts';
import type { Clock } from '../clock.ts';
import type { EventsAsked } from './event-page.ts';
import { textPage, type EventText } from './event-text.ts';
import type { Walked } from './walk-log.ts';

export type Teller = {
  /** A page of a tenant's events behind a cursor. Errors: those of the store. */
  readonly page: (tenantId: string, asked: EventsAsked) => Promise<Walked<EventText>>;
  readonly end: () => Promise<void>;
};

/** Pages are told apart by their numbers, because they come in any order. */
export type Asked = { readonly number: number; readonly tenantId: string; readonly asked: EventsAsked };
/** `page` null: it could not be read. The first answer, to nothing, says that the thread is there. */
export type Answered = { readonly number: number; readonly page: Walked<EventText> | null };

type Parts = { readonly store: Store; readonly config: Config; readonly clock: Clock };

/** So many events within a second are much: reading them takes a part of it that whoever answers requests would miss. */
const MUCH = 200;

/** A thread that has ended is not begun again at once: what ended it may end the next one. */
const RESTART_MS = 60_000;

/** A page of events is small, but one entry may tell of a hundred thousand members. */
const THREAD_LIMITS = Object.freeze({ maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 });

/** What the thread could not read is read here, where it fails as everything else does. */
export function openTeller({ store, config, clock }: Parts): Teller {
  const isMuch = countSeconds(clock);
  const here: Teller['page'] = (tenantId, asked) =>
    store.read((tx) => textPage({ config }, tx, tenantId, asked));
  let thread: Thread | undefined;
  let notBefore = 0;
  const threadFor = (told: number): void => {
    if (!isMuch(told) || thread !== undefined || clock.ticks() < notBefore || isInMemory(config)) return;
    thread = startThread(config);
    thread.worker.once('exit', () => {
      thread = undefined;
      notBefore = clock.ticks() + RESTART_MS;
    });
  };
  return {
    page: async (tenantId, asked) => {
      const there = thread?.isReady() === true ? await thread.ask(tenantId, asked) : null;
      const page = there ?? (await here(tenantId, asked));
      threadFor(page.told.length);
      return page;
    },
    end: async () => void (await thread?.worker.terminate()),
  };
}

/** Such a database belongs to one connection. */
const isInMemory = ({ database }: Config): boolean => database === 'sqlite::memory:';

/** Adds up what belongs to the same second, and says whether it is much. */
function countSeconds(clock: Clock): (more: number) => boolean {
  let [second, sum] = [0, 0];
  return (more) => {
    const now = Math.floor(clock.ticks() / 1000);
    [second, sum] = [now, now === second ? sum + more : more];
    return sum > MUCH;
  };
}

type Thread = {
  readonly worker: Worker;
  /** To begin takes it a moment, and nobody waits for that. */
  readonly isReady: () => boolean;
  readonly ask: (tenantId: string, asked: EventsAsked) => Promise<Walked<EventText> | null>;
};

function startThread(config: Config): Thread {
  // Beside this file, in the sources and in the package.
  const file = new URL(`teller-thread${import.meta.url.slice(-3)}`, import.meta.url);
  const worker = new Worker(file, { workerData: config, resourceLimits: THREAD_LIMITS });
  const waiting = new Map<number, (page: Walked<EventText> | null) => void>();
  let number = 0;
  let ready = false;
  worker.on('message', ({ number, page }: Answered) => {
    ready = true;
    waiting.get(number)?.(page);
    waiting.delete(number);
    // Without a page under way it keeps no process from ending.
    if (waiting.size === 0) worker.unref();
  });
  const fail = (): void => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', fail);
  worker.unref();
  return {
    worker,
    isReady: () => ready,
    ask: (tenantId, asked) =>
      new Promise((resolve) => {
        waiting.set(++number, resolve);
        worker.ref();
        worker.postMessage({ number, tenantId, asked } satisfies Asked);
      }),
  };
}
