/** What the actions note of a request while they carry it out, for the administrator who reads it later. */
import type { MendStep } from '../../dialects/index.ts';
import { absentFrom, outcomeOf, type Change, type Done, type Outcome } from '../../directory/index.ts';
import type { JsonObject, ResourceType } from '../../scim/index.ts';

/** What was done: to which resource, and with which effect. `doc` is the resource where nothing altered. */
export type DoneNote = Outcome & {
  readonly type: ResourceType;
  readonly id: string;
  readonly change: Change | null;
  readonly doc: JsonObject | null;
  readonly held: string | null;
  readonly skipped: readonly string[];
  readonly absent: readonly string[];
};

/** One operation of a bulk request; `error` is what was thrown, undefined when it succeeded. */
export type PartNote = {
  readonly method: string;
  readonly type: ResourceType | null;
  readonly id: string;
  readonly notes: Notes;
  readonly error: unknown;
};

/** Filled by whoever carries the request out; only what a transaction has made durable is noted, because one may run twice. */
export type Notes = {
  steps: readonly MendStep[];
  ignored: readonly string[];
  done: DoneNote | null;
  readonly parts: PartNote[];
};

export const openNotes = (): Notes => ({ steps: NONE, ignored: NONE, done: null, parts: [] });

const NONE: readonly never[] = Object.freeze([]);

export function noteRead(
  notes: Notes | null,
  steps: readonly MendStep[],
  ignored: readonly string[] = NONE,
): void {
  if (notes === null) return;
  notes.steps = notes.steps.length === 0 ? steps : [...notes.steps, ...steps];
  notes.ignored = ignored;
}

/** What was written; the intent is not kept, because it may be large. */
export function noteDone(
  notes: Notes | null,
  { type, id, doc, ...done }: Omit<Done, 'ignored'> & Pick<DoneNote, 'type' | 'id' | 'doc'>,
): void {
  if (notes === null) return;
  const { change, held, skipped } = done;
  const outcome = outcomeOf({ ...done, ignored: notes.ignored });
  notes.done = { ...outcome, type, id, doc, change, held, skipped, absent: absentFrom(done) };
}
