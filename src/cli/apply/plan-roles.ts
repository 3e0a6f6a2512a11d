/** The roles of a tenant, in a plan. Pure. */
import type { RoleView } from '../../actions/index.ts';
import { fold } from '../../scim/index.ts';
import type { DesiredTenant, Path } from './file.ts';
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
  if (found === undefined) makeRole(planning, role, path);
  else if (found.isManaged)
    fault(planning, path, `every tenant has the role "${found.name}", and nobody alters it`);
  else changeRole(planning, found, role, { path, moves });
}

function makeRole(planning: Planning, role: DesiredRole, path: Path): void {
  const { name, description = '', permissions, default: isDefault = false } = role;
  const given = { name, description, permissions: permissionsOf(permissions), isDefault };
  take(planning, { sign: '+', what: `role ${name}`, path }, { operation: 'roles.create', given });
}

type Where = { readonly path: Path; readonly moves: boolean };

function changeRole(planning: Planning, found: RoleView, role: DesiredRole, { path, moves }: Where): void {
  const permissions = permissionsOf(role.permissions);
  const there = { ...found, permissions: permissionsOf(found.permissions) };
  const isDefault = role.default ?? (moves ? undefined : found.isDefault);
  const change = differing(there, { description: role.description, permissions, isDefault });
  if (isNothing(change)) return;
  const { name, description } = found;
  const given = { name, description, permissions, isDefault: isDefault ?? false, ...change };
  const about = { sign: '~', what: `role ${name}`, path, told: told(there, change) } as const;
  take(planning, about, { operation: 'roles.change', id: found.id, given, seen: found });
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
