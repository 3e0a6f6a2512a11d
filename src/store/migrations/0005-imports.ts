/** Migration 5: how far imports have come, so that one that was interrupted goes on. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const imports: Migration = Object.freeze({
  number: 5,
  name: 'imports',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, keyedTable } = columnTypes(engine);
    const table = `create table imports (
       tenant_id ${text} not null,
       integration_id ${text} not null,
       fingerprint ${text} not null,
       read_bytes ${integer} not null,
       read_lines ${integer} not null,
       created ${integer} not null,
       updated ${integer} not null,
       unchanged ${integer} not null,
       rejected ${integer} not null,
       reject_bytes ${integer} not null,
       constraint "imports.integration_id,fingerprint" primary key (tenant_id, integration_id, fingerprint)
     ) ${keyedTable}`;
    await sql.raw(table).execute(db);
  },
});
