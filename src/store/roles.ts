/** Roles that somebody made; the managed ones are not in the database. */
import type { Permissions } from '../directory/index.ts';
import { statement } from './statement.ts';
import type { RoleRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

export type Role = {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  /** Folded, so that no two names differ in letter case alone. */
  readonly nameKey: string;
  readonly description: string;
  readonly permissions: Permissions;
  readonly isDefault: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

const toRole = (row: RoleRow): Role => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  nameKey: row.name_key,
  description: row.description,
  permissions: JSON.parse(row.permissions) as Permissions,
  isDefault: row.is_default === 1,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

const columnsOf = (role: Omit<Role, 'tenantId' | 'id' | 'createdAt'>) => ({
  name: role.name,
  name_key: role.nameKey,
  description: role.description,
  permissions: JSON.stringify(role.permissions),
  is_default: role.isDefault ? 1 : 0,
  modified_at: role.modifiedAt,
});

/** Throws StoreConflict `roles.name` when the name is taken. */
export async function insertRole(tx: Tx, role: Role): Promise<void> {
  await tx.db
    .insertInto('roles')
    .values({ tenant_id: role.tenantId, id: role.id, created_at: role.createdAt, ...columnsOf(role) })
    .execute();
}

/** Throws StoreConflict `roles.name` when the name is taken. */
export async function updateRole(tx: Tx, role: Omit<Role, 'createdAt'>): Promise<void> {
  await tx.db
    .updateTable('roles')
    .set(columnsOf(role))
    .where('tenant_id', '=', role.tenantId)
    .where('id', '=', role.id)
    .execute();
}

/** With its bindings, the rules that give it, and where people who sign in hold it. */
export async function deleteRole(tx: Tx, tenantId: string, id: string): Promise<void> {
  for (const table of ['bindings', 'role_rules', 'account_roles'] as const)
    await tx.db.deleteFrom(table).where('tenant_id', '=', tenantId).where('role_id', '=', id).execute();
  await tx.db.deleteFrom('roles').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/** There is at most one default role. */
export async function clearDefaultRole(tx: Tx, tenantId: string): Promise<void> {
  await tx.db
    .updateTable('roles')
    .set({ is_default: 0 })
    .where('tenant_id', '=', tenantId)
    .where('is_default', '=', 1)
    .execute();
}

export async function findRole(tx: Tx, tenantId: string, id: string): Promise<Role | undefined> {
  const row = await tx.db
    .selectFrom('roles')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toRole(row);
}

const ofTenant = statement<{ tenantId: string }, RoleRow>((db, argument) =>
  db.selectFrom('roles').selectAll().where('tenant_id', '=', argument('tenantId')).orderBy('name_key'),
);

/** All roles that somebody made, by name: a tenant has few. */
export async function allRoles(tx: Tx, tenantId: string): Promise<readonly Role[]> {
  return (await ofTenant(tx, { tenantId })).rows.map(toRole);
}
