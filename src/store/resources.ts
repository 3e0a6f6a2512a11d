/** Resources one at a time, as they are read for an answer. */
import type { JsonObject, ResourceType, Stored } from '../scim/index.ts';
import { statement } from './statement.ts';
import type { ResourceRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

export { UNMANAGED, type View } from './view.ts';

export const STORED_COLUMNS = ['id', 'doc', 'version', 'created_at', 'modified_at'] as const;

export type StoredRow = Pick<ResourceRow, (typeof STORED_COLUMNS)[number]>;

export const toStored = (row: StoredRow): Stored => ({
  id: row.id,
  doc: JSON.parse(row.doc) as JsonObject,
  version: row.version,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

const byId = statement<View & { id: string; type: string }, StoredRow>((db, argument) =>
  db
    .selectFrom('resources')
    .select(STORED_COLUMNS)
    .where('tenant_id', '=', argument('tenantId'))
    .where('id', '=', argument('id'))
    .where('type', '=', argument('type'))
    .where('integration_id', 'in', [argument('integrationId'), UNMANAGED]),
);

/** One resource that the integration sees, or undefined. Ids are compared exactly. */
export async function findResource(
  tx: Tx,
  { tenantId, integrationId }: View,
  type: ResourceType,
  id: string,
): Promise<Stored | undefined> {
  const [row] = (await byId(tx, { tenantId, integrationId, id, type: type.name })).rows;
  return row && toStored(row);
}

const unmanaged = (column: 'user_name_key' | 'display_name_key') =>
  statement<{ tenantId: string; type: string; key: string }, { readonly id: string }>(
    (db, argument, { locks }) =>
      db
        .selectFrom('resources')
        .select('id')
        .where('tenant_id', '=', argument('tenantId'))
        .where('type', '=', argument('type'))
        .where('integration_id', '=', UNMANAGED)
        .where(column, '=', argument('key'))
        .orderBy('id')
        // Whoever comes second waits here, and then does not find it any more.
        .modifyEnd(locks.forUpdate),
  );
const unmanagedUser = unmanaged('user_name_key');
const unmanagedGroup = unmanaged('display_name_key');

type Created = View & { readonly type: string; readonly externalId: string };

const created = statement<Created, { readonly id: string; readonly user_name_key: string | null }>(
  (db, argument, { locks }) =>
    db
      .selectFrom('resources')
      .select(['id', 'user_name_key'])
      .where('tenant_id', '=', argument('tenantId'))
      .where('type', '=', argument('type'))
      .where('external_id', '=', argument('externalId'))
      .where('integration_id', '=', argument('integrationId'))
      .orderBy('id')
      .modifyEnd(locks.forUpdate),
);

/** The id of what the integration created under that externalId; for a user (`userName` not null) under that folded name too. */
export async function findCreated(
  tx: Tx,
  { tenantId, integrationId }: View,
  type: ResourceType,
  { externalId, userName }: { readonly externalId: string; readonly userName: string | null },
): Promise<string | undefined> {
  const { rows } = await created(tx, { tenantId, integrationId, type: type.name, externalId });
  return rows.find(({ user_name_key }) => user_name_key === userName)?.id;
}

/** The id of a resource that nobody manages and that has this name; the first write of an integration adopts it. */
export async function findUnmanaged(
  tx: Tx,
  tenantId: string,
  type: ResourceType,
  key: string,
): Promise<string | undefined> {
  const find = type.names.has('username') ? unmanagedUser : unmanagedGroup;
  const [row] = (await find(tx, { tenantId, type: type.name, key })).rows;
  return row?.id;
}
