/** Which works of one transaction may be run side by side, and how they keep out of each other's way there. */
import { StoreContention } from '../errors.ts';
import type { Tx } from '../transaction.ts';
import type { Waiting } from './write-queue.ts';

/**
 * Works that are about different things go into one stage, as many as there are; one that does not say what it is about has a
 * stage for itself. All of them wait at once, so that any order is theirs.
 */
export function stagesOf(batch: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const stages: { readonly works: Waiting[]; readonly subjects: Set<string> }[] = [];
  const alone: Waiting[][] = [];
  for (const work of batch) {
    const { subjects } = work;
    if (subjects === null) {
      alone.push([work]);
      continue;
    }
    const found = stages.find((stage) => !subjects.some((subject) => stage.subjects.has(subject)));
    const stage = found ?? { works: [], subjects: new Set() };
    if (found === undefined) stages.push(stage);
    stage.works.push(work);
    subjects.forEach((subject) => stage.subjects.add(subject));
  }
  return [...stages.map(({ works }) => works), ...alone];
}

/** What a work of a stage is given to keep out of the others' way; `end` is called when it has ended. */
export type Manners = Pick<Tx, 'alone' | 'claim'> & { readonly end: () => void };

export function manners(): (work: Waiting) => Manners {
  const claimed = new Map<string, Waiting>();
  let last: Promise<void> | undefined;
  const turn = (release: (end: () => void) => void): Promise<void> => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    release(resolve);
    // What the one before has written is on its way by then.
    return before?.then(() => new Promise((next) => setImmediate(next))) ?? Promise.resolve();
  };
  return (work) => {
    let mine: Promise<void> | undefined;
    let end = (): void => undefined;
    const claim = (subject: string): void => {
      const owner = claimed.get(subject) ?? work;
      if (owner !== work) throw new StoreContention('another write of the same transaction is about this');
      claimed.set(subject, work);
    };
    work.subjects?.forEach(claim);
    return { claim, alone: () => (mine ??= turn((resolve) => (end = resolve))), end: () => end() };
  };
}
