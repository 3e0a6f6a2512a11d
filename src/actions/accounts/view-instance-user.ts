/** A user of the instance as it is shown, and the roles that say in which tenants somebody is. */
import { OWNER, type GivenRole } from '../../directory/index.ts';
import { findTenant, type Account, type Tx } from '../../store/index.ts';
import { lookUp } from '../access/lookup.ts';
import { INSTANCE } from '../new-token.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { isOwnerRole, viewOfAccount, type AccountView, type RoleHeld } from './roles.ts';

/** What is left out of a change stays. `tenants` and `groups` are ids. */
export type InstanceUserGiven = {
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly tenants?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly superAdmin?: boolean | undefined;
};

export type UserTenant = { readonly id: string; readonly name: string };
export type UserGroup = { readonly id: string; readonly name: string | null; readonly tenantId: string };
export type InstanceUserView = AccountView & {
  readonly tenants: readonly UserTenant[];
  readonly groups: readonly UserGroup[];
};

/** What whoever is let into a tenant without a word about roles may do there: least. */
const LEAST = 'viewer';

/** What somebody is to hold by hand. Who stays in a tenant keeps the roles there; what is not given stays. */
export function rolesFor(
  { tenants, superAdmin }: InstanceUserGiven,
  held: readonly RoleHeld[],
): readonly GivenRole[] {
  const own = held.filter(({ source }) => source === '');
  const owner = superAdmin ?? own.some(isOwnerRole);
  const kept = own.filter(
    (role) =>
      !isOwnerRole(role) && (role.tenantId === INSTANCE || (tenants?.includes(role.tenantId) ?? true)),
  );
  const isNew = (id: string): boolean => !held.some(({ tenantId }) => tenantId === id);
  const fresh = [...new Set(tenants ?? [])].filter(isNew);
  return [
    ...(owner ? [{ tenantId: INSTANCE, roleId: OWNER }] : []),
    ...kept.map(({ tenantId, roleId }) => ({ tenantId, roleId })),
    ...fresh.map((tenantId) => ({ tenantId, roleId: LEAST })),
  ];
}

/** The ids of the tenants in which somebody holds a role, by id. */
export const tenantIdsOf = ({ roles }: AccountView): readonly string[] =>
  [...new Set(roles.map(({ tenantId }) => tenantId))].filter((id) => id !== INSTANCE).sort();

/** Those in which somebody holds a role. */
export async function tenantsOf(tx: Tx, view: AccountView): Promise<readonly UserTenant[]> {
  const found: UserTenant[] = [];
  for (const id of tenantIdsOf(view)) found.push({ id, name: (await findTenant(tx, id))?.name ?? id });
  return found;
}

/** `services` is of the transaction. Errors: account-not-found. */
export async function viewOfUser(services: Services, tx: Tx, id: string): Promise<InstanceUserView> {
  const view = await viewOfAccount(tx, id);
  const groups: UserGroup[] = [];
  for (const tenantId of tenantIdsOf(view)) {
    const person = await personOf(services, tenantId, view.account);
    for (const { id: groupId, name, direct } of person?.groups ?? [])
      if (direct) groups.push({ id: groupId, name, tenantId });
  }
  return { ...view, tenants: await tenantsOf(tx, view), groups };
}

/** The person of the directory whom the name of the account means: by userName, else by an address. */
export const personOf = (services: Services, tenantId: string, { name }: Pick<Account, 'name'>) =>
  lookUp(services, tenantId, { userName: name, email: name }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'resource-not-found') return undefined;
    throw error;
  });
