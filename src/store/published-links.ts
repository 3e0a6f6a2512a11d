/** Questions about memberships in the published view: members of a group, groups of somebody, all of them. */
import { sql } from 'kysely';
import type { Membership } from '../directory/index.ts';
import type { PackedList } from './json-sql.ts';
import { publishedLinks, toPublishedLink, type PublishedLink, type PublishedLinkRow } from './published.ts';
import type { PublishedPage } from './published-reads.ts';
import { raw, statement } from './statement.ts';
import type { Tx } from './transaction.ts';

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

/** Those of these memberships that applications see. */
export async function linksInSight(
  tx: Tx,
  tenantId: string,
  links: readonly Membership[],
): Promise<readonly Membership[]> {
  if (links.length === 0) return [];
  const { among } = tx.sql.lists;
  const ends = (end: 'groupId' | 'memberId') => [...new Set(links.map((link) => link[end]))];
  const which = sql<boolean>`${among('group_id', ends('groupId'))} and ${among('member_id', ends('memberId'))}`;
  const { rows } =
    await sql<PublishedLinkRow>`select * from ${publishedLinks(tenantId, which)} as link`.execute(tx.db);
  const seen = new Set(rows.map(({ group_id, member_id }) => `${group_id}/${member_id}`));
  return links.filter(({ groupId, memberId }) => seen.has(`${groupId}/${memberId}`));
}

const groupsOf = statement<{ tenantId: string; ids: PackedList }, PublishedLinkRow>(
  (db, argument, { lists }) => {
    const links = publishedLinks(argument('tenantId'), lists.amongPacked('member_id', argument('ids')));
    return raw(db, sql<PublishedLinkRow>`select * from ${links} as link order by member_id, group_id`);
  },
);

/** The memberships of these, in groups that they are in directly. */
export async function publishedGroupsOf(
  tx: Tx,
  tenantId: string,
  memberIds: readonly string[],
): Promise<readonly PublishedLink[]> {
  if (memberIds.length === 0) return [];
  const { rows } = await groupsOf(tx, { tenantId, ids: tx.sql.lists.pack(memberIds) });
  return rows.map(toPublishedLink);
}
