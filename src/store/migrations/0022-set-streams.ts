/** Migration 22: webhooks that are streams of Security Event Tokens, and the keys by which a tenant signs them. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

export const setStreams: Migration = Object.freeze({
  number: 22,
  name: 'streams of security event tokens',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    for (const statement of statements(columnTypes(engine))) await sql.raw(statement).execute(db);
  },
});

const statements = ({ text, integer, json, table }: ColumnTypes): readonly string[] => [
  `alter table webhooks add column kind ${text} not null default 'webhook'`,
  `alter table webhooks add column audience ${text} not null default ''`,
  `alter table webhooks add column subjects ${text} not null default 'iss_sub'`,
  // `sealed` is the private key; one that is retired signs nothing any more, and is published for a while.
  `create table signing_keys (
     tenant_id ${text} not null,
     id ${text} not null,
     sealed ${text} not null,
     public_key ${json} not null,
     created_at ${integer} not null,
     retired_at ${integer},
     constraint "signing_keys.id" primary key (tenant_id, id)
   ) ${table}`,
];
