/** What one fix did to a request, and in which places of it; the places are looked for only when somebody wants to know. */
import { isList, isObject, type Json } from '../scim/index.ts';
import type { Fix } from './fix.ts';

/** The request before and after; both are "filter" where it was the filter of a query. */
export type MendStep = { readonly fix: Fix; readonly before: Json; readonly after: Json };

export const NO_STEPS: readonly MendStep[] = Object.freeze([]);

/** More are like the first. */
const MOST_PLACES = 10;

/** Such as `Operations[0].op`. Fixes hand on what they leave alone, so whole branches are passed over. */
export function placesOf({ before, after }: MendStep): readonly string[] {
  if (before === after) return ['filter'];
  const places: string[] = [];
  search(before, after, '', places);
  return places;
}

function search(before: Json | undefined, after: Json | undefined, at: string, places: string[]): void {
  if (before === after || places.length >= MOST_PLACES) return;
  if (isList(before) && isList(after) && before.length === after.length)
    for (const [index, each] of before.entries()) search(each, after[index], `${at}[${index}]`, places);
  else if (isObject(before) && isObject(after))
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      search(before[key], after[key], at === '' ? key : `${at}.${key}`, places);
  else if (!places.includes(at)) places.push(at === '' ? 'the body' : at);
}
