/** Items of holds as they are listed and chosen, and what the directory itself has of them by now. */
import { sql } from 'kysely';
import type { Membership } from '../directory/index.ts';
import type { HeldLinkRow, HeldResourceRow, HeldState } from './tables-holds.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

export type OfHold = { readonly tenantId: string; readonly holdId: string; readonly state: HeldState };

/** Users and groups of a hold in one state, by id: at most `limit` behind the id `after`. */
export async function heldResources(
  tx: Tx,
  { tenantId, holdId, state }: OfHold,
  after: string,
  limit: number,
): Promise<readonly HeldResourceRow[]> {
  return tx.db
    .selectFrom('held_resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('hold_id', '=', holdId)
    .where('state', '=', state)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Memberships of a hold in one state, by group and member: at most `limit` behind this one. */
export async function heldLinks(
  tx: Tx,
  { tenantId, holdId, state }: OfHold,
  after: Pick<Membership, 'groupId' | 'memberId'>,
  limit: number,
): Promise<readonly HeldLinkRow[]> {
  return tx.db
    .selectFrom('held_links')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('hold_id', '=', holdId)
    .where('state', '=', state)
    .where(sql<boolean>`(group_id, member_id) > (${after.groupId}, ${after.memberId})`)
    .orderBy('group_id')
    .orderBy('member_id')
    .limit(limit)
    .execute();
}

/** Those of these items that the hold has: a resource by its id, a membership by the ids of group and member with a slash between. */
export async function chosenItems(
  tx: Tx,
  { tenantId, holdId }: Pick<OfHold, 'tenantId' | 'holdId'>,
  states: readonly HeldState[],
  items: readonly string[],
): Promise<{ readonly resources: readonly HeldResourceRow[]; readonly links: readonly HeldLinkRow[] }> {
  const ids = items.filter((item) => !item.includes('/'));
  const pairs = items.filter((item) => item.includes('/')).map((item) => item.split('/'));
  const resources =
    ids.length === 0
      ? []
      : await tx.db
          .selectFrom('held_resources')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('hold_id', '=', holdId)
          .where('state', 'in', states)
          .where(tx.sql.lists.among('id', ids))
          .execute();
  const links: HeldLinkRow[] = [];
  for (const [group = '', each] of Map.groupBy(pairs, ([group]) => group))
    links.push(
      ...(await tx.db
        .selectFrom('held_links')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('group_id', '=', group)
        .where(
          tx.sql.lists.among(
            'member_id',
            each.map(([, member = '']) => member),
          ),
        )
        .where('hold_id', '=', holdId)
        .where('state', 'in', states)
        .execute()),
    );
  return { resources, links };
}

/** Memberships that are held, or were rejected, of these as groups or as members. */
export async function heldLinksOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<readonly HeldLinkRow[]> {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('held_links')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([tx.sql.lists.among('group_id', ids), tx.sql.lists.among('member_id', ids)]))
    .execute();
}

/** Some of what was rejected of an integration, and is what applications see until the provider sends it again. */
export async function rejectedOf(
  tx: Tx,
  { tenantId, integrationId }: View,
  limit: number,
): Promise<{ readonly resources: readonly HeldResourceRow[]; readonly links: readonly HeldLinkRow[] }> {
  const resources = await tx.db
    .selectFrom('held_resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('state', '=', 'rejected')
    .limit(limit)
    .execute();
  if (resources.length > 0) return { resources, links: [] };
  const links = await tx.db
    .selectFrom('held_links')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('state', '=', 'rejected')
    .limit(limit)
    .execute();
  return { resources, links };
}
