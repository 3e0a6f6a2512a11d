/** Migration 2: what an integration adds to the schemas, and whether it keeps to the interoperability profile. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const customAttributes: Migration = Object.freeze({
  number: 2,
  name: 'custom attributes',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { json, flag } = columnTypes(engine);
    const columns = [`schemas ${json} not null default '[]'`, `interoperable ${flag} not null default 0`];
    for (const column of columns) await sql.raw(`alter table integrations add column ${column}`).execute(db);
  },
});
