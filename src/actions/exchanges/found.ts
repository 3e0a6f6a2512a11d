/** What an answer of a list says of itself, and what was looked for in it. */
import { displayNameOf, type LookedFor } from '../../directory/index.ts';
import { isList, isObject, own, parseFilter } from '../../scim/index.ts';

/** How many a list has; null where the answer is none. */
export function totalIn(value: unknown): number | null {
  const total = isObject(value) ? own(value, 'totalResults') : undefined;
  return typeof total === 'number' ? total : null;
}

/** The one resource that an answer shows. */
export function singleIn(value: unknown): { readonly id: string; readonly name: string | null } | null {
  if (!isObject(value)) return null;
  const resources = own(value, 'Resources');
  if (isList(resources)) return resources.length === 1 ? singleIn(resources[0]) : null;
  const id = own(value, 'id');
  return typeof id === 'string' && own(value, 'meta') !== undefined
    ? { id, name: displayNameOf(value) }
    : null;
}

const LONGEST = 200;

/** Of the body of a search; longer ones look for more than one. */
export function filterIn(body: unknown): string | null {
  const filter = isObject(body) ? own(body, 'filter') : undefined;
  return typeof filter === 'string' && filter.length <= LONGEST_FILTER ? filter : null;
}
const LONGEST_FILTER = 2048;

/** A filter, in the query or in the body, that compares one attribute with one text; anything else is no looking for somebody. */
export function lookedForIn(query: string, filter: string | null): LookedFor | null {
  const text = (query === '' ? null : new URLSearchParams(query).get('filter')) ?? filter;
  if (text === null || text === '') return null;
  try {
    const filter = parseFilter(text);
    if (filter.kind !== 'compare' || filter.op !== 'eq' || typeof filter.value !== 'string') return null;
    const { name, sub } = filter.path;
    return { attribute: sub === null ? name : `${name}.${sub}`, value: filter.value.slice(0, LONGEST) };
  } catch {
    return null;
  }
}
