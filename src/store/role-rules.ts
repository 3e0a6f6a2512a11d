/** Rules by which the groups of an integration hold roles, as soon as they arrive and as long as they fit. */
import { statement } from './statement.ts';
import type { RoleRuleRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

/** Whose name or external id fits holds the role: of the groups that an integration manages. */
export type RoleRule = {
  readonly tenantId: string;
  readonly id: string;
  readonly integrationId: string;
  readonly attribute: 'displayName' | 'externalId';
  readonly pattern: string;
  readonly roleId: string;
  readonly namespace: string;
  readonly createdAt: number;
};

const toRule = (row: RoleRuleRow): RoleRule => ({
  tenantId: row.tenant_id,
  id: row.id,
  integrationId: row.integration_id,
  attribute: row.attribute as RoleRule['attribute'],
  pattern: row.pattern,
  roleId: row.role_id,
  namespace: row.namespace,
  createdAt: row.created_at,
});

/** Throws StoreConflict `role_rules…` where there is the same already. */
export async function insertRule(tx: Tx, rule: RoleRule): Promise<void> {
  await tx.db
    .insertInto('role_rules')
    .values({
      tenant_id: rule.tenantId,
      id: rule.id,
      integration_id: rule.integrationId,
      attribute: rule.attribute,
      pattern: rule.pattern,
      role_id: rule.roleId,
      namespace: rule.namespace,
      created_at: rule.createdAt,
    })
    .execute();
}

/** False when there is none. */
export async function deleteRule(
  tx: Tx,
  tenantId: string,
  integrationId: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('role_rules')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

const rules = statement<{ tenantId: string }, RoleRuleRow>((db, argument) =>
  db.selectFrom('role_rules').selectAll().where('tenant_id', '=', argument('tenantId')).orderBy('id'),
);

/** All rules of a tenant: there are few. */
export async function rulesOf(tx: Tx, tenantId: string): Promise<readonly RoleRule[]> {
  return (await tx.once(`rules ${tenantId}`, () => rules(tx, { tenantId }))).rows.map(toRule);
}
