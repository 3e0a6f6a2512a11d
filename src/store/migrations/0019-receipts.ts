/** Migration 19: what applications acknowledged. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const receipts: Migration = Object.freeze({
  number: 19,
  name: 'receipts',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, keyedTable } = columnTypes(engine);
    await sql
      .raw(
        `create table receipts (
           tenant_id ${text} not null,
           position ${integer} not null,
           event_index ${integer} not null,
           consumer ${text} not null,
           name ${text} not null,
           at ${integer} not null,
           constraint "receipts.consumer" primary key (tenant_id, position, event_index, consumer)
         ) ${keyedTable}`,
      )
      .execute(db);
  },
});
