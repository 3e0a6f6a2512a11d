/** Migration 4: exchanges in packs, their bodies, by which marks a pack is found, and how many requests were turned away. */
import { sql } from 'kysely';
import { columnTypes, type Migration } from './migration.ts';

/*
 * Exchanges are written so often that a row with its indexes for each would cost a good part of what a request costs. So those
 * of a moment are one row, packed. Bodies are packed apart, because they go earlier and most searches do not read them. A mark
 * leads to a minute and not to a pack, so that who is asked about again and again has one row for all of it.
 */
export const exchanges: Migration = Object.freeze({
  number: 4,
  name: 'exchanges',
  up: async (db, engine) => {
    const { text, integer, bytes, table, keyedTable } = columnTypes(engine);
    const statements = [
      `create table exchange_packs (
         tenant_id ${text} not null,
         id ${text} not null,
         first_id ${text} not null,
         last_id ${text} not null,
         packed ${bytes} not null,
         constraint "exchange_packs.id" primary key (tenant_id, id)
       ) ${table}`,
      `create table exchange_bodies (
         tenant_id ${text} not null,
         id ${text} not null,
         packed ${bytes} not null,
         constraint "exchange_bodies.id" primary key (tenant_id, id)
       ) ${table}`,
      `create table exchange_marks (
         tenant_id ${text} not null,
         mark ${text} not null,
         minute ${text} not null,
         constraint "exchange_marks.mark,minute" primary key (tenant_id, mark, minute)
       ) ${keyedTable}`,
      `create index marks_of_minute on exchange_marks (tenant_id, minute)`,
      `create table denials (
         tenant_id ${text} not null,
         integration_id ${text} not null,
         denial ${text} not null,
         day ${integer} not null,
         number ${integer} not null,
         last_at ${integer} not null,
         constraint "denials.integration_id,denial,day" primary key (tenant_id, integration_id, denial, day)
       ) ${keyedTable}`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
