/** Migration 27: what people who sign in may do, in one tenant or in all; accounts that are locked; tokens of their own. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const people: Migration = Object.freeze({
  number: 27,
  name: 'people',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, flag, keyedTable } = columnTypes(engine);
    const statements = [
      // `source` is '' for what somebody gave by hand, else the sign-in provider whose claims give it.
      `create table account_roles (
         tenant_id ${text} not null,
         account_id ${text} not null,
         role_id ${text} not null,
         source ${text} not null,
         created_at ${integer} not null,
         constraint "account_roles.role_id" primary key (tenant_id, account_id, role_id, source)
       ) ${keyedTable}`,
      `create index account_roles_of on account_roles (account_id)`,
      `alter table accounts add column locked ${flag} not null default 0`,
      `alter table tokens add column read_only ${flag} not null default 0`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
