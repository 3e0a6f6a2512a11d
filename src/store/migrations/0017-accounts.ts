/** Migration 17: people who sign in to Roster itself. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const accounts: Migration = Object.freeze({
  number: 17,
  name: 'accounts',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, table } = columnTypes(engine);
    await sql
      .raw(
        `create table accounts (
           id ${text} not null,
           name ${text} not null,
           name_key ${text} not null,
           password ${text} not null,
           failures ${integer} not null,
           locked_until ${integer} not null,
           created_at ${integer} not null,
           constraint "accounts.id" primary key (id),
           constraint "accounts.name" unique (name_key)
         ) ${table}`,
      )
      .execute(db);
  },
});
