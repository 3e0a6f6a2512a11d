/** What applications still see although it was taken away: rows that are written when it is held, and go when it is published or came back. */
import { sql } from 'kysely';
import type { Membership, ValueKey } from '../directory/index.ts';
import { forEachChunk } from './held-chunks.ts';
import type { HeldLinkRow, HeldResourceRow, HeldState } from './tables-holds.ts';
import type { Tx } from './transaction.ts';

/** The keys and the times are those that applications found it by; `doc` null where only its being inactive is held. */
export type HeldResource = Omit<HeldResourceRow, 'state'>;
export type HeldLink = Omit<HeldLinkRow, 'state'>;

/** One that is held already keeps what applications saw first, but is deleted from then on where it was only inactive. */
export async function holdResource(
  tx: Tx,
  row: HeldResource,
  values: readonly ValueKey[],
): Promise<'new' | 'known'> {
  const known = await heldResource(tx, row.tenant_id, row.id);
  if (known !== undefined && (known.doc !== null || row.doc === null)) return 'known';
  const { tenant_id, id } = row;
  if (known !== undefined) await releaseResourceRow(tx, tenant_id, id);
  await tx.db
    .insertInto('held_resources')
    .values({ ...row, state: 'held', active: known === undefined ? row.active : 1 })
    .execute();
  if (row.doc !== null && values.length > 0)
    await tx.db
      .insertInto('held_values')
      .values(
        values.map(({ attribute, value, ordinal }) => ({
          tenant_id,
          attribute,
          value_key: value,
          resource_id: id,
          ordinal,
        })),
      )
      .execute();
  return known === undefined ? 'new' : 'known';
}

export async function heldResource(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<HeldResourceRow | undefined> {
  return tx.db
    .selectFrom('held_resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Whoever an integration deleted under that folded name, while applications still see them. */
export async function heldByName(
  tx: Tx,
  tenantId: string,
  integrationId: string,
  type: string,
  name: string,
): Promise<string | undefined> {
  const found = await tx.db
    .selectFrom('held_resources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('type', '=', type)
    .where(type === 'User' ? 'user_name_key' : 'display_name_key', '=', name)
    .where('doc', 'is not', null)
    .executeTakeFirst();
  return found?.id;
}

/** Links that are held already stay as they are; how many are new. */
export async function holdLinks(tx: Tx, rows: readonly HeldLink[]): Promise<number> {
  let added = 0;
  await forEachChunk(rows, async (chunk) => {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('held_links')
      .values(chunk.map((row) => ({ ...row, state: 'held' as const })))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'group_id', 'member_id']).doNothing())
      .executeTakeFirst();
    added += Number(numInsertedOrUpdatedRows ?? 0n);
  });
  return added;
}

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
