/** What a principal of the management API may do in a tenant: the permissions of all roles that are bound to it. */
import { managedRole, type Permissions } from '../directory/index.ts';
import type { Tx } from './transaction.ts';

/** Of a subject such as `SERVICE_ACCOUNT` and its id; bindings that hold in one namespace only do not count here. */
export async function permissionsHeldBy(
  tx: Tx,
  tenantId: string,
  subject: { readonly type: string; readonly id: string },
): Promise<readonly Permissions[]> {
  const rows = await tx.db
    .selectFrom('bindings')
    .leftJoin('roles', (join) =>
      join.onRef('roles.tenant_id', '=', 'bindings.tenant_id').onRef('roles.id', '=', 'bindings.role_id'),
    )
    .select(['bindings.role_id', 'roles.permissions'])
    .where('bindings.tenant_id', '=', tenantId)
    .where('bindings.subject_type', '=', subject.type)
    .where('bindings.subject_id', '=', subject.id)
    .where('bindings.namespace', '=', '')
    .execute();
  return rows.flatMap(({ role_id, permissions }) => {
    if (permissions !== null) return [JSON.parse(permissions) as Permissions];
    const managed = managedRole(role_id);
    return managed === undefined ? [] : [managed.permissions];
  });
}
