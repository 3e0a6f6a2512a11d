/** The load generator as its parent sees it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Job, Outcome } from './job.ts';
import type { Order, Report } from './main.ts';

export type { About, Endpoint, Job, Outcome } from './job.ts';
export type { PlanName } from './plans.ts';

export type Load = {
  /** Rejects when an answer was not what the plan expects: a figure of failures says nothing. */
  readonly run: (job: Job) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
};

export function startLoad(): Load {
  const child = fork(new URL('main.ts', import.meta.url), { execArgv: [], env: {} });
  const waiting = new Map<number, PromiseWithResolvers<Outcome>>();
  let number = 0;
  child.on('message', (report: Report) => {
    const asked = waiting.get(report.number);
    waiting.delete(report.number);
    if ('error' in report) asked?.reject(new Error(report.error));
    else asked?.resolve(report.outcome);
  });
  child.on('exit', () => waiting.forEach(({ reject }) => reject(new Error('the load generator has ended'))));
  return {
    run: async (job) => {
      const asked = Promise.withResolvers<Outcome>();
      waiting.set(++number, asked);
      child.send({ number, job } satisfies Order);
      return expected(job, await asked.promise);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function expected({ plan }: Job, outcome: Outcome): Outcome {
  if (outcome.unexpected.length === 0) return outcome;
  throw new Error(`${plan} had answers that it does not expect:\n${outcome.unexpected.join('\n')}`);
}
