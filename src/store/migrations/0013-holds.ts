/** Migration 13: the brake. What applications still see although the identity provider has taken it away, and why. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

export const holds: Migration = Object.freeze({
  number: 13,
  name: 'holds',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const types = columnTypes(engine);
    for (const statement of [...decisions(types), ...seenResources(types), ...seenLinks(types)])
      await sql.raw(statement).execute(db);
  },
});

/** What an integration took away, and what was held of it. */
const decisions = ({ text, integer, flag, json, table }: ColumnTypes): readonly string[] => [
  // Thresholds and whom they protect, as JSON; '' where nobody has chosen. `holding`: whether anything of it is held.
  `alter table integrations add column safety ${text} not null default ''`,
  `alter table integrations add column holding ${flag} not null default 0`,

  // What an integration took away lately, and how many people it managed when they were last counted.
  `create table brakes (
     tenant_id ${text} not null,
     integration_id ${text} not null,
     minutes ${json} not null,
     managed ${integer} not null,
     counted_at ${integer} not null,
     constraint "brakes.integration_id" primary key (tenant_id, integration_id)
   ) ${table}`,

  `create table holds (
     tenant_id ${text} not null,
     id ${text} not null,
     integration_id ${text} not null,
     reason ${json} not null,
     opened_at ${integer} not null,
     closed_at ${integer},
     held ${integer} not null,
     allowed ${integer} not null,
     rejected ${integer} not null,
     cancelled ${integer} not null,
     constraint "holds.id" primary key (tenant_id, id)
   ) ${table}`,
  `create index holds_of_integration on holds (tenant_id, integration_id, opened_at)`,
  `create unique index "holds.open" on holds (tenant_id, integration_id) where closed_at is null`,
];

/** Users and groups as applications see them. */
const seenResources = ({ text, integer, flag, json, table }: ColumnTypes): readonly string[] => [
  // A user or group that applications see otherwise than the directory has it: still active, or (with its document) still there.
  `create table held_resources (
     tenant_id ${text} not null,
     id ${text} not null,
     hold_id ${text} not null,
     state ${text} not null,
     type ${text} not null,
     integration_id ${text} not null,
     user_name_key ${text},
     display_name_key ${text},
     external_id ${text},
     active ${flag} not null,
     doc ${json},
     created_at ${integer} not null,
     modified_at ${integer} not null,
     held_at ${integer} not null,
     exchange_id ${text} not null,
     constraint "held_resources.id" primary key (tenant_id, id)
   ) ${table}`,
  `create index held_resources_of_hold on held_resources (tenant_id, hold_id, state, id)`,
  `create index held_resources_by_user_name on held_resources (tenant_id, user_name_key) where user_name_key is not null`,
];

/** Memberships that applications see, and the values by which they find people. */
const seenLinks = ({ text, integer, keyedTable }: ColumnTypes): readonly string[] => [
  `create table held_links (
     tenant_id ${text} not null,
     group_id ${text} not null,
     member_id ${text} not null,
     hold_id ${text} not null,
     state ${text} not null,
     member_type ${text} not null,
     integration_id ${text} not null,
     held_at ${integer} not null,
     exchange_id ${text} not null,
     constraint "held_links.group_id,member_id" primary key (tenant_id, group_id, member_id)
   ) ${keyedTable}`,
  `create index held_links_of_member on held_links (tenant_id, member_id, group_id)`,
  `create index held_links_of_hold on held_links (tenant_id, hold_id, state, group_id, member_id)`,

  // The values by which whoever is deleted, and still seen, is found.
  `create table held_values (
     tenant_id ${text} not null,
     attribute ${text} not null,
     value_key ${text} not null,
     resource_id ${text} not null,
     ordinal ${integer} not null,
     constraint "held_values.attribute,value_key,resource_id,ordinal"
       primary key (tenant_id, attribute, value_key, resource_id, ordinal)
   ) ${keyedTable}`,
  `create index held_values_of_resource on held_values (tenant_id, resource_id)`,
];
