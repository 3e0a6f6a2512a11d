/** Questions about the published view that are asked often: somebody by id, name or address, a page of a type. */
import { sql, type Kysely } from 'kysely';
import type { Bool } from './compare-sql.ts';
import type { PackedList } from './json-sql.ts';
import {
  publishedResources,
  publishedValues,
  toPublished,
  type Published,
  type PublishedRow,
} from './published.ts';
import { raw, statement } from './statement.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

/** A page in the order of ids: at most `size` that come behind the id `after`; '' is before all. */
export type PublishedPage = { readonly after: string; readonly size: number };

const COLUMNS = sql`id, type, integration_id, active, doc, created_at, modified_at`;

const found = (db: Kysely<Tables>, tenantId: string, which: Bool) =>
  raw(db, sql<PublishedRow>`select ${COLUMNS} from ${publishedResources(tenantId, which)} as p order by id`);

const byIds = statement<{ tenantId: string; ids: PackedList }, PublishedRow>((db, argument, { lists }) =>
  found(db, argument('tenantId'), lists.amongPacked('id', argument('ids'))),
);

/** Those of these ids that applications see, by id. */
export async function findPublished(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Published>> {
  if (ids.length === 0) return new Map();
  const { rows } = await byIds(tx, { tenantId, ids: tx.sql.lists.pack(ids) });
  return new Map(rows.map((row) => [row.id, toPublished(row)]));
}

type Sought = { readonly tenantId: string; readonly key: string };

const NAMED = {
  User: statement<Sought, PublishedRow>((db, argument) =>
    found(db, argument('tenantId'), sql<boolean>`type = 'User' and user_name_key = ${argument('key')}`),
  ),
  Group: statement<Sought, PublishedRow>((db, argument) =>
    found(db, argument('tenantId'), sql<boolean>`type = 'Group' and display_name_key = ${argument('key')}`),
  ),
};

/** The person or group of that folded name (`userName`, `displayName`), oldest first. */
export async function findPublishedNamed(
  tx: Tx,
  tenantId: string,
  type: 'User' | 'Group',
  key: string,
): Promise<readonly Published[]> {
  return (await NAMED[type](tx, { tenantId, key })).rows.map(toPublished);
}

const byExternalId = statement<Sought, PublishedRow>((db, argument) =>
  found(
    db,
    argument('tenantId'),
    sql<boolean>`type in ('User', 'Group') and external_id = ${argument('key')}`,
  ),
);

/** Whoever has that `externalId`, people and groups. */
export async function findPublishedByExternalId(
  tx: Tx,
  tenantId: string,
  externalId: string,
): Promise<readonly Published[]> {
  return (await byExternalId(tx, { tenantId, key: externalId })).rows.map(toPublished);
}

const byValue = statement<Sought & { readonly attribute: string }, PublishedRow>(
  (db, argument, { lists }) => {
    const which = sql<boolean>`attribute = ${argument('attribute')} and value_key = ${argument('key')}`;
    const values = sql`select resource_id from ${publishedValues(argument('tenantId'), which)} as v`;
    return found(db, argument('tenantId'), sql<boolean>`id in (${lists.gathered(values)})`);
  },
);

/** Whoever has that folded value of a searchable attribute, such as `emails`. */
export async function findPublishedByValue(
  tx: Tx,
  tenantId: string,
  attribute: string,
  key: string,
): Promise<readonly Published[]> {
  return (await byValue(tx, { tenantId, attribute, key })).rows.map(toPublished);
}

/** One page of the resources of a type. */
export async function listPublished(
  tx: Tx,
  tenantId: string,
  type: string,
  { after, size }: PublishedPage,
): Promise<readonly Published[]> {
  const which = sql<boolean>`type = ${type} and id > ${after}`;
  const { rows } = await sql<PublishedRow>`select ${COLUMNS} from ${publishedResources(tenantId, which)} as p
    order by id limit ${size}`.execute(tx.db);
  return rows.map(toPublished);
}
