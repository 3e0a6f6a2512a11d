/** Pages and orders of lists that are so short that they are read as a whole. */
import { fold } from '../scim/index.ts';
import type { NameQuery, Page, Sort } from '../store/index.ts';

/** By a text of each, in any letter case; undefined: as it is. */
export function sorted<T extends object>(all: readonly T[], sort: Sort | undefined): readonly T[] {
  if (sort === undefined) return all;
  const keyOf = (each: T): string => {
    const value: unknown = Reflect.get(each, sort.by);
    return typeof value === 'string' ? fold(value) : '';
  };
  const turn = sort.descending ? -1 : 1;
  return all.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)];
    return a === b ? 0 : turn * (a < b ? -1 : 1);
  });
}

/** `page` counts from 1. */
export const pageOf = <T>(all: readonly T[], { page, size }: Pick<NameQuery, 'page' | 'size'>): Page<T> => ({
  results: all.slice((page - 1) * size, page * size),
  total: all.length,
});

export type WholeQuery = {
  readonly page: number;
  /** Left out: all. */
  readonly size?: number | undefined;
  /** A part of one of the texts of each, in any letter case. */
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
};

/** What a short list comes to: searched, in its order, and the page of it. */
export function wholePage<T extends object>(
  all: readonly T[],
  { page, size, q = '', sort }: WholeQuery,
  textsOf: (each: T) => readonly string[],
): Page<T> {
  const found = all.filter((each) => textsOf(each).some((text) => fold(text).includes(fold(q))));
  return pageOf(sorted(found, sort), { page, size: size ?? Math.max(1, found.length) });
}
