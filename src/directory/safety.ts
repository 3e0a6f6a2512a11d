/** The thresholds of an integration beyond which what it takes away is held. Pure. */

/** `share` of the people that the integration manages, from 0 to 1; it holds only beyond `minimum`, too. */
export type Safety = {
  readonly enabled: boolean;
  readonly minimum: number;
  readonly share: number;
  readonly windowMinutes: number;
  /** Ids of users and groups of which nothing is taken away without being held. */
  readonly protected: readonly string[];
};

/** A tenth of the people within an hour, and at least twenty: what a working day never comes to, and a mistake does at once. */
export const USUAL_SAFETY: Safety = Object.freeze({
  enabled: true,
  minimum: 20,
  share: 0.1,
  windowMinutes: 60,
  protected: Object.freeze([]),
});

/** What was kept of it; '' where nobody has chosen. */
export function readSafety(text: string): Safety {
  if (text === '') return USUAL_SAFETY;
  const known = readLately.get(text);
  if (known !== undefined) return known;
  if (readLately.size === MOST_READ) readLately.clear();
  const safety = Object.freeze({ ...USUAL_SAFETY, ...(JSON.parse(text) as Partial<Safety>) });
  readLately.set(text, safety);
  return safety;
}

/** Every request asks for that of its integration, and there are few integrations. */
const readLately = new Map<string, Safety>();
const MOST_READ = 1000;

/** How many may be taken away within the window. */
export const limitOf = ({ minimum, share }: Safety, managed: number): number =>
  Math.max(minimum, Math.floor(share * managed));

/** What was taken away, by the minute since the epoch. */
export type Minutes = readonly (readonly [minute: number, count: number])[];

/** Those of the last minutes that a window may ask for, with so many more in this one. */
export function countedIn(minutes: Minutes, minute: number, count: number): Minutes {
  const kept = minutes.filter(([each]) => each > minute - LONGEST_WINDOW && each !== minute);
  const sofar = minutes.find(([each]) => each === minute)?.[1] ?? 0;
  return [...kept, [minute, sofar + count]];
}

/** A day; beyond it nobody would call it one mistake. */
export const LONGEST_WINDOW = 24 * 60;

export const recentIn = (minutes: Minutes, minute: number, windowMinutes: number): number =>
  minutes.reduce((sum, [each, count]) => (each > minute - windowMinutes ? sum + count : sum), 0);
