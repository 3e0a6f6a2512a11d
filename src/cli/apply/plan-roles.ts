/** The roles of a tenant, in a plan. Pure. */
import type { RoleView } from '../../actions/index.ts';
import { fold } from '../../scim/index.ts';
import type { DesiredTenant } from './file.ts';
import { differing, permissionsOf, told } from './difference.ts';
import { fault, isNothing, refuseTwins, take, type Planning } from './planning.ts';

type DesiredRole = DesiredTenant['roles'][number];

export function planRoles(planning: Planning): void {
  const { wanted, path } = planning;
  const at = [...path, 'roles'];
  refuseTwins(
    planning,
    at,
    wanted.roles.map(({ name }) => fold(name)),
  );
  const defaults = wanted.roles.filter((role) => role.default === true);
  if (defaults.length > 1) fault(planning, at, 'at most one role is the default');
  wanted.roles.forEach((role, index) => planRole(planning, role, index, defaults.length > 0));
}

/** `moves`: the file says which role is the default, so that no other one stays it. */
function planRole(planning: Planning, role: DesiredRole, index: number, moves: boolean): void {
  const path = [...planning.path, 'roles', index];
  const found = roleNamed(planning, role.name);
  const permissions = permissionsOf(role.permissions);
  if (found === undefined) {
    const given = {
      name: role.name,
      description: role.description ?? '',
      permissions,
      isDefault: role.default ?? false,
    };
    return take(
      planning,
      { sign: '+', what: `role ${role.name}`, path },
      { operation: 'roles.create', given },
    );
  }
  if (found.isManaged)
    return fault(planning, path, `every tenant has the role "${found.name}", and nobody alters it`);
  const there = { ...found, permissions: permissionsOf(found.permissions) };
  const isDefault = role.default ?? (moves ? undefined : found.isDefault);
  const change = differing(there, { description: role.description, permissions, isDefault });
  if (isNothing(change)) return;
  const given = {
    name: found.name,
    description: found.description,
    permissions,
    isDefault: isDefault ?? false,
    ...change,
  };
  take(
    planning,
    { sign: '~', what: `role ${found.name}`, path, told: told(there, change) },
    {
      operation: 'roles.change',
      id: found.id,
      given,
    },
  );
}

/** Role names are the same in any letter case. */
export const roleNamed = ({ there }: Planning, name: string): RoleView | undefined =>
  there.roles.find((each) => fold(each.name) === fold(name));

/** Whether there is such a role, or will be. */
export function requireRole(planning: Planning, path: Planning['path'], name: string): void {
  const comes = planning.wanted.roles.some((each) => fold(each.name) === fold(name));
  if (!comes && roleNamed(planning, name) === undefined)
    fault(planning, path, `there is no role "${name}", and the file makes none`);
}
