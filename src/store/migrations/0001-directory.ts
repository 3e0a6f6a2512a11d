/** Migration 1: tenants, integrations, tokens, resources with their links, the log, and the instance's facts. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { LARGE_DIRECTORY } from './0001-statistics.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

/*
 * A unique constraint is named after its table and its columns without the tenant: PostgreSQL reports that name, SQLite
 * reports the columns, and both become the same StoreConflict. An index on an optional column leaves the absent values
 * out; both engines still use it for `column = value`, which no absent value satisfies.
 */

export const directory: Migration = Object.freeze({
  number: 1,
  name: 'directory',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const types = columnTypes(engine);
    const statements = [
      ...accounts(types),
      ...resources(types),
      ...log(types),
      ...functions(engine),
      ...statistics(engine),
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const accounts = ({ text, integer, flag, table, keyedTable }: ColumnTypes): readonly string[] => [
  `create table tenants (
     tenant_id ${text} not null,
     name ${text} not null,
     created_at ${integer} not null,
     constraint "tenants.tenant_id" primary key (tenant_id)
   ) ${keyedTable}`,

  `create table integrations (
     tenant_id ${text} not null,
     id ${text} not null,
     name ${text} not null,
     description ${text} not null,
     idp ${text} not null,
     enabled ${flag} not null,
     created_at ${integer} not null,
     modified_at ${integer} not null,
     deleted_at ${integer},
     constraint "integrations.id" primary key (tenant_id, id)
   ) ${table}`,
  `create unique index "integrations.name" on integrations (tenant_id, name) where deleted_at is null`,

  `create table tokens (
     tenant_id ${text} not null,
     id ${text} not null,
     kind ${text} not null,
     integration_id ${text} not null,
     label ${text} not null,
     prefix ${text} not null,
     hash ${text} not null,
     created_at ${integer} not null,
     expires_at ${integer},
     revoked_at ${integer},
     last_used_at ${integer},
     last_used_from ${text},
     last_used_agent ${text},
     constraint "tokens.id" primary key (tenant_id, id),
     constraint "tokens.hash" unique (tenant_id, hash)
   ) ${table}`,
  `create index tokens_of_integration on tokens (tenant_id, integration_id)`,

  `create table instance (
     tenant_id ${text} not null,
     name ${text} not null,
     value ${text} not null,
     constraint "instance.name" primary key (tenant_id, name)
   ) ${keyedTable}`,
];

const resources = ({ text, integer, flag, json, table, keyedTable }: ColumnTypes): readonly string[] => [
  `create table resources (
     tenant_id ${text} not null,
     id ${text} not null,
     type ${text} not null,
     integration_id ${text} not null,
     user_name_key ${text},
     group_name_key ${text},
     display_name_key ${text},
     family_name_key ${text},
     external_id ${text},
     active ${flag} not null,
     doc ${json} not null,
     version ${integer} not null,
     created_at ${integer} not null,
     modified_at ${integer} not null,
     constraint "resources.id" primary key (tenant_id, id)
   ) ${table}`,
  `create unique index "resources.user_name_key" on resources (tenant_id, user_name_key)
     where user_name_key is not null`,
  `create unique index "resources.group_name_key" on resources (tenant_id, group_name_key)
     where group_name_key is not null`,
  `create index resources_of_integration on resources (tenant_id, integration_id, type, id)`,
  `create index resources_by_display_name on resources (tenant_id, type, display_name_key)
     where display_name_key is not null`,
  `create index resources_by_family_name on resources (tenant_id, type, family_name_key)
     where family_name_key is not null`,
  `create index resources_by_external_id on resources (tenant_id, type, external_id)
     where external_id is not null`,
  `create index resources_by_change on resources (tenant_id, type, modified_at)`,

  `create table resource_values (
     tenant_id ${text} not null,
     attribute ${text} not null,
     value_key ${text} not null,
     resource_id ${text} not null,
     ordinal ${integer} not null,
     constraint "resource_values.attribute,value_key,resource_id,ordinal"
       primary key (tenant_id, attribute, value_key, resource_id, ordinal)
   ) ${keyedTable}`,
  `create index values_of_resource on resource_values (tenant_id, resource_id)`,

  `create table members (
     tenant_id ${text} not null,
     group_id ${text} not null,
     member_id ${text} not null,
     member_type ${text} not null,
     constraint "members.group_id,member_id" primary key (tenant_id, group_id, member_id)
   ) ${keyedTable}`,
  `create index groups_of_member on members (tenant_id, member_id, group_id)`,
];

const log = ({ text, integer, json, table, keyedTable }: ColumnTypes): readonly string[] => [
  `create table log (
     tenant_id ${text} not null,
     position ${integer} not null,
     at ${integer} not null,
     integration_id ${text} not null,
     actor ${text} not null,
     resource_type ${text} not null,
     resource_id ${text} not null,
     kind ${text} not null,
     change ${json} not null,
     constraint "log.position" primary key (tenant_id, position)
   ) ${table}`,
  `create index log_of_resource on log (tenant_id, resource_id, position)`,

  `create table log_heads (
     tenant_id ${text} not null,
     position ${integer} not null,
     constraint "log_heads.tenant_id" primary key (tenant_id)
   ) ${keyedTable}`,
];

/** `fold` of the room scim, in SQL. SQLite gets its own with every connection, because there a function lives in the process. */
const functions = (engine: EngineName): readonly string[] =>
  engine === 'sqlite'
    ? []
    : [
        `do $$ begin
           if current_setting('server_encoding') <> 'UTF8' then
             raise exception 'Roster needs a database with encoding UTF8';
           end if;
         end $$`,
        `create function roster_fold(value text) returns text language sql immutable strict parallel safe
           return translate(normalize(lower(normalize(value, NFKC) collate "und-x-icu"), NFKC), 'ς', 'σ')`,
      ];

/**
 * SQLite plans without looking at the tables; left alone it takes a tenant for ten rows, and reads all of it where an index
 * leads to one. So it is told what a large directory is like. PostgreSQL finds out by itself.
 */
const statistics = (engine: EngineName): readonly string[] =>
  engine === 'postgres'
    ? []
    : [
        'analyze',
        'delete from sqlite_stat1',
        ...LARGE_DIRECTORY.map(
          ([table, index, rows]) =>
            `insert into sqlite_stat1 (tbl, idx, stat) values ('${table}', '${index}', '${rows}')`,
        ),
        'analyze sqlite_schema',
      ];
