/** Roles made, altered and ended; the managed ones stay as they are. */
import { MANAGED_ROLES, managedRole, type Permissions } from '../../directory/index.ts';
import { fold } from '../../scim/index.ts';
import {
  clearDefaultRole,
  deleteRole,
  insertRole,
  StoreConflict,
  updateRole,
  type Role,
} from '../../store/index.ts';
import { requireHeld } from '../grants.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { requireRole, viewOf, type RoleView } from './roles.ts';

export type RoleGiven = {
  readonly name: string;
  readonly description: string;
  readonly permissions: Permissions;
  readonly isDefault: boolean;
};

/** Errors: forbidden, tenant-not-found, role-exists. */
export async function createRole(
  services: Services,
  tenantId: string,
  given: RoleGiven,
  caller?: Principal,
): Promise<RoleView> {
  requireHeld(caller, [given.permissions], 'This role');
  const { store, clock } = services;
  const now = clock.now();
  const role: Role = { ...rowOf(tenantId, clock.shortId(), given, now), createdAt: now };
  return refusingTaken(given.name, () =>
    store.write(async (tx) => {
      await requireTenant(tx, tenantId);
      if (given.isDefault) await clearDefaultRole(tx, tenantId);
      await insertRole(tx, role);
      return viewOf(role);
    }),
  );
}

/** As a whole; who holds it may be who alters it, so it gets nothing that they lack. Errors: forbidden, role-not-found, role-managed, role-exists. */
export async function changeRole(
  services: Services,
  tenantId: string,
  id: string,
  given: RoleGiven,
  caller?: Principal,
): Promise<RoleView> {
  const { store, clock } = services;
  return refusingTaken(given.name, () =>
    store.write(async (tx) => {
      const before = await requireRole(tx, tenantId, id);
      requireOwn(before);
      requireHeld(
        caller && { ...caller, held: [...caller.held, before.permissions] },
        [given.permissions],
        'This',
      );
      if (given.isDefault) await clearDefaultRole(tx, tenantId);
      await updateRole(tx, rowOf(tenantId, id, given, clock.now()));
      return requireRole(tx, tenantId, id);
    }),
  );
}

/** With its bindings and rules. Errors: role-not-found, role-managed. */
export async function endRole({ store }: Services, tenantId: string, id: string): Promise<void> {
  await store.write(async (tx) => {
    requireOwn(await requireRole(tx, tenantId, id));
    await deleteRole(tx, tenantId, id);
  });
}

function requireOwn({ name, isManaged }: RoleView): void {
  if (isManaged)
    throw new Refusal('role-managed', `"${name}" is a managed role; make one of your own to alter.`);
}

const rowOf = (tenantId: string, id: string, given: RoleGiven, now: number): Omit<Role, 'createdAt'> => ({
  ...given,
  tenantId,
  id,
  nameKey: fold(given.name),
  modifiedAt: now,
});

async function refusingTaken<T>(name: string, work: () => Promise<T>): Promise<T> {
  const taken = (): Refusal =>
    new Refusal('role-exists', `There is a role "${name}" already; choose another name.`);
  // The names of managed roles stay theirs.
  if (MANAGED_ROLES.some((role) => fold(role.name) === fold(name)) || managedRole(name) !== undefined)
    throw taken();
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreConflict) throw taken();
    throw error;
  }
}
