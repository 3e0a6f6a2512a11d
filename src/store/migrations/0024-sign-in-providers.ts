/** Migration 24: providers by which people sign in, and who they are there. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type Migration } from './migration.ts';

export const signInProviders: Migration = Object.freeze({
  number: 24,
  name: 'sign-in-providers',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const { text, integer, flag, json, table } = columnTypes(engine);
    const statements = [
      `create table sign_in_providers (
         tenant_id ${text} not null,
         id ${text} not null,
         name ${text} not null,
         issuer ${text} not null,
         client_id ${text} not null,
         client_secret ${text} not null,
         scopes ${text} not null,
         enabled ${flag} not null,
         creates_accounts ${flag} not null,
         trusts_email ${flag} not null,
         policy ${json} not null,
         created_at ${integer} not null,
         modified_at ${integer} not null,
         constraint "sign_in_providers.id" primary key (tenant_id, id)
       ) ${table}`,
      `create table account_identities (
         tenant_id ${text} not null,
         issuer ${text} not null,
         subject ${text} not null,
         account_id ${text} not null,
         provider_id ${text} not null,
         email ${text} not null,
         owner ${flag} not null,
         created_at ${integer} not null,
         last_used_at ${integer} not null,
         constraint "account_identities.subject" primary key (tenant_id, issuer, subject)
       ) ${table}`,
      `create index account_identities_of on account_identities (tenant_id, account_id)`,
      // Whoever was invited by hand is an owner; whom a provider brings may be one by its claims alone.
      `alter table accounts add column owner ${flag} not null default 1`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
