/** Migration 9: how the client of an integration may authenticate, and what access tokens were issued for. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

export const authentication: Migration = Object.freeze({
  number: 9,
  name: 'authentication',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    for (const statement of statements(columnTypes(engine))) await sql.raw(statement).execute(db);
  },
});

const statements = ({ text, integer, flag, json, table, keyedTable }: ColumnTypes): readonly string[] => [
  // An integration without a row takes bearer tokens and nothing else.
  `create table integration_ways (
     tenant_id ${text} not null,
     integration_id ${text} not null,
     bearer_tokens ${flag} not null,
     basic ${flag} not null,
     client_credentials ${flag} not null,
     expires_in ${integer} not null,
     client_assertion ${json},
     issuer_token ${json},
     modified_at ${integer} not null,
     constraint "integration_ways.integration_id" primary key (tenant_id, integration_id)
   ) ${table}`,

  // What an access token was issued for: the id of a client secret, or "assertion"; '' for every other token.
  `alter table tokens add column issued_for ${text} not null default ''`,

  // Assertions that named themselves, until they end: none is taken twice.
  `create table used_assertions (
     tenant_id ${text} not null,
     integration_id ${text} not null,
     id_hash ${text} not null,
     expires_at ${integer} not null,
     constraint "used_assertions.id_hash" primary key (tenant_id, integration_id, id_hash)
   ) ${keyedTable}`,
  `create index used_assertions_by_time on used_assertions (expires_at)`,
];
