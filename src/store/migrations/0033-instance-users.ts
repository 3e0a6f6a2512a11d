/** Migration 33: what people who sign in are called, the groups of service accounts, and when a session last proved who asks. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const instanceUsers: Migration = Object.freeze({
  number: 33,
  name: 'users of the instance',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, keyedTable } = columnTypes(engine);
    const statements = [
      `alter table accounts add column first_name ${text} not null default ''`,
      `alter table accounts add column last_name ${text} not null default ''`,
      `create table service_account_groups (
         tenant_id ${text} not null,
         account_id ${text} not null,
         group_id ${text} not null,
         constraint "service_account_groups.group_id" primary key (tenant_id, account_id, group_id)
       ) ${keyedTable}`,
      `create index service_account_groups_of on service_account_groups (tenant_id, group_id)`,
      `alter table tokens add column proved_at ${integer}`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
