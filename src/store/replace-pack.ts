/** Puts other exchanges in the place of those in a pack. */
import type { NewPack } from './exchanges.ts';
import type { Tx } from './transaction.ts';

export async function replacePack(
  tx: Tx,
  { tenantId, id, packed, bodies }: Pick<NewPack, 'tenantId' | 'id' | 'packed' | 'bodies'>,
): Promise<void> {
  const at = { tenant_id: tenantId, id };
  await tx.db
    .updateTable('exchange_packs')
    .set({ packed })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
  await tx.db.deleteFrom('exchange_bodies').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
  if (bodies !== null)
    await tx.db
      .insertInto('exchange_bodies')
      .values({ ...at, packed: bodies })
      .execute();
}
