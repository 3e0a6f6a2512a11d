/** Reads what an edit is about and nothing more: the resource's row, and only the links that the edit names. */
import { sql } from 'kysely';
import type { Head, Membership } from '../directory/index.ts';
import type { LinkEdit, Member, ResourceType } from '../scim/index.ts';
import type { Bool } from './compare-sql.ts';
import {
  headRow,
  linksOfGroup,
  linksNamed,
  linksOfMember,
  presentAmong,
  toMembership,
  typeRows,
} from './head-rows.ts';
import { toStored, UNMANAGED, type View } from './resources.ts';
import type { Tx } from './transaction.ts';
import { memberWhere } from './where-relations.ts';

/** What the head is read for: an edit of members, or the removal of the whole resource with all its links. */
export type Purpose = LinkEdit | 'remove';

/** `personKey`: the sealed key of what the log says about this person; null where none was found, undefined where none can be. */
export type KeyedHead = Head & { readonly personKey: string | null | undefined };

/** The head of a resource that may not exist yet, and cannot with a new id; its row stays as it is until the transaction ends. */
export async function readForEdit(
  tx: Tx,
  view: View,
  type: ResourceType,
  id: string,
  purpose: Purpose,
  isNew = false,
): Promise<KeyedHead> {
  const { tenantId, integrationId } = view;
  const [row] = isNew ? [] : (await headRow(tx, { tenantId, integrationId, id, type: type.name })).rows;
  const links = { tx, tenantId, id };
  const added = purpose === 'remove' ? [] : await readAdded(links, view, purpose);
  return {
    stored: row === undefined ? null : toStored(row),
    integrationId: row?.integration_id ?? integrationId,
    added,
    circular: await readCircular(links, added),
    removed: row === undefined ? [] : await readRemoved(links, purpose),
    personKey: isNew ? undefined : (row?.person_key ?? null),
  };
}

type Links = { readonly tx: Tx; readonly tenantId: string; readonly id: string };

/** Members that the edit adds and that are not in the group; their rows are kept from being deleted meanwhile. */
async function readAdded({ tx, tenantId, id }: Links, view: View, { add }: LinkEdit): Promise<Head['added']> {
  if (add.size === 0) return [];
  const present = await presentAmong(tx, { tenantId, id, members: tx.sql.lists.pack([...add.keys()]) });
  const there = new Set(present.rows.map((row) => row.member_id));
  const wanted = [...add.values()].filter(({ value }) => !there.has(value));
  const types = await typesOf(tx, view, wanted);
  return wanted.map((member) => ({ member, type: types.get(member.value) ?? null }));
}

/** Added groups that this one is in: with them it would contain itself. Two that put each other in take turns, or neither is seen. */
async function readCircular({ tx, tenantId, id }: Links, added: Head['added']): Promise<readonly string[]> {
  const groups = added.filter(({ type }) => type === 'Group').map(({ member }) => member.value);
  if (groups.length === 0) return [];
  await tx.alone();
  const { rows } = await sql<{ readonly id: string }>`with recursive above (id) as (
      select group_id from members where tenant_id = ${tenantId} and member_id = ${id}
      union
      select link.group_id from above join members as link on link.tenant_id = ${tenantId} and link.member_id = above.id
    ) select id from above`.execute(tx.db);
  const above = new Set(rows.map((row) => row.id));
  return groups.filter((group) => above.has(group));
}

/** What can be in a group (RFC 7643 §4.2). */
const MEMBER_TYPES = ['User', 'Group'];

/** A group that nobody manages may have anybody in it. */
const mayJoin = ({ integrationId }: View, manager: string): boolean =>
  integrationId === UNMANAGED || manager === UNMANAGED || manager === integrationId;

async function typesOf(tx: Tx, view: View, members: readonly Member[]): Promise<ReadonlyMap<string, string>> {
  if (members.length === 0) return new Map();
  const ids = tx.sql.lists.pack(members.map(({ value }) => value));
  const { rows } = await typeRows(tx, { tenantId: view.tenantId, ids });
  // Told apart here: as a condition it would lead SQLite to the index of all that the integration manages.
  const seen = rows
    .filter(({ type }) => MEMBER_TYPES.includes(type))
    .filter(({ integration_id: manager }) => mayJoin(view, manager));
  return new Map(seen.map(({ id, type }) => [id, type]));
}

/** Links that the edit takes away: found by their ids or by a filter, or all that are not to stay. */
async function readRemoved({ tx, tenantId, id }: Links, purpose: Purpose): Promise<readonly Membership[]> {
  if (purpose === 'remove') {
    const members = await linksOfGroup(tx, { tenantId, id });
    const groups = await linksOfMember(tx, { tenantId, id });
    return [...members.rows, ...groups.rows].map(toMembership);
  }
  if (namesAll(purpose)) {
    if (purpose.remove.size === 0) return [];
    const members = tx.sql.lists.pack([...purpose.remove]);
    return (await linksNamed(tx, { tenantId, id, members })).rows.map(toMembership);
  }
  const which = takenAway(tx, id, purpose);
  return which === undefined ? [] : linksWhere({ tx, tenantId, id }, which);
}

/** What is removed is named by its ids, and none of it comes back: the change of a member that is made most. */
const namesAll = ({ base, add, remove, where }: LinkEdit): boolean =>
  base === 'present' && where.length === 0 && (add.size === 0 || remove.size === 0);

async function linksWhere({ tx, tenantId }: Links, which: Bool): Promise<readonly Membership[]> {
  const rows = await tx.db
    .selectFrom('members as link')
    .select(['link.group_id', 'link.member_id', 'link.member_type'])
    .where('link.tenant_id', '=', tenantId)
    .where(which)
    .execute();
  return rows.map(toMembership);
}

function takenAway(tx: Tx, id: string, { base, add, remove, where }: LinkEdit): Bool | undefined {
  const own = sql<boolean>`link.group_id = ${id}`;
  const stay = tx.sql.lists.notAmong('link.member_id', [...add.keys()]);
  if (base === 'nothing') return add.size === 0 ? sql<boolean>`${own}` : sql<boolean>`(${own} and ${stay})`;
  const named = remove.size === 0 ? [] : [tx.sql.lists.among('link.member_id', [...remove])];
  const chosen = [...named, ...where.map((each) => memberWhere(tx, each))];
  if (chosen.length === 0) return undefined;
  return sql<boolean>`(${own} and (${sql.join(chosen, sql` or `)}) and ${add.size === 0 ? sql`1 = 1` : stay})`;
}
