/** The documents of resources by their ids, whoever manages them: for the names that people know them by. */
import type { JsonObject } from '../scim/index.ts';
import { statement } from './statement.ts';
import type { PackedList } from './json-sql.ts';
import type { Tx } from './transaction.ts';

const docsOf = statement<
  { tenantId: string; ids: PackedList },
  { readonly id: string; readonly doc: string }
>((db, argument, { lists }) =>
  db
    .selectFrom('resources')
    .select(['id', 'doc'])
    .where('tenant_id', '=', argument('tenantId'))
    .where(lists.amongPacked('id', argument('ids'))),
);

export async function documentsOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const { rows } = await docsOf(tx, { tenantId, ids: tx.sql.lists.pack(ids) });
  return new Map(rows.map(({ id, doc }) => [id, JSON.parse(doc) as JsonObject]));
}

/** Ids of the resources of this userName, folded, whoever manages them. */
export async function idsOfUserName(tx: Tx, tenantId: string, key: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('user_name_key', '=', key)
    .execute();
  return rows.map(({ id }) => id);
}
