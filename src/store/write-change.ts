/** Writes what a Change says: the resource's row, its links, and the values that it is found by. */
import { keysOf, valueKeysOf, type Change } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { joinMembers, leaveGroups } from './members.ts';
import { deleteRow, insertRow, touchRows, updateRow, updateVersion, type Written } from './resource-rows.ts';
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
  await insertRow(tx, {
    tenant_id: tenantId,
    id: change.id,
    type: change.type.name,
    created_at: after.createdAt,
    ...rowOf(change, after, groupNames),
  });
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
  const key = { tenant_id: tenantId, id: change.id };
  if (change.attributes.length === 0) {
    const { integrationId: integration_id } = change;
    await updateVersion(tx, {
      ...key,
      integration_id,
      version: after.version,
      modified_at: after.modifiedAt,
    });
    return;
  }
  await updateRow(tx, { ...key, ...rowOf(change, after, groupNames) });
  if (!valuesDiffer(change, after)) return;
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
  await deleteRow(tx, { tenant_id: tenantId, id: change.id });
}

/** A group's version follows its members, also when a member leaves because it is deleted (RFC 9110 §8.8). */
async function touchGroups(tx: Tx, tenantId: string, change: Change): Promise<void> {
  const groups = [...new Set(change.left.map(({ groupId }) => groupId))].filter((id) => id !== change.id);
  if (groups.length === 0) return;
  await touchRows(tx, { tenantId, ids: tx.sql.lists.pack(groups), at: change.at });
}
