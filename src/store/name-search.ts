/** A page of rows by name, and how many there are in all: what every short list of the management API is. */
import { sql, type Expression, type SqlBool } from 'kysely';
import { fold } from '../scim/index.ts';
import type { Tx } from './transaction.ts';

/** `page` counts from 1; `search` is any part of the name, in any letter case. */
export type NameQuery = {
  readonly page: number;
  readonly size: number;
  readonly search?: string | undefined;
};

export type Page<T> = { readonly results: readonly T[]; readonly total: number };

/** Whether the name contains what is searched. */
export const nameContains = (tx: Tx, name: Expression<string>, search: string): Expression<SqlBool> =>
  sql<SqlBool>`${tx.sql.fold(name)} like ${containing(search)} escape '\\'`;

/** The LIKE pattern of a text that is contained; `%` and `_` in it stand for themselves. */
const containing = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;

export const offsetOf = ({ page, size }: NameQuery): number => (page - 1) * size;
