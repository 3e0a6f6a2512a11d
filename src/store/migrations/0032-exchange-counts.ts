/** Migration 32: how many requests an integration had in each hour, so that nobody unpacks exchanges in order to count them. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

// Begins with the hour, because the latest hours are asked for of all integrations at once, and old ones go together.
export const exchangeCounts: Migration = Object.freeze({
  number: 32,
  name: 'exchange counts',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, keyedTable } = columnTypes(engine);
    await sql
      .raw(
        `create table exchange_counts (
           tenant_id ${text} not null,
           hour ${integer} not null,
           integration_id ${text} not null,
           requests ${integer} not null,
           changed ${integer} not null,
           refused ${integer} not null,
           constraint "exchange_counts.hour,integration_id" primary key (tenant_id, hour, integration_id)
         ) ${keyedTable}`,
      )
      .execute(db);
  },
});
