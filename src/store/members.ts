/** Memberships as rows: read and written by what is named, never as a whole list in order to change it. */
import { sql } from 'kysely';
import type { Membership } from '../directory/index.ts';
import type { GroupLink, Link } from '../scim/index.ts';
import type { Tx } from './transaction.ts';

/** Adds links; one that another process added meanwhile is there, which is what was wanted. All are of one group. */
export async function joinMembers(tx: Tx, tenantId: string, joined: readonly Membership[]): Promise<void> {
  const [first] = joined;
  if (first === undefined) return;
  const pairs = tx.sql.lists.pairs(joined.map(({ memberId, memberType }) => [memberId, memberType] as const));
  await sql`insert into members (tenant_id, group_id, member_id, member_type)
    select ${tenantId}, ${first.groupId}, pair.a, pair.b from ${pairs} as pair where true
    on conflict do nothing`.execute(tx.db);
}

/** Takes links away: of one group with many members, of one member with many groups, or of both when a group is deleted. */
export async function leaveGroups(tx: Tx, tenantId: string, left: readonly Membership[]): Promise<void> {
  const [first] = left;
  if (first === undefined) return;
  const others = left.filter(({ groupId }) => groupId !== first.groupId);
  await leave(
    tx,
    tenantId,
    left.filter(({ groupId }) => groupId === first.groupId),
  );
  for (const each of Map.groupBy(others, ({ memberId }) => memberId).values())
    await leave(tx, tenantId, each);
}

/** All are of one group, or all of one member. */
async function leave(tx: Tx, tenantId: string, left: readonly Membership[]): Promise<void> {
  const { lists } = tx.sql;
  const groups = [...new Set(left.map(({ groupId }) => groupId))];
  const members = [...new Set(left.map(({ memberId }) => memberId))];
  await tx.db
    .deleteFrom('members')
    .where('tenant_id', '=', tenantId)
    .where(lists.among('group_id', groups))
    .where(lists.among('member_id', members))
    .execute();
}

/** The members of each group, for an answer that shows them. */
export async function membersOf(
  tx: Tx,
  tenantId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Link[]>> {
  const rows = await linkRows(tx, tenantId, 'group_id', 'member_id', groupIds);
  return grouped(rows, ({ other, type, display }) => ({ id: other, type, display }));
}

/** The groups that each of these is directly in. */
export async function groupsOf(
  tx: Tx,
  tenantId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GroupLink[]>> {
  const rows = await linkRows(tx, tenantId, 'member_id', 'group_id', memberIds);
  return grouped(rows, ({ other, type, display }) => ({ id: other, type, display, direct: true }));
}

type LinkRow = {
  readonly own: string;
  readonly other: string;
  readonly type: string;
  readonly display: string | null;
};

/** Links with the name of the resource at their other end, in one query for all. */
async function linkRows(
  tx: Tx,
  tenantId: string,
  own: 'group_id' | 'member_id',
  other: 'group_id' | 'member_id',
  ids: readonly string[],
): Promise<readonly LinkRow[]> {
  if (ids.length === 0) return [];
  const { json } = tx.sql;
  const doc = sql`${sql.ref('resources.doc')}`;
  const name = (key: string): ReturnType<typeof json.text> => json.text({ json: doc, keys: [key] });
  return tx.db
    .selectFrom('members')
    .innerJoin('resources', (join) =>
      join
        .onRef('resources.tenant_id', '=', 'members.tenant_id')
        .onRef('resources.id', '=', `members.${other}`),
    )
    .where('members.tenant_id', '=', tenantId)
    .where(tx.sql.lists.among(`members.${own}`, ids))
    .select([`members.${own} as own`, `members.${other} as other`, 'resources.type as type'])
    .select(sql<string | null>`coalesce(${name('displayName')}, ${name('userName')})`.as('display'))
    .orderBy(`members.${own}`)
    .orderBy(`members.${other}`)
    .execute();
}

function grouped<T>(rows: readonly LinkRow[], to: (row: LinkRow) => T): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const row of rows) {
    const list = lists.get(row.own);
    if (list === undefined) lists.set(row.own, [to(row)]);
    else list.push(to(row));
  }
  return lists;
}
