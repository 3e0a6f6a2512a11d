/** What a principal of the management API may do in a tenant: the permissions of all roles that are bound to it. */
import type { Expression, SqlBool } from 'kysely';
import { managedRole, type Permissions } from '../directory/index.ts';
import { boundToGroupsOf } from './service-account-groups.ts';
import type { Tx } from './transaction.ts';

/** Of a service account, by itself and by its groups; bindings that hold in one namespace only do not count here. */
export const permissionsHeldBy = (
  tx: Tx,
  tenantId: string,
  accountId: string,
): Promise<readonly Permissions[]> =>
  permissionsWhere(tx, tenantId, [boundToGroupsOf(tenantId, accountId)], {
    type: 'SERVICE_ACCOUNT',
    ids: [accountId],
  });

/** What somebody bound to these groups by hand, everywhere. */
export const permissionsBoundTo = (
  tx: Tx,
  tenantId: string,
  groupIds: readonly string[],
): Promise<readonly Permissions[]> => permissionsWhere(tx, tenantId, [], { type: 'GROUP', ids: groupIds });

async function permissionsWhere(
  tx: Tx,
  tenantId: string,
  others: readonly Expression<SqlBool>[],
  { type, ids }: { readonly type: string; readonly ids: readonly string[] },
): Promise<readonly Permissions[]> {
  const rows = await tx.db
    .selectFrom('bindings')
    .leftJoin('roles', (join) =>
      join.onRef('roles.tenant_id', '=', 'bindings.tenant_id').onRef('roles.id', '=', 'bindings.role_id'),
    )
    .select(['bindings.role_id', 'roles.permissions'])
    .where('bindings.tenant_id', '=', tenantId)
    .where('bindings.namespace', '=', '')
    .where('bindings.rule_id', '=', '')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('bindings.subject_type', '=', type),
          tx.sql.lists.among('bindings.subject_id', ids) as Expression<SqlBool>,
        ]),
        ...others,
      ]),
    )
    .execute();
  return rows.flatMap(({ role_id, permissions }) => {
    if (permissions !== null) return [JSON.parse(permissions) as Permissions];
    const managed = managedRole(role_id);
    return managed === undefined ? [] : [managed.permissions];
  });
}
