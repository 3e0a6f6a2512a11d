/** Migration 31: streams that their receivers manage, what is said to a receiver about its stream, and keys of more than one algorithm. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

export const receiversStreams: Migration = Object.freeze({
  number: 31,
  name: 'streams of receivers',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    for (const statement of statements(columnTypes(engine))) await sql.raw(statement).execute(db);
  },
});

const statements = ({ text, integer, flag, json, keyedTable }: ColumnTypes): readonly string[] => [
  // Who made it for themselves, such as service-account:ID; '' for an administrator. `dropping`: off, and what happens meanwhile is not kept.
  `alter table webhooks add column receiver ${text} not null default ''`,
  `alter table webhooks add column requested ${json} not null default '[]'`,
  `alter table webhooks add column dropping ${flag} not null default 0`,
  `alter table webhooks add column algorithm ${text} not null default 'ES256'`,
  `alter table signing_keys add column algorithm ${text} not null default 'ES256'`,
  // About the stream itself and not about the log: a verification, a change of its state.
  `create table stream_notices (
     tenant_id ${text} not null,
     webhook_id ${text} not null,
     id ${text} not null,
     type ${text} not null,
     payload ${json} not null,
     at ${integer} not null,
     constraint "stream_notices.id" primary key (tenant_id, webhook_id, id)
   ) ${keyedTable}`,
];
