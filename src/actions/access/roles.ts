/** Roles: the managed ones, which every tenant has, and those that somebody makes. */
import { MANAGED_ROLES, type Permissions } from '../../directory/index.ts';
import { fold } from '../../scim/index.ts';
import { allRoles, findRole, type NameQuery, type Page, type Role, type Tx } from '../../store/index.ts';
import { pageOf, sorted } from '../asked-page.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';

export type RoleView = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: Permissions;
  readonly isDefault: boolean;
  readonly isManaged: boolean;
};

export const viewOf = ({ id, name, description, permissions, isDefault }: Role): RoleView => ({
  id,
  name,
  description,
  permissions,
  isDefault,
  isManaged: false,
});

const MANAGED: readonly RoleView[] = MANAGED_ROLES.map((role) => ({
  ...role,
  isDefault: false,
  isManaged: true,
}));

/** Managed roles first, then by name, where nothing else is asked. Errors: tenant-not-found. */
export async function readRoles(
  { store }: Services,
  tenantId: string,
  { page, size, search = '', sort }: NameQuery,
): Promise<Page<RoleView>> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const all = [...MANAGED, ...(await allRoles(tx, tenantId)).map(viewOf)];
    const found = all.filter(({ name }) => fold(name).includes(fold(search)));
    return pageOf(sorted(found, sort), { page, size });
  });
}

/** Those of these ids that there are. Errors: tenant-not-found. */
export async function readRolesById(
  { store }: Services,
  tenantId: string,
  ids: readonly string[],
): Promise<readonly RoleView[]> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const known = await rolesById(tx, tenantId);
    return ids.map((id) => known.get(id)).filter((role) => role !== undefined);
  });
}

/** All roles of a tenant: there are few, and most questions need several. */
export async function rolesById(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, RoleView>> {
  return tx.once(`roles ${tenantId}`, async () => {
    const all = [...MANAGED, ...(await allRoles(tx, tenantId)).map(viewOf)];
    return new Map(all.map((role) => [role.id, role]));
  });
}

/** Errors: tenant-not-found, role-not-found. */
export const readRole = ({ store }: Services, tenantId: string, id: string): Promise<RoleView> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return requireRole(tx, tenantId, id);
  });

/** Errors: role-not-found. */
export async function requireRole(tx: Tx, tenantId: string, id: string): Promise<RoleView> {
  const managed = MANAGED.find((role) => role.id === id);
  if (managed !== undefined) return managed;
  const found = id.includes('\0') ? undefined : await findRole(tx, tenantId, id);
  if (found === undefined)
    throw new Refusal('role-not-found', `Tenant "${tenantId}" has no role "${id.slice(0, 80)}".`);
  return viewOf(found);
}
