/** The narrator: tells a day as sentences and progress without drowning the reader. */
import type { Report } from './events.ts';
import type { Day } from './story.ts';
import type { Act } from './world.ts';

/** A phase of ten thousand people is told by its first few and a number. */
export const SENTENCES_PER_PHASE = 8;
const PROGRESS_STEPS = 100;

/** Singular and plural of what people and groups do on a day. */
const VERBS: Readonly<Record<Act['kind'], readonly [one: string, many: string]>> = Object.freeze({
  join: ['person joins', 'people join'],
  move: ['moves', 'move'],
  rename: ['changes name', 'change name'],
  leave: ['leaves', 'leave'],
  rehire: ['comes back', 'come back'],
  purge: ['is deleted for good', 'are deleted for good'],
  form: ['group is formed', 'groups are formed'],
  retitle: ['group is renamed', 'groups are renamed'],
  dissolve: ['group is dissolved', 'groups are dissolved'],
});

const kinds = Object.keys(VERBS) as readonly Act['kind'][];

/** "Day 2: 4 people join, 3 move, 1 leaves." */
export const dayText = (day: Day): string => {
  const counts = kinds.map((kind) => [kind, day.acts.filter((act) => act.kind === kind).length] as const);
  const parts = counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${VERBS[kind][count === 1 ? 0 : 1]}`);
  const name = day.number === 0 ? 'Initial synchronisation' : `Day ${day.number}`;
  return `${name}: ${parts.length === 0 ? 'nothing happens' : parts.join(', ')}.`;
};

export type Narration = {
  /** One task is over; its sentence is told if it was done. */
  readonly over: (sentence: string | undefined) => void;
  readonly end: () => void;
};

/** Tells the first `most` sentences of a phase and how many more there are; with one alone, both in one line. */
export const narrate = (phase: string, total: number, most: number, report: Report): Narration => {
  const step = Math.ceil(total / PROGRESS_STEPS);
  const say = (text: string): void => report({ kind: 'sentence', text });
  let first = '';
  let done = 0;
  let told = 0;
  return Object.freeze({
    over: (sentence: string | undefined) => {
      done += 1;
      told += sentence === undefined ? 0 : 1;
      if (sentence !== undefined && told === 1) first = sentence;
      if (sentence !== undefined && told <= most && most > 1) say(sentence);
      if (done % step === 0 || done === total) report({ kind: 'progress', phase, done, total });
    },
    end: () => {
      if (most === 1 && told > 0) say(told === 1 ? first : `${first} … and ${told - 1} more (${phase})`);
      else if (told > most) say(`… and ${told - most} more (${phase})`);
    },
  });
};
