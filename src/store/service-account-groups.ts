/** Groups in which service accounts are: those alone that are kept by hand, for no identity provider knows of such members. */
import { sql } from 'kysely';
import type { Bool } from './compare-sql.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED } from './view.ts';

/** One that is gone, or that an integration has adopted since, counts no more. */
const isByHand = sql<boolean>`exists (select 1 from resources as own where own.tenant_id = service_account_groups.tenant_id
    and own.id = service_account_groups.group_id and own.integration_id = ${UNMANAGED})`;

/** The ids of the groups of each of these service accounts, by its id. */
export async function groupsOfAccounts(
  tx: Tx,
  tenantId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('service_account_groups')
    .select(['account_id', 'group_id'])
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('account_id', accountIds))
    .where(isByHand)
    .orderBy('group_id')
    .execute();
  const found = Map.groupBy(rows, (row) => row.account_id);
  return new Map([...found].map(([id, each]) => [id, each.map((row) => row.group_id)]));
}

/** These and no others. */
export async function putGroupsOfAccount(
  tx: Tx,
  { tenantId, accountId }: { readonly tenantId: string; readonly accountId: string },
  groupIds: readonly string[],
): Promise<void> {
  await tx.db
    .deleteFrom('service_account_groups')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .execute();
  const rows = [...new Set(groupIds)].map((id) => ({
    tenant_id: tenantId,
    account_id: accountId,
    group_id: id,
  }));
  if (rows.length > 0) await tx.db.insertInto('service_account_groups').values(rows).execute();
}

/** Whether a service account is in the group. */
export async function holdsServiceAccounts(tx: Tx, tenantId: string, groupId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('service_account_groups')
    .select('account_id')
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', groupId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Of a binding: that somebody bound the role by hand to a group in which the service account is; a rule means people. */
export const boundToGroupsOf = (tenantId: string, accountId: string): Bool =>
  sql<boolean>`(bindings.subject_type = 'GROUP' and bindings.rule_id = '' and bindings.subject_id in (
    select group_id from service_account_groups
    where tenant_id = ${tenantId} and account_id = ${accountId} and ${isByHand}))`;
