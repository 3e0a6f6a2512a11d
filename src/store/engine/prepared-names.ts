/** Names for statements of PostgreSQL that have none: what is asked again and again is kept prepared, and not planned each time. */
import { hash } from 'node:crypto';
import type { Runnable } from '../transaction.ts';

/** As often a text is asked before it is worth a name. */
const OFTEN = 3;

/** Texts that are counted, and names that are given at most: every connection keeps what has a name for as long as it lives. */
const MOST_COUNTED = 1000;
const MOST_NAMES = 300;

/** The name under which the statement is prepared; undefined: it is not. */
export type NameOf = (query: Pick<Runnable<unknown>, 'sql' | 'name'>) => string | undefined;

export function preparedNames(): NameOf {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  return ({ sql, name }) => {
    const given = name ?? names.get(sql);
    if (given !== undefined || names.size >= MOST_NAMES) return given;
    const count = (counts.get(sql) ?? 0) + 1;
    counts.delete(sql);
    if (count < OFTEN) {
      counts.set(sql, count);
      // A Map keeps the order of insertion: the first key is the one that was not asked for the longest time.
      const oldest = counts.size > MOST_COUNTED ? counts.keys().next().value : undefined;
      if (oldest !== undefined) counts.delete(oldest);
      return undefined;
    }
    names.set(sql, hash('sha256', sql, 'base64url'));
    return names.get(sql);
  };
}
