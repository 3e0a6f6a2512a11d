/** Questions about the published view that are asked often: somebody by id, name or address, a page of a type. */
import { sql } from 'kysely';
import type { Bool } from './compare-sql.ts';
import {
  publishedResources,
  publishedValues,
  toPublished,
  type Published,
  type PublishedRow,
} from './published.ts';
import type { Tx } from './transaction.ts';

/** A page in the order of ids: at most `size` that come behind the id `after`; '' is before all. */
export type PublishedPage = { readonly after: string; readonly size: number };

const COLUMNS = sql`id, type, integration_id, active, doc, created_at, modified_at`;

async function found(tx: Tx, tenantId: string, which: Bool): Promise<readonly Published[]> {
  const { rows } =
    await sql<PublishedRow>`select ${COLUMNS} from ${publishedResources(tenantId, which)} as p order by id`.execute(
      tx.db,
    );
  return rows.map(toPublished);
}

/** Those of these ids that applications see, by id. */
export async function findPublished(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Published>> {
  if (ids.length === 0) return new Map();
  const rows = await found(tx, tenantId, tx.sql.lists.among('id', ids));
  return new Map(rows.map((each) => [each.id, each]));
}

/** The person or group of that folded name (`userName`, `displayName`), oldest first. */
export async function findPublishedNamed(
  tx: Tx,
  tenantId: string,
  type: 'User' | 'Group',
  key: string,
): Promise<readonly Published[]> {
  const column = sql.ref(type === 'User' ? 'user_name_key' : 'display_name_key');
  return found(tx, tenantId, sql<boolean>`type = ${type} and ${column} = ${key}`);
}

/** Whoever has that `externalId`, people and groups. */
export async function findPublishedByExternalId(
  tx: Tx,
  tenantId: string,
  externalId: string,
): Promise<readonly Published[]> {
  return found(tx, tenantId, sql<boolean>`type in ('User', 'Group') and external_id = ${externalId}`);
}

/** Whoever has that folded value of a searchable attribute, such as `emails`. */
export async function findPublishedByValue(
  tx: Tx,
  tenantId: string,
  attribute: string,
  key: string,
): Promise<readonly Published[]> {
  const which = sql<boolean>`attribute = ${attribute} and value_key = ${key}`;
  const values = sql`select resource_id from ${publishedValues(tenantId, which)} as v`;
  return found(tx, tenantId, sql<boolean>`id in (${tx.sql.lists.gathered(values)})`);
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
