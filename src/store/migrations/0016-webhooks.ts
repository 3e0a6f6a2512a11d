/** Migration 16: endpoints of applications that are told of events, what is still to be delivered, and every attempt. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

export const webhooks: Migration = Object.freeze({
  number: 16,
  name: 'webhooks',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const types = columnTypes(engine);
    for (const statement of [...endpoints(types), ...deliveries(types)]) await sql.raw(statement).execute(db);
  },
});

const endpoints = ({ text, integer, flag, json, table }: ColumnTypes): readonly string[] => [
  // `secrets` are sealed; the cursor is where the feed goes on; `paused_until` and the lease say who may work on it, and when.
  `create table webhooks (
     tenant_id ${text} not null,
     id ${text} not null,
     url ${text} not null,
     description ${text} not null,
     types ${json} not null,
     secrets ${text} not null,
     enabled ${flag} not null,
     disabled_reason ${text} not null,
     position ${integer} not null,
     event_index ${integer} not null,
     failures ${integer} not null,
     paused_until ${integer} not null,
     lease_id ${text} not null,
     leased_until ${integer} not null,
     created_at ${integer} not null,
     modified_at ${integer} not null,
     constraint "webhooks.id" primary key (tenant_id, id)
   ) ${table}`,
];

const deliveries = ({ text, integer, table }: ColumnTypes): readonly string[] => [
  // Events that could not be delivered at once, or that wait behind one of the same subject. `due_at` null: nobody tries any more.
  `create table webhook_deliveries (
     tenant_id ${text} not null,
     webhook_id ${text} not null,
     position ${integer} not null,
     event_index ${integer} not null,
     type ${text} not null,
     subject ${text} not null,
     attempts ${integer} not null,
     first_at ${integer} not null,
     due_at ${integer},
     constraint "webhook_deliveries.event" primary key (tenant_id, webhook_id, position, event_index)
   ) ${table}`,
  `create index webhook_deliveries_due on webhook_deliveries (tenant_id, webhook_id, due_at)`,
  `create index webhook_deliveries_of_subject on webhook_deliveries (tenant_id, webhook_id, subject, position)`,

  `create table webhook_attempts (
     tenant_id ${text} not null,
     id ${text} not null,
     webhook_id ${text} not null,
     event_id ${text} not null,
     type ${text} not null,
     at ${integer} not null,
     duration_ms ${integer} not null,
     status ${integer},
     error ${text},
     answer ${text} not null,
     constraint "webhook_attempts.id" primary key (tenant_id, id)
   ) ${table}`,
  `create index webhook_attempts_of_webhook on webhook_attempts (tenant_id, webhook_id, id)`,
];
