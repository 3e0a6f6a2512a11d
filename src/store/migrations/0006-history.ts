/** Migration 6: the log as a chain of hashes, the keys of people, and what was true before as interval rows. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EngineName } from '../transaction.ts';
import { columnTypes, type ColumnTypes, type Migration } from './migration.ts';

/*
 * `since` and `until` are positions of the log: a state holds from `since` on and no longer at `until`. 0 is before the log.
 * No release kept a log of the shape before this one, so there is none to carry over; positions begin again at 1.
 */

export const history: Migration = Object.freeze({
  number: 6,
  name: 'history',
  up: async (db: Kysely<Tables>, engine: EngineName) => {
    const types = columnTypes(engine);
    const statements = [...log(types), ...intervals(types), ...statistics(engine)];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const log = ({ text, integer, table, keyedTable }: ColumnTypes): readonly string[] => [
  'drop table log',
  `create table log (
     tenant_id ${text} not null,
     position ${integer} not null,
     at ${integer} not null,
     kind ${text} not null,
     resource_type ${text} not null,
     resource_id ${text} not null,
     integration_id ${text} not null,
     actor_kind ${text} not null,
     actor_id ${text} not null,
     exchange_id ${text} not null,
     version_from ${integer},
     version_to ${integer},
     payload ${text} not null,
     payload_hash ${text} not null,
     hash ${text} not null,
     constraint "log.position" primary key (tenant_id, position)
   ) ${table}`,
  `create index log_of_resource on log (tenant_id, resource_id, position)`,
  `create index log_of_exchange on log (tenant_id, exchange_id, position) where exchange_id <> ''`,

  'drop table log_heads',
  `create table log_heads (
     tenant_id ${text} not null,
     position ${integer} not null,
     at ${integer} not null,
     hash ${text} not null,
     constraint "log_heads.tenant_id" primary key (tenant_id)
   ) ${keyedTable}`,

  `create table person_keys (
     tenant_id ${text} not null,
     person_id ${text} not null,
     sealed_key ${text},
     erased_at ${integer},
     constraint "person_keys.person_id" primary key (tenant_id, person_id)
   ) ${keyedTable}`,
];

const intervals = ({ text, integer, json, table, keyedTable }: ColumnTypes): readonly string[] => [
  `alter table resources add column since ${integer} not null default 0`,
  `alter table members add column since ${integer} not null default 0`,

  `create table resource_history (
     tenant_id ${text} not null,
     id ${text} not null,
     until ${integer} not null,
     since ${integer} not null,
     type ${text} not null,
     integration_id ${text} not null,
     doc ${json} not null,
     created_at ${integer} not null,
     constraint "resource_history.id,until" primary key (tenant_id, id, until)
   ) ${table}`,

  `create table member_history (
     tenant_id ${text} not null,
     group_id ${text} not null,
     member_id ${text} not null,
     until ${integer} not null,
     since ${integer} not null,
     member_type ${text} not null,
     constraint "member_history.group_id,member_id,until" primary key (tenant_id, group_id, member_id, until)
   ) ${keyedTable}`,
  `create index history_of_member on member_history (tenant_id, member_id, group_id)`,
];

/** What SQLite is told of the new tables, as migration 1 tells it of the first ones (see 0001-statistics.ts). */
const STATISTICS = [
  ['log', 'sqlite_autoindex_log_1', '10000000 1000000 1'],
  ['log', 'log_of_resource', '10000000 1000000 10 1'],
  ['log', 'log_of_exchange', '10000000 1000000 2 1'],
  ['resource_history', 'sqlite_autoindex_resource_history_1', '5000000 500000 5 1'],
  ['member_history', 'member_history', '5000000 500000 500 1 1'],
  ['member_history', 'history_of_member', '5000000 500000 5 1'],
] as const;

const statistics = (engine: EngineName): readonly string[] =>
  engine === 'postgres'
    ? []
    : [
        `delete from sqlite_stat1 where tbl in ('log', 'log_heads')`,
        ...STATISTICS.map(
          ([table, index, rows]) =>
            `insert into sqlite_stat1 (tbl, idx, stat) values ('${table}', '${index}', '${rows}')`,
        ),
        'analyze sqlite_schema',
      ];
