/** Resources one at a time, as they are read for an answer. */
import type { JsonObject, ResourceType, Stored } from '../scim/index.ts';
import type { ResourceRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

export { UNMANAGED, type View } from './view.ts';

export const STORED_COLUMNS = ['id', 'doc', 'version', 'created_at', 'modified_at'] as const;

export const toStored = (row: Pick<ResourceRow, (typeof STORED_COLUMNS)[number]>): Stored => ({
  id: row.id,
  doc: JSON.parse(row.doc) as JsonObject,
  version: row.version,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

/** One resource that the integration sees, or undefined. Ids are compared exactly. */
export async function findResource(
  tx: Tx,
  view: View,
  type: ResourceType,
  id: string,
): Promise<Stored | undefined> {
  const row = await tx.db
    .selectFrom('resources')
    .select(STORED_COLUMNS)
    .where('tenant_id', '=', view.tenantId)
    .where('id', '=', id)
    .where('type', '=', type.name)
    .where('integration_id', 'in', [view.integrationId, UNMANAGED])
    .executeTakeFirst();
  return row && toStored(row);
}

/** The id of a resource that nobody manages and that has this name; the first write of an integration adopts it. */
export async function findUnmanaged(
  tx: Tx,
  tenantId: string,
  type: ResourceType,
  key: string,
): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('type', '=', type.name)
    .where('integration_id', '=', UNMANAGED)
    .where(nameColumn(type), '=', key)
    .orderBy('id')
    // Whoever comes second waits here, and then does not find it any more.
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirst();
  return row?.id;
}

const nameColumn = (type: ResourceType): 'user_name_key' | 'display_name_key' =>
  type.names.has('username') ? 'user_name_key' : 'display_name_key';
