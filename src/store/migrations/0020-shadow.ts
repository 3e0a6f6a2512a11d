/** Migration 20: integrations in shadow, of which applications see nothing, and the stretches of the log that belong to it. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const shadow: Migration = Object.freeze({
  number: 20,
  name: 'shadow',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, flag, keyedTable } = columnTypes(engine);
    await sql.raw(`alter table integrations add column shadow ${flag} not null default 0`).execute(db);
    await sql
      .raw(
        `create table shadow_spans (
           tenant_id ${text} not null,
           integration_id ${text} not null,
           since ${integer} not null,
           until ${integer},
           constraint "shadow_spans.since" primary key (tenant_id, integration_id, since)
         ) ${keyedTable}`,
      )
      .execute(db);
  },
});
