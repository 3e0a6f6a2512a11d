/** Memberships as rows: read and written by what is named, never as a whole list in order to change it. */
import { sql, type RawBuilder } from 'kysely';
import type { Membership } from '../directory/index.ts';
import type { GroupLink, Link } from '../scim/index.ts';
import { fromGroupsAbove } from './groups-above.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

/**
 * Adds links from a position of the log on; one that another process added meanwhile is there, which is what was wanted. All
 * are of one group.
 */
export async function joinMembers(
  tx: Tx,
  tenantId: string,
  joined: readonly Membership[],
  since = 0,
): Promise<void> {
  const [first] = joined;
  if (first === undefined) return;
  const pairs = tx.sql.lists.pairs(joined.map(({ memberId, memberType }) => [memberId, memberType] as const));
  await sql`insert into members (tenant_id, group_id, member_id, member_type, since)
    select ${tenantId}, ${first.groupId}, pair.a, pair.b, cast(${since} as bigint) from ${pairs} as pair where true
    on conflict do nothing`.execute(tx.db);
}

/** Takes links away, which were until this position: of one group with many members, of one member with many groups, or of both when a group is deleted. */
export async function leaveGroups(
  tx: Tx,
  tenantId: string,
  left: readonly Membership[],
  until: number,
): Promise<void> {
  const [first] = left;
  if (first === undefined) return;
  const others = left.filter(({ groupId }) => groupId !== first.groupId);
  await leave(
    tx,
    tenantId,
    left.filter(({ groupId }) => groupId === first.groupId),
    until,
  );
  for (const each of Map.groupBy(others, ({ memberId }) => memberId).values())
    await leave(tx, tenantId, each, until);
}

/** All are of one group, or all of one member. */
async function leave(tx: Tx, tenantId: string, left: readonly Membership[], until: number): Promise<void> {
  const { lists } = tx.sql;
  const groups = [...new Set(left.map(({ groupId }) => groupId))];
  const members = [...new Set(left.map(({ memberId }) => memberId))];
  const which = sql<boolean>`tenant_id = ${tenantId} and ${lists.among('group_id', groups)} and ${lists.among('member_id', members)}`;
  await sql`insert into member_history (tenant_id, group_id, member_id, member_type, since, until)
    select tenant_id, group_id, member_id, member_type, since, cast(${until} as bigint) from members where ${which}`.execute(
    tx.db,
  );
  await tx.db.deleteFrom('members').where(which).execute();
}

/** The members of each group, for an answer that shows them. */
export async function membersOf(
  tx: Tx,
  tenantId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Link[]>> {
  if (groupIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('members')
    .innerJoin('resources', (join) =>
      join
        .onRef('resources.tenant_id', '=', 'members.tenant_id')
        .onRef('resources.id', '=', 'members.member_id'),
    )
    .where('members.tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('members.group_id', groupIds))
    .select(['members.group_id as own', 'members.member_id as other', 'resources.type as type'])
    .select(nameOf(tx, 'resources.doc').as('display'))
    .orderBy('members.group_id')
    .orderBy('members.member_id')
    .execute();
  return grouped(rows, ({ other, type, display }) => ({ id: other, type, display }));
}

/** The groups that each of these is in and that the integration sees: the direct ones first, then those above them. */
export async function groupsOf(
  tx: Tx,
  view: View,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GroupLink[]>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await sql<LinkRow & { readonly direct: number }>`
    select link.own as own, other.id as other, other.type as type, ${nameOf(tx, 'other.doc')} as display, link.direct as direct
    ${fromGroupsAbove(tx, view, tx.sql.lists.among('link.member_id', memberIds))}
    order by link.own, link.direct desc, other.id`.execute(tx.db);
  return grouped(rows, ({ other, type, display, direct }) => ({
    id: other,
    type,
    display,
    direct: direct === 1,
  }));
}

type LinkRow = {
  readonly own: string;
  readonly other: string;
  readonly type: string;
  readonly display: string | null;
};

/** What a resource is called at the other end of a membership; `doc` is the column of its document. */
function nameOf(tx: Tx, doc: string): RawBuilder<string | null> {
  const name = (key: string) => tx.sql.json.text({ json: sql`${sql.ref(doc)}`, keys: [key] });
  return sql`coalesce(${name('displayName')}, ${name('userName')})`;
}

function grouped<Row extends LinkRow, T>(
  rows: readonly Row[],
  to: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const row of rows) {
    const list = lists.get(row.own);
    if (list === undefined) lists.set(row.own, [to(row)]);
    else list.push(to(row));
  }
  return lists;
}
