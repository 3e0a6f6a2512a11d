/** Facts about the whole instance, each written once, such as the generated key of the token hashes. */
import type { Tx } from './transaction.ts';

/** The tenant of what belongs to no tenant. */
const INSTANCE = '';

export async function readInstanceFact(tx: Tx, name: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('instance')
    .select('value')
    .where('tenant_id', '=', INSTANCE)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/** Writes the fact unless it is there, and answers the value that stands: the first writer's. */
export async function writeInstanceFact(tx: Tx, name: string, value: string): Promise<string> {
  await tx.db
    .insertInto('instance')
    .values({ tenant_id: INSTANCE, name, value })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing())
    .execute();
  return (await readInstanceFact(tx, name)) ?? value;
}

export async function dropInstanceFact(tx: Tx, name: string): Promise<void> {
  await tx.db.deleteFrom('instance').where('tenant_id', '=', INSTANCE).where('name', '=', name).execute();
}
