/** Thinks about records in a thread of its own, so that the next batch is ready when one is written. */
import { Worker } from 'node:worker_threads';
import type { Config } from '../../config/index.ts';
import type { Integration } from '../../store/index.ts';
import type { Layout } from './read-record.ts';
import type { SourceRecord } from './records.ts';
import type { Considered, Thought } from './think.ts';

/** What the thread needs in order to be the caller: data, because functions do not pass. */
export type ThinkingFor = {
  readonly config: Config;
  readonly integration: Integration;
  readonly layout: Layout;
};

export type Thinker = AsyncDisposable & {
  readonly think: (records: readonly SourceRecord[]) => Promise<readonly Considered[]>;
};

type Waiting = {
  readonly resolve: (thoughts: readonly Thought[]) => void;
  readonly reject: (error: unknown) => void;
};

/** What the thread says: the thoughts about a batch, or what went wrong. Batches are answered in the order of asking. */
export type Said = { readonly thoughts: readonly Thought[] } | { readonly failed: string };

export function startThinker(about: ThinkingFor): Thinker {
  // A batch lives for as long as it is worked on: where the young heap holds it whole, it is never moved.
  const resourceLimits = { maxYoungGenerationSizeMb: 128 };
  // Beside this file, in the sources and in the package.
  const file = new URL(`thinking-thread${import.meta.url.slice(-3)}`, import.meta.url);
  const worker = new Worker(file, { workerData: about, resourceLimits });
  const waiting: Waiting[] = [];
  const fail = (error: unknown): void => {
    for (const each of waiting.splice(0)) each.reject(error);
  };
  worker.on('message', (said: Said) => {
    const next = waiting.shift();
    if ('thoughts' in said) next?.resolve(said.thoughts);
    else next?.reject(new Error(said.failed));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that reads records has ended')));
  return {
    think: async (records) => {
      const thoughts = await new Promise<readonly Thought[]>((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(records.map(({ text }) => text));
      });
      return thoughts.flatMap((thought, index): readonly Considered[] => {
        const record = records[index];
        return record === undefined ? [] : [{ record, thought }];
      });
    },
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  };
}
