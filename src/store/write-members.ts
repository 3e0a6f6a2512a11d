/** Writes memberships as rows, by what is named: never a whole list in order to change it. */
import { sql } from 'kysely';
import type { Membership } from '../directory/index.ts';
import type { ListSql, PackedList } from './json-sql.ts';
import type { Placed } from './column-values.ts';
import { command, raw, type Argument } from './statement.ts';
import type { Tx } from './transaction.ts';

/**
 * Adds links from a position of the log on; one that another process added meanwhile is there, which is what was wanted. All
 * are of one group.
 */
export function joinMembers(
  tx: Tx,
  tenantId: string,
  joined: readonly Membership[],
  since: Placed = 0,
): void {
  for (const [type, each] of Map.groupBy(joined, ({ memberType }) => memberType)) {
    const members = tx.sql.lists.pack(each.map(({ memberId }) => memberId));
    insertLinks(tx, { tenantId, group: each[0]?.groupId ?? '', members, type, since });
  }
}

type NewLinks = {
  readonly tenantId: string;
  readonly group: string;
  readonly members: PackedList;
  readonly type: string;
  readonly since: Placed;
};

const insertLinks = command<NewLinks>((db, argument, { lists, position }) =>
  raw(
    db,
    sql`insert into members (tenant_id, group_id, member_id, member_type, since)
      select cast(${argument('tenantId')} as text), cast(${argument('group')} as text), each.value,
        cast(${argument('type')} as text), ${position(argument('since'), argument('tenantId'))}
      from ${lists.rows(argument('members'))} as each where true
      on conflict do nothing`,
  ),
);

/** Takes links away, which were until this position: of one group with many members, of one member with many groups, or of both when a group is deleted. */
export function leaveGroups(tx: Tx, tenantId: string, left: readonly Membership[], until: Placed): void {
  const [first] = left;
  if (first === undefined) return;
  const others = left.filter(({ groupId }) => groupId !== first.groupId);
  leave(
    tx,
    tenantId,
    left.filter(({ groupId }) => groupId === first.groupId),
    until,
  );
  for (const each of Map.groupBy(others, ({ memberId }) => memberId).values())
    leave(tx, tenantId, each, until);
}

/** All are of one group, or all of one member. */
function leave(tx: Tx, tenantId: string, left: readonly Membership[], until: Placed): void {
  const { lists } = tx.sql;
  const groups = lists.pack([...new Set(left.map(({ groupId }) => groupId))]);
  const members = lists.pack([...new Set(left.map(({ memberId }) => memberId))]);
  keepLinks(tx, { tenantId, groups, members, until });
  deleteLinks(tx, { tenantId, groups, members });
}

type Links = { readonly tenantId: string; readonly groups: PackedList; readonly members: PackedList };

const amongLinks = (argument: Argument<Links>, lists: ListSql) =>
  sql<boolean>`tenant_id = ${argument('tenantId')} and ${lists.amongPacked('group_id', argument('groups'))}
    and ${lists.amongPacked('member_id', argument('members'))}`;

const keepLinks = command<Links & { readonly until: Placed }>((db, argument, { lists, position }) =>
  raw(
    db,
    sql`insert into member_history (tenant_id, group_id, member_id, member_type, since, until)
      select tenant_id, group_id, member_id, member_type, since, ${position(argument('until'), argument('tenantId'))}
      from members where ${amongLinks(argument, lists)}`,
  ),
);

const deleteLinks = command<Links>((db, argument, { lists }) =>
  db.deleteFrom('members').where(amongLinks(argument, lists)),
);
