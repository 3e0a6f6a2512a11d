/** Ends what is held: it is published, was taken back, or is rejected and stays what applications see. */
import { sql } from 'kysely';
import type { Membership } from '../directory/index.ts';
import { heldResource } from './held.ts';
import type { HeldLinkRow, HeldState } from './tables-holds.ts';
import type { Tx } from './transaction.ts';

/** What of a hold an item was when it came to its end. */
export type Released = { readonly hold_id: string; readonly state: HeldState };

export async function releaseResourceRow(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Released | undefined> {
  await tx.db
    .deleteFrom('held_values')
    .where('tenant_id', '=', tenantId)
    .where('resource_id', '=', id)
    .execute();
  return tx.db
    .deleteFrom('held_resources')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning(['hold_id', 'state'])
    .executeTakeFirst();
}

/** Of these links of one group, those that were held are so no longer. */
export async function releaseLinkRows(
  tx: Tx,
  tenantId: string,
  links: readonly Pick<Membership, 'groupId' | 'memberId'>[],
): Promise<readonly Released[]> {
  const released: Released[] = [];
  for (const [groupId, each] of Map.groupBy(links, (link) => link.groupId)) {
    const members = each.map(({ memberId }) => memberId);
    released.push(
      ...(await tx.db
        .deleteFrom('held_links')
        .where('tenant_id', '=', tenantId)
        .where('group_id', '=', groupId)
        .where(tx.sql.lists.among('member_id', members))
        .returning(['hold_id', 'state'])
        .execute()),
    );
  }
  return released;
}

/** Whether anything of the integration is held or was rejected. */
export async function anythingHeld(tx: Tx, tenantId: string, integrationId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from held_resources where tenant_id = ${tenantId} and integration_id = ${integrationId}
    union all select 1 from held_links where tenant_id = ${tenantId} and integration_id = ${integrationId}
    limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Whether applications see this resource, or a membership of it, only because it is held or was rejected. */
export async function isEntangled(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from held_resources where tenant_id = ${tenantId} and id = ${id}
    union all select 1 from held_links where tenant_id = ${tenantId} and group_id = ${id}
    union all select 1 from held_links where tenant_id = ${tenantId} and member_id = ${id} limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

/** Whoever was deleted, is held, and is there again without being active: only that is held from then on. */
export async function heldAsInactive(tx: Tx, tenantId: string, id: string): Promise<Released | undefined> {
  const known = await heldResource(tx, tenantId, id);
  if (known?.active !== 1) return releaseResourceRow(tx, tenantId, id);
  await tx.db
    .deleteFrom('held_values')
    .where('tenant_id', '=', tenantId)
    .where('resource_id', '=', id)
    .execute();
  await tx.db
    .updateTable('held_resources')
    .set({ doc: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
  return undefined;
}

/** From now on these are what applications see until the provider sends them again. */
export async function rejectRows(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  links: readonly Pick<HeldLinkRow, 'group_id' | 'member_id'>[],
): Promise<void> {
  if (ids.length > 0)
    await tx.db
      .updateTable('held_resources')
      .set({ state: 'rejected' })
      .where('tenant_id', '=', tenantId)
      .where(tx.sql.lists.among('id', ids))
      .execute();
  for (const [groupId, each] of Map.groupBy(links, (link) => link.group_id))
    await tx.db
      .updateTable('held_links')
      .set({ state: 'rejected' })
      .where('tenant_id', '=', tenantId)
      .where('group_id', '=', groupId)
      .where(
        tx.sql.lists.among(
          'member_id',
          each.map(({ member_id }) => member_id),
        ),
      )
      .execute();
}
