/** Migration 10: which of the types that an administrator publishes an integration has, so that discovery names no others. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const publishedTypes: Migration = Object.freeze({
  number: 10,
  name: 'published types',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text } = columnTypes(engine);
    await sql.raw(`alter table integrations add column published ${text} not null default ''`).execute(db);
  },
});
