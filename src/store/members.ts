/** Memberships as answers show them: the members of groups, and the groups that somebody is in. */
import { sql, type RawBuilder } from 'kysely';
import type { GroupLink, Link } from '../scim/index.ts';
import { fromGroupsAbove } from './groups-above.ts';
import type { PackedList } from './json-sql.ts';
import { raw, statement } from './statement.ts';
import type { EngineSql, Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** The members of each group that the integration sees, for an answer that shows them: a group that it adopted may have others. */
export async function membersOf(
  tx: Tx,
  { tenantId, integrationId }: View,
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
    .where('resources.integration_id', 'in', [integrationId, UNMANAGED])
    .select(['members.group_id as own', 'members.member_id as other', 'resources.type as type'])
    .select(nameOf(tx.sql, 'resources.doc').as('display'))
    .orderBy('members.group_id')
    .orderBy('members.member_id')
    .execute();
  return grouped(rows, ({ other, type, display }) => ({ id: other, type, display }));
}

/** The direct ones, whoever manages them, and whether there is a way further up. */
type DirectRow = LinkRow & { readonly manager: string; readonly nested: number };

/** Hardly any group is in another one: then these are all, in the order of an index, and no way up is gone. */
const directGroups = statement<{ readonly tenantId: string; readonly members: PackedList }, DirectRow>(
  (db, argument, engine) =>
    raw(
      db,
      sql<DirectRow>`select link.member_id as own, link.group_id as other, other.type as type,
          ${nameOf(engine, 'other.doc')} as display, other.integration_id as manager,
          case when exists (select 1 from members as upper
            where upper.tenant_id = ${argument('tenantId')} and upper.member_id = link.group_id) then 1 else 0 end as nested
        from members as link
          join resources as other on other.tenant_id = link.tenant_id and other.id = link.group_id
        where link.tenant_id = ${argument('tenantId')}
          and ${engine.lists.amongPacked('link.member_id', argument('members'))}
        order by link.member_id, link.group_id`,
    ),
);

const groupsAbove = statement<View & { readonly members: PackedList }, LinkRow & { readonly direct: number }>(
  (db, argument, engine) => {
    const view = { tenantId: argument('tenantId'), integrationId: argument('integrationId') };
    const whose = engine.lists.amongPacked('link.member_id', argument('members'));
    return raw(
      db,
      sql<
        LinkRow & { readonly direct: number }
      >`select link.own as own, other.id as other, other.type as type,
        ${nameOf(engine, 'other.doc')} as display, link.direct as direct
      ${fromGroupsAbove(engine, view, whose)}
      order by link.own, link.direct desc, other.id`,
    );
  },
);

/** The groups that each of these is in and that the integration sees: the direct ones first, then those above them. */
export async function groupsOf(
  tx: Tx,
  view: View,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GroupLink[]>> {
  if (memberIds.length === 0) return new Map();
  const { tenantId, integrationId } = view;
  const sought = { tenantId, integrationId, members: tx.sql.lists.pack(memberIds) };
  const direct = (await directGroups(tx, sought)).rows;
  if (!direct.some(({ nested }) => nested === 1))
    return grouped(
      direct.filter(({ manager }) => manager === integrationId || manager === UNMANAGED),
      ({ other, type, display }) => ({ id: other, type, display, direct: true }),
    );
  const { rows } = await groupsAbove(tx, sought);
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
export function nameOf({ json }: EngineSql, doc: string): RawBuilder<string | null> {
  const name = (key: string) => json.text({ json: sql`${sql.ref(doc)}`, keys: [key] });
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
