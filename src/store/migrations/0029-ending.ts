/** Migration 29: integrations that end: they take no more requests, and wait for decisions about what they took away. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const ending: Migration = Object.freeze({
  number: 29,
  name: 'ending integrations',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text } = columnTypes(engine);
    await sql.raw(`alter table integrations add column ending ${text} not null default ''`).execute(db);
  },
});
