/** Questions about the published view that are asked often: somebody by id, name or address, a page of a type, members, groups. */
import { sql } from 'kysely';
import type { Bool } from './compare-sql.ts';
import {
  publishedLinks,
  publishedResources,
  publishedValues,
  toPublished,
  toPublishedLink,
  type Published,
  type PublishedLink,
  type PublishedLinkRow,
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

/** One page of the members of a group. */
export async function listPublishedMembers(
  tx: Tx,
  tenantId: string,
  groupId: string,
  { after, size }: PublishedPage,
): Promise<readonly PublishedLink[]> {
  const which = sql<boolean>`group_id = ${groupId} and member_id > ${after}`;
  const { rows } = await sql<PublishedLinkRow>`select * from ${publishedLinks(tenantId, which)} as link
    order by member_id limit ${size}`.execute(tx.db);
  return rows.map(toPublishedLink);
}

/** One page of all memberships, group by group: at most `size` that come behind this one; '' is before all. */
export async function listPublishedLinks(
  tx: Tx,
  tenantId: string,
  { groupId, memberId }: Pick<PublishedLink, 'groupId' | 'memberId'>,
  size: number,
): Promise<readonly PublishedLink[]> {
  const which = sql<boolean>`(group_id, member_id) > (${groupId}, ${memberId})`;
  const { rows } = await sql<PublishedLinkRow>`select * from ${publishedLinks(tenantId, which)} as link
    order by group_id, member_id limit ${size}`.execute(tx.db);
  return rows.map(toPublishedLink);
}

/** The memberships of these, in groups that they are in directly. */
export async function publishedGroupsOf(
  tx: Tx,
  tenantId: string,
  memberIds: readonly string[],
): Promise<readonly PublishedLink[]> {
  if (memberIds.length === 0) return [];
  const which = tx.sql.lists.among('member_id', memberIds);
  const { rows } = await sql<PublishedLinkRow>`select * from ${publishedLinks(tenantId, which)} as link
    order by member_id, group_id`.execute(tx.db);
  return rows.map(toPublishedLink);
}

/** The ids of all groups that somebody is in, directly or through other groups: one query for each level. A ring ends. */
export async function publishedGroupsAbove(
  tx: Tx,
  tenantId: string,
  memberId: string,
): Promise<ReadonlySet<string>> {
  const above = new Set<string>();
  for (let level: readonly string[] = [memberId]; level.length > 0;) {
    const links = await publishedGroupsOf(tx, tenantId, level);
    level = [...new Set(links.map(({ groupId }) => groupId))].filter((id) => !above.has(id));
    for (const id of level) above.add(id);
  }
  return above;
}
