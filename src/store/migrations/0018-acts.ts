/** Migration 18: acts of administration are found in the log without reading what providers did. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

export const acts: Migration = Object.freeze({
  number: 18,
  name: 'acts',
  up: async (db: Kysely<Tables>) => {
    await sql
      .raw(`create index log_acts on log (tenant_id, position) where resource_type = 'Act'`)
      .execute(db);
  },
});
