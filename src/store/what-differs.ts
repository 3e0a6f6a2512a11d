/** What of a resource a Change alters, so that nothing else is written. */
import { isPerson, keysOf, valueKeysOf, type Change } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';

/** Only its members alter: the document stays what it is. */
export const staysAsItIs = ({ attributes, before, adoptedFrom }: Change): boolean =>
  before !== null && attributes.length === 0 && adoptedFrom === undefined;

/** Whether more than the document alters: an engine writes to the index of every column that is set, altered or not. */
export function keysDiffer(change: Change, after: Stored): boolean {
  if (change.before === null || change.adoptedFrom !== undefined || !isPerson(change)) return true;
  return JSON.stringify(keysOf(change.before.doc)) !== JSON.stringify(keysOf(after.doc));
}

/** A change of members alone alters no value, so documents are not even looked into. */
export function valuesDiffer(change: Change, after: Stored): boolean {
  if (change.before !== null && change.attributes.length === 0) return false;
  const before = valueKeysOf(change.type, change.before?.doc ?? {});
  return JSON.stringify(before) !== JSON.stringify(valueKeysOf(change.type, after.doc));
}
