/** Migration 8: who may call the management API besides owners, and repeated requests that are answered once. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

export const principals: Migration = Object.freeze({
  number: 8,
  name: 'principals',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const types = columnTypes(engine);
    for (const statement of [...callers(types), ...roles(types), ...requests(types)])
      await sql.raw(statement).execute(db);
  },
});

const callers = ({ text, integer, table }: ColumnTypes): readonly string[] => [
  `create table service_accounts (
     tenant_id ${text} not null,
     id ${text} not null,
     name ${text} not null,
     description ${text} not null,
     integration_id ${text} not null,
     created_at ${integer} not null,
     modified_at ${integer} not null,
     constraint "service_accounts.id" primary key (tenant_id, id),
     constraint "service_accounts.name" unique (tenant_id, name)
   ) ${table}`,

  `alter table tokens add column service_account_id ${text} not null default ''`,
  `alter table tokens add column description ${text} not null default ''`,
  `alter table tokens add column sliding_ms ${integer}`,
  `create index tokens_of_service_account on tokens (tenant_id, service_account_id)`,
];

const roles = ({ text, integer, flag, json, table }: ColumnTypes): readonly string[] => [
  `create table roles (
     tenant_id ${text} not null,
     id ${text} not null,
     name ${text} not null,
     name_key ${text} not null,
     description ${text} not null,
     permissions ${json} not null,
     is_default ${flag} not null,
     created_at ${integer} not null,
     modified_at ${integer} not null,
     constraint "roles.id" primary key (tenant_id, id),
     constraint "roles.name" unique (tenant_id, name_key)
   ) ${table}`,

  // `rule_id` is '' for a binding that somebody made by hand; `namespace` is '' for everywhere.
  `create table bindings (
     tenant_id ${text} not null,
     id ${text} not null,
     subject_type ${text} not null,
     subject_id ${text} not null,
     role_id ${text} not null,
     namespace ${text} not null,
     rule_id ${text} not null,
     created_at ${integer} not null,
     constraint "bindings.id" primary key (tenant_id, id),
     constraint "bindings.subject" unique (tenant_id, subject_type, subject_id, role_id, namespace)
   ) ${table}`,
  `create index bindings_of_role on bindings (tenant_id, role_id)`,
];

const requests = ({ text, integer, keyedTable }: ColumnTypes): readonly string[] => [
  // A request that bore an Idempotency-Key; the answer is encrypted under that key, of which only a hash is kept.
  `create table answered_requests (
     tenant_id ${text} not null,
     principal ${text} not null,
     key_hash ${text} not null,
     fingerprint ${text} not null,
     status ${integer} not null,
     answer ${text} not null,
     at ${integer} not null,
     constraint "answered_requests.key_hash" primary key (tenant_id, principal, key_hash)
   ) ${keyedTable}`,
  `create index answered_requests_by_time on answered_requests (at)`,
];
