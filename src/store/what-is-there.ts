/** What the directory itself has, by now, of resources and memberships that are held. */
import type { HeldLinkRow } from './tables-holds.ts';
import type { Tx } from './transaction.ts';

/** Which of these the directory has, and whether they are active. */
export async function activeById(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('resources')
    .select(['id', 'active'])
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('id', ids))
    .execute();
  return new Map(rows.map(({ id, active }) => [id, active === 1]));
}

/** Which of these memberships the directory has: group and member with a slash between them. */
export async function linksThatAre(
  tx: Tx,
  tenantId: string,
  links: readonly Pick<HeldLinkRow, 'group_id' | 'member_id'>[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [group, each] of Map.groupBy(links, (link) => link.group_id)) {
    const rows = await tx.db
      .selectFrom('members')
      .select('member_id')
      .where('tenant_id', '=', tenantId)
      .where('group_id', '=', group)
      .where(
        tx.sql.lists.among(
          'member_id',
          each.map((link) => link.member_id),
        ),
      )
      .execute();
    for (const { member_id } of rows) found.add(`${group}/${member_id}`);
  }
  return found;
}
