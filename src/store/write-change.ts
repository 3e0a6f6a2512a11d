/** Writes what a Change says: the resource's row, its links, and the values that it is found by. */
import { sql } from 'kysely';
import { keysOf, valueKeysOf, type Change } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { joinMembers, leaveGroups } from './members.ts';
import type { ResourceRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import { deleteValues, insertValues } from './values.ts';

/** How the names of groups are kept apart: by a unique key, or not at all. */
export type GroupNames = 'unique' | 'free';

/**
 * Writes the rows of a Change. Throws StoreConflict `resources.user_name_key` or `resources.group_name_key` when the name is
 * another resource's.
 */
export async function writeChange(
  tx: Tx,
  tenantId: string,
  change: Change,
  groupNames: GroupNames,
): Promise<void> {
  if (change.after === null) {
    await deleteResource(tx, tenantId, change);
    return;
  }
  if (change.before === null) await insertResource(tx, tenantId, change, change.after, groupNames);
  else await updateResource(tx, tenantId, change, change.after, groupNames);
  if (change.joined.length > 0) await joinMembers(tx, tenantId, change.joined);
  if (change.left.length > 0) await leaveGroups(tx, tenantId, change.left);
}

type Written = Omit<ResourceRow, 'tenant_id' | 'id' | 'type' | 'created_at'>;

function rowOf(change: Change, after: Stored, groupNames: GroupNames): Written {
  const keys = keysOf(after.doc);
  const isGroup = !change.type.names.has('username');
  const unique = isGroup && groupNames === 'unique' && keys.displayName !== null;
  return {
    integration_id: change.integrationId,
    user_name_key: keys.userName,
    group_name_key: unique ? `${change.integrationId}:${keys.displayName}` : null,
    display_name_key: keys.displayName,
    family_name_key: keys.familyName,
    external_id: keys.externalId,
    active: keys.active ? 1 : 0,
    doc: JSON.stringify(after.doc),
    version: after.version,
    modified_at: after.modifiedAt,
  };
}

async function insertResource(
  tx: Tx,
  tenantId: string,
  change: Change,
  after: Stored,
  groupNames: GroupNames,
): Promise<void> {
  await tx.db
    .insertInto('resources')
    .values({
      tenant_id: tenantId,
      id: change.id,
      type: change.type.name,
      created_at: after.createdAt,
      ...rowOf(change, after, groupNames),
    })
    .execute();
  await insertValues(tx, tenantId, change, after);
}

/** A change of members alone leaves the document and its keys untouched, however large they are. */
async function updateResource(
  tx: Tx,
  tenantId: string,
  change: Change,
  after: Stored,
  groupNames: GroupNames,
): Promise<void> {
  const row = rowOf(change, after, groupNames);
  const linksOnly = change.attributes.length === 0;
  await tx.db
    .updateTable('resources')
    .set(
      linksOnly
        ? { version: row.version, modified_at: row.modified_at, integration_id: row.integration_id }
        : row,
    )
    .where('tenant_id', '=', tenantId)
    .where('id', '=', change.id)
    .execute();
  if (linksOnly || !valuesDiffer(change, after)) return;
  await deleteValues(tx, tenantId, change.id);
  await insertValues(tx, tenantId, change, after);
}

function valuesDiffer(change: Change, after: Stored): boolean {
  const before = valueKeysOf(change.type, change.before?.doc ?? {});
  return JSON.stringify(before) !== JSON.stringify(valueKeysOf(change.type, after.doc));
}

async function deleteResource(tx: Tx, tenantId: string, change: Change): Promise<void> {
  await leaveGroups(tx, tenantId, change.left);
  await touchGroups(tx, tenantId, change);
  await deleteValues(tx, tenantId, change.id);
  await tx.db.deleteFrom('resources').where('tenant_id', '=', tenantId).where('id', '=', change.id).execute();
}

/** A group's version follows its members, also when a member leaves because it is deleted (RFC 9110 §8.8). */
async function touchGroups(tx: Tx, tenantId: string, change: Change): Promise<void> {
  const groups = [...new Set(change.left.map(({ groupId }) => groupId))].filter((id) => id !== change.id);
  if (groups.length === 0) return;
  await tx.db
    .updateTable('resources')
    .set((eb) => ({
      version: eb('version', '+', 1),
      modified_at: sql<number>`case when modified_at < ${change.at} then ${change.at} else modified_at + 1 end`,
    }))
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('id', groups))
    .execute();
}
