/** Reads what an edit is about and nothing more: the resource's row, and only the links that the edit names. */
import { sql } from 'kysely';
import type { Head, Membership } from '../directory/index.ts';
import type { LinkEdit, Member, ResourceType } from '../scim/index.ts';
import { STORED_COLUMNS, toStored, UNMANAGED, type View } from './resources.ts';
import type { Tx } from './transaction.ts';
import { memberWhere } from './where-relations.ts';
import type { Bool } from './compare-sql.ts';

/** What the head is read for: an edit of members, or the removal of the whole resource with all its links. */
export type Purpose = LinkEdit | 'remove';

/** The head of a resource that may not exist yet; its row stays as it is until the transaction ends. */
export async function readForEdit(
  tx: Tx,
  view: View,
  type: ResourceType,
  id: string,
  purpose: Purpose,
): Promise<Head> {
  const row = await tx.db
    .selectFrom('resources')
    .select([...STORED_COLUMNS, 'integration_id'])
    .where('tenant_id', '=', view.tenantId)
    .where('id', '=', id)
    .where('type', '=', type.name)
    .where('integration_id', 'in', [view.integrationId, UNMANAGED])
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirst();
  const links = { tx, tenantId: view.tenantId, id };
  const added = purpose === 'remove' ? [] : await readAdded(links, view, purpose);
  return {
    stored: row === undefined ? null : toStored(row),
    integrationId: row?.integration_id ?? view.integrationId,
    added,
    circular: await readCircular(links, added),
    removed: row === undefined ? [] : await readRemoved(links, purpose),
  };
}

type Links = { readonly tx: Tx; readonly tenantId: string; readonly id: string };

/** Members that the edit adds and that are not in the group; their rows are kept from being deleted meanwhile. */
async function readAdded({ tx, tenantId, id }: Links, view: View, { add }: LinkEdit): Promise<Head['added']> {
  if (add.size === 0) return [];
  const present = await tx.db
    .selectFrom('members')
    .select('member_id')
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', id)
    .where(tx.sql.lists.among('member_id', [...add.keys()]))
    .execute();
  const there = new Set(present.map((row) => row.member_id));
  const wanted = [...add.values()].filter(({ value }) => !there.has(value));
  const types = await typesOf(tx, view, wanted);
  return wanted.map((member) => ({ member, type: types.get(member.value) ?? null }));
}

/** Those added groups that this one is in already, directly or through others: with them it would contain itself. */
async function readCircular({ tx, tenantId, id }: Links, added: Head['added']): Promise<readonly string[]> {
  const groups = added.filter(({ type }) => type === 'Group').map(({ member }) => member.value);
  if (groups.length === 0) return [];
  const { rows } = await sql<{ readonly id: string }>`with recursive above (id) as (
      select group_id from members where tenant_id = ${tenantId} and member_id = ${id}
      union
      select link.group_id from above join members as link on link.tenant_id = ${tenantId} and link.member_id = above.id
    ) select id from above`.execute(tx.db);
  const above = new Set(rows.map((row) => row.id));
  return groups.filter((group) => above.has(group));
}

async function typesOf(tx: Tx, view: View, members: readonly Member[]): Promise<ReadonlyMap<string, string>> {
  if (members.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('resources')
    .select(['id', 'type', 'integration_id'])
    .where('tenant_id', '=', view.tenantId)
    .where(
      tx.sql.lists.among(
        'id',
        members.map(({ value }) => value),
      ),
    )
    .modifyEnd(tx.sql.locks.forShare)
    .execute();
  // Told apart here: as a condition it would lead SQLite to the index of all that the integration manages.
  const seen = rows.filter((row) => [view.integrationId, UNMANAGED].includes(row.integration_id));
  return new Map(seen.map(({ id, type }) => [id, type]));
}

/** Links that the edit takes away: found by their ids or by a filter, or all that are not to stay. */
async function readRemoved({ tx, tenantId, id }: Links, purpose: Purpose): Promise<readonly Membership[]> {
  const which = purpose === 'remove' ? ofGroup(id) : takenAway(tx, id, purpose);
  const members = which === undefined ? [] : await linksWhere({ tx, tenantId, id }, which);
  return purpose === 'remove'
    ? [...members, ...(await linksWhere({ tx, tenantId, id }, ofMember(id)))]
    : members;
}

async function linksWhere({ tx, tenantId }: Links, which: Bool): Promise<readonly Membership[]> {
  const rows = await tx.db
    .selectFrom('members as link')
    .select(['link.group_id', 'link.member_id', 'link.member_type'])
    .where('link.tenant_id', '=', tenantId)
    .where(which)
    .execute();
  return rows.map((row) => ({ groupId: row.group_id, memberId: row.member_id, memberType: row.member_type }));
}

const ofGroup = (id: string): Bool => sql<boolean>`link.group_id = ${id}`;
const ofMember = (id: string): Bool => sql<boolean>`link.member_id = ${id}`;

function takenAway(tx: Tx, id: string, { base, add, remove, where }: LinkEdit): Bool | undefined {
  const own = ofGroup(id);
  const stay = tx.sql.lists.notAmong('link.member_id', [...add.keys()]);
  if (base === 'nothing') return add.size === 0 ? sql<boolean>`${own}` : sql<boolean>`(${own} and ${stay})`;
  const named = remove.size === 0 ? [] : [tx.sql.lists.among('link.member_id', [...remove])];
  const chosen = [...named, ...where.map((each) => memberWhere(tx, each))];
  if (chosen.length === 0) return undefined;
  return sql<boolean>`(${own} and (${sql.join(chosen, sql` or `)}) and ${add.size === 0 ? sql`1 = 1` : stay})`;
}
