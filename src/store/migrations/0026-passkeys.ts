/** Migration 26: passkeys of people who sign in to Roster itself (WebAuthn Level 3 §4, credential record). */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const passkeys: Migration = Object.freeze({
  number: 26,
  name: 'passkeys',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, flag, json, table } = columnTypes(engine);
    await sql
      .raw(
        `create table passkeys (
           id ${text} not null,
           account_id ${text} not null,
           name ${text} not null,
           rp_id ${text} not null,
           credential_id ${text} not null,
           public_key ${text} not null,
           counter ${integer} not null,
           transports ${json} not null,
           backed_up ${flag} not null,
           created_at ${integer} not null,
           last_used_at ${integer},
           constraint "passkeys.id" primary key (id),
           constraint "passkeys.credential" unique (credential_id)
         ) ${table}`,
      )
      .execute(db);
    await sql.raw('create index passkeys_of_account on passkeys (account_id)').execute(db);
  },
});
