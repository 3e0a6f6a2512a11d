/** Has requests made by a thread of its own, so that whoever answers identity providers waits for no network and no TLS. */
import { Worker } from 'node:worker_threads';
import type { Config } from '../../config/index.ts';
import { unsent, type Message, type Sent } from './send.ts';

/** Requests to one application, to be made one after another; none is begun any more `withinMs` after the first. */
export type Round = {
  readonly url: string;
  readonly messages: readonly Message[];
  readonly withinMs: number;
};

export type Courier = {
  /** Says what came of each of the first ones: it ends behind one that was not answered with 2xx, or when it is late. Never rejects. */
  readonly carry: (round: Round) => Promise<readonly Sent[]>;
  readonly end: () => Promise<void>;
};

/** What the thread is given once: data, because functions do not pass. */
export type CourierSettings = Pick<Config, 'webhookNetworks' | 'webhookTimeoutMs'>;

/** Rounds are told apart by their numbers, because they end in any order. */
export type Errand = Round & { readonly number: number };
export type Returned = { readonly number: number; readonly sent: readonly Sent[] };

type Thread = { readonly worker: Worker; readonly waiting: Map<number, (sent: readonly Sent[]) => void> };

/** The thread starts with the first request, and again when it has ended. */
export function openCourier({ webhookNetworks, webhookTimeoutMs }: CourierSettings): Courier {
  let thread: Thread | undefined;
  let number = 0;
  const begin = (): Thread => {
    const started = startThread({ webhookNetworks, webhookTimeoutMs });
    started.worker.once('exit', () => {
      if (thread === started) thread = undefined;
    });
    return started;
  };
  return {
    carry: (round) =>
      new Promise((resolve) => {
        const { worker, waiting } = (thread ??= begin());
        const errand: Errand = { ...round, number: ++number };
        waiting.set(errand.number, resolve);
        worker.ref();
        worker.postMessage(errand);
      }),
    end: async () => void (await thread?.worker.terminate()),
  };
}

function startThread(settings: CourierSettings): Thread {
  // Beside this file, in the sources and in the package.
  const file = new URL(`courier-thread${import.meta.url.slice(-3)}`, import.meta.url);
  const worker = new Worker(file, { workerData: settings });
  const waiting: Thread['waiting'] = new Map();
  worker.on('message', ({ number, sent }: Returned) => {
    waiting.get(number)?.(sent);
    waiting.delete(number);
    // Without a request under way it keeps no process from ending.
    if (waiting.size === 0) worker.unref();
  });
  const fail = (error: string): void => {
    for (const resolve of waiting.values()) resolve([unsent(error)]);
    waiting.clear();
  };
  worker.on('error', (error) => fail(`the thread that sends has ended: ${String(error)}`));
  worker.on('exit', () => fail('the thread that sends has ended'));
  return { worker, waiting };
}
