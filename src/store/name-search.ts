/** A page of rows by name, and how many there are in all: what every short list of the management API is. */
import { sql, type Expression, type SqlBool } from 'kysely';
import { fold } from '../scim/index.ts';
import type { Tx } from './transaction.ts';

/** In which order: by a field as the API names it. */
export type Sort = { readonly by: string; readonly descending: boolean };

/** `page` counts from 1; `search` is any part of the name, in any letter case. */
export type NameQuery = {
  readonly page: number;
  readonly size: number;
  readonly search?: string | undefined;
  /** Left out: the order that the list has by itself. */
  readonly sort?: Sort | undefined;
};

/** The word of SQL. */
export const directionOf = (sort: Sort | undefined): 'asc' | 'desc' =>
  sort?.descending === true ? 'desc' : 'asc';

export type Page<T> = { readonly results: readonly T[]; readonly total: number };

/** Whether the name contains what is searched. */
export const nameContains = (tx: Tx, name: Expression<string>, search: string): Expression<SqlBool> =>
  sql<SqlBool>`${tx.sql.fold(name)} like ${containing(search)} escape '\\'`;

/** The LIKE pattern of a text that is contained; `%` and `_` in it stand for themselves. */
const containing = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;

export const offsetOf = ({ page, size }: NameQuery): number => (page - 1) * size;
