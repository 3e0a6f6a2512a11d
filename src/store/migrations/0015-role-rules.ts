/** Migration 15: rules by which the groups of an integration hold roles. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const roleRules: Migration = Object.freeze({
  number: 15,
  name: 'role rules',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, table } = columnTypes(engine);
    await sql
      .raw(
        `create table role_rules (
           tenant_id ${text} not null,
           id ${text} not null,
           integration_id ${text} not null,
           attribute ${text} not null,
           pattern ${text} not null,
           role_id ${text} not null,
           namespace ${text} not null,
           created_at ${integer} not null,
           constraint "role_rules.id" primary key (tenant_id, id),
           constraint "role_rules.pattern" unique (tenant_id, integration_id, attribute, pattern, role_id, namespace)
         ) ${table}`,
      )
      .execute(db);
  },
});
