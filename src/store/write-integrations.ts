/** Integrations made, switched, ended, and what they managed let go. */
import { sql } from 'kysely';
import type { Ending, Integration } from './integrations.ts';
import { keepStatesOf } from './resource-history.ts';
import type { IntegrationRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

/** Throws StoreConflict `integrations.name` when an integration of that name is there, `integrations.id` likewise. */
export async function insertIntegration(tx: Tx, integration: Integration): Promise<void> {
  await tx.db
    .insertInto('integrations')
    .values({
      tenant_id: integration.tenantId,
      id: integration.id,
      name: integration.name,
      description: integration.description,
      idp: integration.idp,
      enabled: integration.enabled ? 1 : 0,
      schemas: integration.schemas,
      interoperable: integration.interoperable ? 1 : 0,
      published: integration.published,
      safety: integration.safety,
      holding: integration.holding ? 1 : 0,
      ending: integration.ending,
      shadow: integration.shadow ? 1 : 0,
      going_live: integration.goingLive,
      created_at: integration.createdAt,
      modified_at: integration.modifiedAt,
      deleted_at: integration.deletedAt,
    })
    .execute();
}

/** Turns it on or off; false when there is none. */
export async function setIntegrationEnabled(
  tx: Tx,
  tenantId: string,
  id: string,
  enabled: boolean,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { enabled: enabled ? 1 : 0, modified_at: now });
}

/** Names and describes it anew; false when there is none. Throws StoreConflict `integrations.name`. */
export async function setIntegrationFields(
  tx: Tx,
  tenantId: string,
  id: string,
  { name, description, idp }: Pick<Integration, 'name' | 'description' | 'idp'>,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { name, description, idp, modified_at: now });
}

/** Gives its resources these custom attributes; false when there is none. */
export async function setIntegrationSchemas(
  tx: Tx,
  tenantId: string,
  id: string,
  schemas: string,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { schemas, modified_at: now });
}

/** Whether it keeps to the interoperability profile; false when there is none. */
export async function setIntegrationProfile(
  tx: Tx,
  tenantId: string,
  id: string,
  interoperable: boolean,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { interoperable: interoperable ? 1 : 0, modified_at: now });
}

/** Names the types that its administrator publishes something of; false when there is none. */
export async function setIntegrationPublished(
  tx: Tx,
  tenantId: string,
  id: string,
  published: string,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { published, modified_at: now });
}

/** Gives it other thresholds; false when there is none. */
export async function setIntegrationSafety(
  tx: Tx,
  tenantId: string,
  id: string,
  safety: string,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { safety, modified_at: now });
}

/** From now on it takes no more requests; false when there is none. */
export async function setIntegrationEnding(
  tx: Tx,
  tenantId: string,
  id: string,
  ending: Ending,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { ending, enabled: 0, modified_at: now });
}

/** From now on it is not found any more; false when there was none. Its tokens and its resources are the caller's to see to. */
export async function markIntegrationDeleted(
  tx: Tx,
  tenantId: string,
  id: string,
  now: number,
): Promise<boolean> {
  return update(tx, tenantId, id, { deleted_at: now, modified_at: now });
}

async function update(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<Omit<IntegrationRow, 'tenant_id' | 'id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('integrations')
    .set(change)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The ids of some of the people or groups that it manages. */
export async function managedIds(
  tx: Tx,
  { tenantId, integrationId }: View,
  type: 'User' | 'Group',
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('type', '=', type)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Keeps what an integration manages from being altered by others; to be done before the log is appended to. */
export async function lockResources(tx: Tx, tenantId: string, integrationId: string): Promise<void> {
  await sql`select count(*) from (select id from resources
    where tenant_id = ${tenantId} and integration_id = ${integrationId} order by id ${tx.sql.locks.forUpdate}) as locked`.execute(
    tx.db,
  );
}

/**
 * Makes the resources of an integration unmanaged from a position of the log on, and says how many they were. Their `group_name_key` is kept or cleared:
 * a key that was unique within the integration would be in the way outside of it.
 */
export async function releaseResources(
  tx: Tx,
  tenantId: string,
  integrationId: string,
  groupNameKey: 'keep' | 'clear',
  since: number,
): Promise<number> {
  await keepStatesOf(tx, { tenant_id: tenantId, integration_id: integrationId, until: since });
  const { numUpdatedRows } = await tx.db
    .updateTable('resources')
    .set({ integration_id: '', since, ...(groupNameKey === 'clear' ? { group_name_key: null } : {}) })
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
