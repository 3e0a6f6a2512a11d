/** What an exchange itself says of names: those that its Changes had before, and those by which people sign in. */
import { displayNameOf } from '../../directory/index.ts';
import { isObject, own } from '../../scim/index.ts';
import type { Exchange } from './exchange.ts';
import type { DoneNote, Notes } from './notes.ts';

export const namesKnownIn = (notes: Notes): readonly (readonly [id: string, name: string])[] =>
  doneIn(notes).flatMap(({ change }) => {
    const name = displayNameOf(change?.before?.doc ?? change?.after?.doc ?? null);
    return change === null || name === null ? [] : [[change.id, name] as const];
  });

const doneIn = ({ done, parts }: Notes): readonly DoneNote[] =>
  [done, ...parts.map(({ notes }) => notes.done)].filter((each) => each !== null);

/** Longer ones, in characters, are nobody's. */
export const LONGEST_NAME = 400;

/** Each once, as it is written. */
export function userNamesIn({ entrance, request, response }: Exchange): readonly string[] {
  const { done, parts } = entrance.notes;
  const names = new Set<string>();
  const add = (doc: unknown): void => {
    const name = isObject(doc) ? own(doc, 'userName') : undefined;
    if (typeof name === 'string' && name.length <= LONGEST_NAME) names.add(name);
  };
  add(done?.change?.before?.doc);
  add(done?.change?.after?.doc);
  add(done?.doc);
  for (const { notes } of parts) add(notes.done?.change?.after?.doc);
  add(request?.value);
  add(response?.value);
  return [...names];
}
