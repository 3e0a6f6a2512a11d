/** What an integration that goes live has to tell, a page at a time, and how much of it is told. */
import { sql, type RawBuilder } from 'kysely';
import { isReached, placeOf, placeOfLink, type Stage } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { logOf } from './own-log.ts';
import { toPublishedLink, type PublishedLink, type PublishedLinkRow } from './published.ts';
import { toStored } from './resources.ts';
import type { ResourceRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

/** The position of the newest entry; the tenant's other writers wait from here on. */
export const lockedPosition = async (tx: Tx, tenantId: string): Promise<number> =>
  (await logOf(tx, tenantId)).end.position;

/** Those that go live at the moment, with how far they are; of all tenants. */
export async function listGoingLive(tx: Tx): Promise<readonly (View & { readonly reach: string })[]> {
  const { rows } = await sql<View & { readonly reach: string }>`
    select integration.tenant_id as "tenantId", integration.id as "integrationId", span.reach
    from integrations as integration join shadow_spans as span on span.tenant_id = integration.tenant_id
      and span.integration_id = integration.id and span.until is null
    where integration.going_live <> '' and integration.deleted_at is null`.execute(tx.db);
  return rows;
}

/** A page of what an integration manages, in the order of ids. */
export async function managedPage(
  tx: Tx,
  { tenantId, integrationId }: View,
  { of, after }: Stage,
  size: number,
): Promise<readonly Stored[]> {
  const rows: readonly ResourceRow[] = await tx.db
    .selectFrom('resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('type', '=', of)
    .where('id', '>', after)
    .orderBy('id')
    .limit(size)
    .execute();
  return rows.map(toStored);
}

/** `own`: a person or group of the integration is at either end. */
export type WalkedLink = PublishedLink & { readonly own: boolean };

const walked = (
  { tenantId, integrationId }: View,
  links: RawBuilder<unknown>,
): RawBuilder<PublishedLinkRow & { readonly own: number }> =>
  sql`select link.group_id, link.member_id, link.member_type, case when exists (select 1 from resources as side
      where side.tenant_id = ${tenantId} and side.id in (link.group_id, link.member_id)
        and side.integration_id = ${integrationId}) then 1 else 0 end as own
    from ${links} as link order by link.member_id, link.group_id`;

const toWalked = (row: PublishedLinkRow & { readonly own: number }): WalkedLink => ({
  ...toPublishedLink(row),
  own: row.own === 1,
});

/**
 * A page of the memberships of the whole tenant, member by member. Anybody may be in a group of the integration by now: what nobody
 * managed when it joined, others have taken over since.
 */
export async function linksBehind(
  tx: Tx,
  view: View,
  after: string,
  most: number,
): Promise<readonly WalkedLink[]> {
  const page = sql`(select group_id, member_id, member_type from members
    where tenant_id = ${view.tenantId} and member_id > ${after} order by member_id, group_id limit ${most})`;
  return (await walked(view, page).execute(tx.db)).rows.map(toWalked);
}

/** All memberships of one. */
export async function linksOfMember(tx: Tx, view: View, id: string): Promise<readonly WalkedLink[]> {
  const all = sql`(select group_id, member_id, member_type from members
    where tenant_id = ${view.tenantId} and member_id = ${id})`;
  return (await walked(view, all).execute(tx.db)).rows.map(toWalked);
}

/** How many people and groups of it are told of. */
export async function countTold(tx: Tx, view: View, of: 'User' | 'Group', reach: string): Promise<number> {
  const first = placeOf(of, '');
  if (!isReached(reach, first)) return 0;
  // Without the beginning that all places have in common, so that the index answers it.
  const upTo = reach.startsWith(first) ? reach.slice(first.length) : null;
  const { count } = await tx.db
    .selectFrom('resources')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', view.tenantId)
    .where('integration_id', '=', view.integrationId)
    .where('type', '=', of)
    .$if(upTo !== null, (query) => query.where('id', '<=', upTo ?? ''))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many memberships its groups have, and how many of them are told of. */
export async function countLinks(
  tx: Tx,
  { tenantId, integrationId }: View,
  reach: string,
): Promise<{ readonly all: number; readonly told: number }> {
  const [ofUser, ofGroup] = [placeOfLink({ id: '', type: 'User' }), placeOfLink({ id: '', type: 'Group' })];
  const place = sql`case member_type when 'Group' then ${ofGroup} else ${ofUser} end || member_id`;
  const { rows } = await sql<{ readonly count: number; readonly told: number }>`
    select count(*) as count, coalesce(sum(case when ${place} <= ${reach} then 1 else 0 end), 0) as told
    from members where tenant_id = ${tenantId} and group_id in (select id from resources
      where tenant_id = ${tenantId} and integration_id = ${integrationId} and type = 'Group')`.execute(tx.db);
  return { all: Number(rows[0]?.count ?? 0), told: Number(rows[0]?.told ?? 0) };
}
