/** The rows by which a resource is found through the values of its multi-valued attributes. */
import { valueKeysOf, type Change } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';

export async function insertValues(tx: Tx, tenantId: string, change: Change, after: Stored): Promise<void> {
  const values = valueKeysOf(change.type, after.doc);
  if (values.length === 0) return;
  await tx.db
    .insertInto('resource_values')
    .values(
      values.map(({ attribute, value, ordinal }) => ({
        tenant_id: tenantId,
        attribute,
        value_key: value,
        resource_id: change.id,
        ordinal,
      })),
    )
    .execute();
}

const deleteOf = statement<{ tenantId: string; id: string }, unknown>((db, argument) =>
  db
    .deleteFrom('resource_values')
    .where('tenant_id', '=', argument('tenantId'))
    .where('resource_id', '=', argument('id')),
);

export async function deleteValues(tx: Tx, tenantId: string, id: string): Promise<void> {
  await deleteOf(tx, { tenantId, id });
}
