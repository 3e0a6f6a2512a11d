/** Migration 34: integrations that go live piece by piece, and up to which place applications are told of them. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const goingLive: Migration = Object.freeze({
  number: 34,
  name: 'going live',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text } = columnTypes(engine);
    const statements = [
      `alter table integrations add column going_live ${text} not null default ''`,
      `create index integrations_going_live on integrations (tenant_id, id) where going_live <> ''`,
      `alter table shadow_spans add column reach ${text} not null default ''`,
      `create index shadow_spans_open on shadow_spans (tenant_id, integration_id) where until is null`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
