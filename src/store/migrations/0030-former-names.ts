/** Migration 30: under which names people and groups were known that are gone, so that whoever comes under the same name leads to them. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const formerNames: Migration = Object.freeze({
  number: 30,
  name: 'former names',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, keyedTable } = columnTypes(engine);
    await sql
      .raw(
        `create table former_names (
           tenant_id ${text} not null,
           type ${text} not null,
           name_key ${text} not null,
           id ${text} not null,
           until ${integer} not null,
           constraint "former_names.id" primary key (tenant_id, type, name_key, id)
         ) ${keyedTable}`,
      )
      .execute(db);
    await sql.raw('create index former_names_of_resource on former_names (tenant_id, id)').execute(db);
  },
});
