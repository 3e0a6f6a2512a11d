/** What an integration that goes live has to tell, a page at a time, and how much of it is told. */
import { sql } from 'kysely';
import { isReached, placeOf, placeOfLink, type Stage } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { logOf } from './own-log.ts';
import { toPublishedLink, type PublishedLink, type PublishedLinkRow } from './published.ts';
import { toStored } from './resources.ts';
import type { ResourceRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

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

type Asked = Pick<Stage, 'of' | 'after'>;

const behind = (tx: Tx, { tenantId, integrationId }: View, { of, after }: Asked, size: number) =>
  tx.db
    .selectFrom('resources')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('type', '=', of)
    .where('id', '>', after)
    .orderBy('id')
    .limit(size);

/** A page of what an integration manages, in the order of ids. */
export async function managedPage(
  tx: Tx,
  view: View,
  asked: Asked,
  size: number,
): Promise<readonly Stored[]> {
  const rows: readonly ResourceRow[] = await behind(tx, view, asked, size).selectAll().execute();
  return rows.map(toStored);
}

/** A page of the ids of those who may be in its groups: what it manages, and what nobody does. */
export async function mayBeMembers(
  tx: Tx,
  view: View,
  asked: Asked,
  size: number,
): Promise<readonly string[]> {
  const pages = [view, { ...view, integrationId: UNMANAGED }].map((each) =>
    behind(tx, each, asked, size).select('id').execute(),
  );
  const ids = (await Promise.all(pages)).flat().map(({ id }) => id);
  return ids.sort((a, b) => (a < b ? -1 : 1)).slice(0, size);
}

const inGroupsOf = ({ tenantId, integrationId }: View) => sql`exists (select 1 from resources as own
    where own.tenant_id = ${tenantId} and own.id = members.group_id and own.integration_id = ${integrationId})`;

/** The memberships of these in groups of the integration, member by member; at most so many. */
export async function linksOf(
  tx: Tx,
  view: View,
  ids: readonly string[],
  most: number,
): Promise<readonly PublishedLink[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PublishedLinkRow>`select group_id, member_id, member_type from members
    where tenant_id = ${view.tenantId} and ${tx.sql.lists.among('member_id', ids)} and ${inGroupsOf(view)}
    order by member_id, group_id limit ${most}`.execute(tx.db);
  return rows.map(toPublishedLink);
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
