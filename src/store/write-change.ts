/** Writes what a Change says: the resource's row, its links, and the values that it is found by. */
import { isPerson, keysOf, type Change } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import type { Placed } from './column-values.ts';
import { keepName } from './former-names.ts';
import { joinMembers, leaveGroups } from './write-members.ts';
import { keepState } from './resource-history.ts';
import {
  deleteRow,
  insertRow,
  touchRows,
  updateDocument,
  updateRow,
  updateVersion,
} from './resource-rows.ts';
import type { Tx } from './transaction.ts';
import { deleteValues, insertValues } from './values.ts';
import { keysDiffer, staysAsItIs, valuesDiffer } from './what-differs.ts';

/** How the names of groups are kept apart: by a unique key, or not at all. */
export type GroupNames = 'unique' | 'free';

/** Appends the entry of the Change to the log and answers its position, as far as it is known. */
export type Append = () => Promise<Placed>;

/** A Change and how it is to be written. */
export type Writing = { readonly tenantId: string; readonly change: Change; readonly groupNames: GroupNames };

/**
 * Writes the rows of a Change and has its entry appended: what needs no position before it, what does after it, because then
 * the tenant's other writers wait. All rows that are altered afterwards are locked by then. Nothing of it is waited for: when
 * the name is another resource's, the transaction fails with StoreConflict `resources.user_name_key` or
 * `resources.group_name_key`.
 */
export async function writeChange(
  tx: Tx,
  tenantId: string,
  change: Change,
  groupNames: GroupNames,
  append: Append,
): Promise<void> {
  const writing = { tenantId, change, groupNames };
  const { before, after, joined, left } = change;
  if (after === null) prepareDeletion(tx, writing);
  else prepare(tx, writing, after);
  const position = await append();
  if (left.length > 0) leaveGroups(tx, tenantId, left, position);
  if (after === null) deleteResource(tx, writing, position);
  else if (before === null) insertRow(tx, firstRow(writing, after, position));
  else updateResource(tx, writing, after, position);
  if (joined.length > 0) joinMembers(tx, tenantId, joined, position);
}

function rowOf<S extends Placed>({ change, groupNames }: Writing, after: Stored, since: S) {
  const keys = keysOf(after.doc);
  const unique = !isPerson(change) && groupNames === 'unique' && keys.displayName !== null;
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
    since,
  };
}

const keyOf = ({ tenantId, change }: Writing) => ({ tenant_id: tenantId, id: change.id });

/** The row of a resource that is new, as it is from that position of the log on. */
export const firstRow = <S extends Placed>(writing: Writing, after: Stored, since: S) => ({
  ...keyOf(writing),
  type: writing.change.type.name,
  created_at: after.createdAt,
  ...rowOf(writing, after, since),
});

function prepare(tx: Tx, writing: Writing, after: Stored): void {
  const { tenantId, change } = writing;
  const { version, modifiedAt: modified_at } = after;
  // A change of members alone leaves the document, its keys and its history untouched, however large they are.
  if (staysAsItIs(change)) updateVersion(tx, { ...keyOf(writing), version, modified_at });
  if (!valuesDiffer(change, after)) return;
  if (change.before !== null) deleteValues(tx, { tenantId, id: change.id });
  insertValues(tx, tenantId, change, after);
}

function updateResource(tx: Tx, writing: Writing, after: Stored, position: Placed): void {
  const { change } = writing;
  if (staysAsItIs(change)) return;
  const row = { ...keyOf(writing), ...rowOf(writing, after, position) };
  keepState(tx, { ...keyOf(writing), until: position });
  updateOf(change, after)(tx, row);
}

/** The statement that alters the row, and no more of it than the change does. */
function updateOf(change: Change, after: Stored) {
  return keysDiffer(change, after) ? updateRow : updateDocument;
}

function prepareDeletion(tx: Tx, { tenantId, change }: Writing): void {
  touchGroups(tx, tenantId, change);
  deleteValues(tx, { tenantId, id: change.id });
}

function deleteResource(tx: Tx, writing: Writing, position: Placed): void {
  keepState(tx, { ...keyOf(writing), until: position });
  keepName(tx, writing.tenantId, writing.change, position);
  deleteRow(tx, keyOf(writing));
}

/** A group's version follows its members, also when a member leaves because it is deleted (RFC 9110 §8.8). */
function touchGroups(tx: Tx, tenantId: string, change: Change): void {
  const groups = [...new Set(change.left.map(({ groupId }) => groupId))].filter((id) => id !== change.id);
  if (groups.length === 0) return;
  touchRows(tx, { tenantId, ids: tx.sql.lists.pack(groups), at: change.at });
}
