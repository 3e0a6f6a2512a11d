/** People of one tenant who sign in, as its administrators invite them and alter what they hold there. */
import type { Permissions } from '../../directory/index.ts';
import {
  deleteAccountRoles,
  identitiesOf,
  listAccountRoles,
  putAccountRoles,
  type AccountRole,
  type Tx,
} from '../../store/index.ts';
import { rolesById } from '../access/roles.ts';
import { requireHeld } from '../grants.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { insertInvited, renewedLink, type Invitation } from './account.ts';
import { endAccount } from './end-account.ts';
import { heldIn, viewIn } from './read-tenant.ts';
import { isOwner, requireAccount, requireRoles, type AccountView } from './roles.ts';

type Given = { readonly name: string; readonly roles: readonly string[] };

const permissionsOf = async (tx: Tx, roles: readonly AccountRole[]): Promise<readonly Permissions[]> =>
  Promise.all(
    roles.map(async ({ tenantId, roleId }) => (await rolesById(tx, tenantId)).get(roleId)?.permissions ?? {}),
  );

const inTenant = (tenantId: string, roles: readonly string[]) =>
  roles.map((roleId) => ({ tenantId, roleId }));

/**
 * Somebody new. A person who has an account already is an owner's to let in: two tenants need not mean the same person by one name.
 * Errors: tenant-not-found, role-not-found, forbidden, account-exists.
 */
export function inviteToTenant(
  services: Services,
  caller: Principal,
  tenantId: string,
  { name, roles }: Given,
): Promise<Invitation> {
  return insertInvited(services, name, async (tx, id) => {
    const given = inTenant(tenantId, roles);
    requireHeld(caller, await requireRoles(tx, given), 'What you give');
    await putAccountRoles(tx, { accountId: id, source: '' }, given, services.clock.now());
  });
}

/** By hand, as a whole. Errors: account-not-found, role-not-found, forbidden. */
export const changeTenantRoles = (
  { store, clock }: Services,
  caller: Principal,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
  roles: readonly string[],
): Promise<AccountView> =>
  store.write(async (tx) => {
    await requireLesser(tx, caller, tenantId, id);
    const given = inTenant(tenantId, roles);
    requireHeld(caller, await requireRoles(tx, given), 'What you give');
    await putAccountRoles(tx, { accountId: id, source: '', tenantId }, given, clock.now());
    return viewIn(tx, tenantId, id);
  });

/** Errors: account-not-found, forbidden. */
async function requireLesser(tx: Tx, caller: Principal, tenantId: string, id: string): Promise<void> {
  requireHeld(caller, await permissionsOf(tx, await heldIn(tx, tenantId, id)), 'What this person holds');
}

/** A new link for somebody of this tenant alone: whoever has it becomes that person. Errors: account-not-found, forbidden. */
export const renewTenantLink = (
  services: Services,
  caller: Principal,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
): Promise<string> =>
  services.store.write(async (tx) => {
    await requireLesser(tx, caller, tenantId, id);
    const account = await requireAccount(tx, id);
    const elsewhere = (await listAccountRoles(tx, { accountId: id })).some(
      (role) => role.tenantId !== tenantId,
    );
    if (!caller.owner && (elsewhere || (await isOwner(tx, account))))
      throw new Refusal(
        'forbidden',
        'This person is more than one of this tenant; ask an owner for the link.',
      );
    return renewedLink(services, tx, id);
  });

/** Takes away what was given by hand; an account that is nothing else ends. Errors: account-not-found, forbidden, invalid-request. */
export const leaveTenant = (
  services: Services,
  caller: Principal,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
): Promise<void> =>
  services.store.write(async (tx) => {
    await requireLesser(tx, caller, tenantId, id);
    await putAccountRoles(tx, { accountId: id, source: '', tenantId }, [], services.clock.now());
    const left = await listAccountRoles(tx, { accountId: id });
    if (left.some((role) => role.tenantId === tenantId))
      throw new Refusal('invalid-request', 'The sign-in provider gives this role; its rules take it away.');
    const account = await requireAccount(tx, id);
    if (left.length > 0 || account.owner || (await identitiesOf(tx, id)).length > 0) return;
    await deleteAccountRoles(tx, id);
    await endAccount(services, tx, id);
  });
