/** What applications still see although it was taken away: rows that are written when it is held, and go when it is published or came back. */
import type { ValueKey } from '../directory/index.ts';
import { forEachChunk } from './held-chunks.ts';
import type { HeldLinkRow, HeldResourceRow } from './tables-holds.ts';
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
  if (known !== undefined)
    await tx.db
      .deleteFrom('held_resources')
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', id)
      .execute();
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
): Promise<HeldResourceRow | undefined> {
  return tx.db
    .selectFrom('held_resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('type', '=', type)
    .where(type === 'User' ? 'user_name_key' : 'display_name_key', '=', name)
    .where('doc', 'is not', null)
    .executeTakeFirst();
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
