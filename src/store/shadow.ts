/** Shadow mode: integrations of which applications see nothing, the stretches of the log that were so, and what going live publishes. */
import { sql } from 'kysely';
import type { HiddenSpan } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { toStored } from './resources.ts';
import { statement } from './statement.ts';
import type { PublishedLink } from './published.ts';
import { toPublishedLink, type PublishedLinkRow } from './published.ts';
import type { ShadowSpanRow } from './tables-shadow.ts';
import type { ResourceRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';
import { managedIds } from './write-integrations.ts';

/** From the position of the log on nothing that the integration does is told. */
export async function beginShadow(tx: Tx, view: View, position: number, now: number): Promise<void> {
  await setFlag(tx, view, 1, now);
  const { tenantId: tenant_id, integrationId: integration_id } = view;
  await tx.db
    .insertInto('shadow_spans')
    .values({ tenant_id, integration_id, since: position, until: null })
    // Twice at the same position, with nothing in between.
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'integration_id', 'since']).doUpdateSet({ until: null }),
    )
    .execute();
}

/** What the integration does behind the position of the log is told like anything else. */
export async function endShadow(tx: Tx, view: View, position: number, now: number): Promise<void> {
  await setFlag(tx, view, 0, now);
  await tx.db
    .updateTable('shadow_spans')
    .set({ until: position })
    .where('tenant_id', '=', view.tenantId)
    .where('integration_id', '=', view.integrationId)
    .where('until', 'is', null)
    .execute();
}

async function setFlag(tx: Tx, view: View, shadow: 0 | 1, now: number): Promise<void> {
  await tx.db
    .updateTable('integrations')
    .set({ shadow, modified_at: now })
    .where('tenant_id', '=', view.tenantId)
    .where('id', '=', view.integrationId)
    .execute();
}

const spans = statement<{ tenantId: string }, Pick<ShadowSpanRow, 'integration_id' | 'since' | 'until'>>(
  (db, argument) =>
    db
      .selectFrom('shadow_spans')
      .select(['integration_id', 'since', 'until'])
      .where('tenant_id', '=', argument('tenantId')),
);

/** All stretches of the tenant's log that were in shadow, also those of integrations that are deleted. */
export async function hiddenSpans(tx: Tx, tenantId: string): Promise<readonly HiddenSpan[]> {
  const { rows } = await spans(tx, { tenantId });
  return rows.map(({ integration_id: integrationId, since, until }) => ({ integrationId, since, until }));
}

/** A page of what an integration manages, in the order of ids. */
export async function managedPage(
  tx: Tx,
  { tenantId, integrationId }: View,
  type: 'User' | 'Group',
  after: string,
  size: number,
): Promise<readonly Stored[]> {
  const rows: readonly ResourceRow[] = await tx.db
    .selectFrom('resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('type', '=', type)
    .where('id', '>', after)
    .orderBy('id')
    .limit(size)
    .execute();
  return rows.map(toStored);
}

const touching = ({ tenantId, integrationId }: View) =>
  sql`from members where tenant_id = ${tenantId} and group_id in (select id from resources
    where tenant_id = ${tenantId} and integration_id = ${integrationId} and type = 'Group')`;

/** A page of the memberships of its groups, group by group. */
export async function managedLinks(
  tx: Tx,
  view: View,
  { groupId, memberId }: Pick<PublishedLink, 'groupId' | 'memberId'>,
  size: number,
): Promise<readonly PublishedLink[]> {
  const { rows } = await sql<PublishedLinkRow>`select group_id, member_id, member_type ${touching(view)}
    and (group_id, member_id) > (${groupId}, ${memberId}) order by group_id, member_id limit ${size}`.execute(
    tx.db,
  );
  return rows.map(toPublishedLink);
}

/** How many memberships its groups have. */
export async function countLinks(tx: Tx, view: View): Promise<number> {
  const { rows } = await sql<{
    readonly number: number;
  }>`select count(*) as number ${touching(view)}`.execute(tx.db);
  return Number(rows[0]?.number ?? 0);
}

/** Whether it manages anybody or any group. */
export const managesAny = async (tx: Tx, view: View): Promise<boolean> =>
  (await managedIds(tx, view, 'User', 1)).length + (await managedIds(tx, view, 'Group', 1)).length > 0;
