/** People who sign in, as the administrators of one tenant see them. */
import { z } from 'zod';
import { AccountList, Account, Invitation, MAX_ROLES, name, RenewedLink, roleId } from './accounts.ts';
import { endpoint } from './endpoint.ts';

const tenantRoles = z.array(roleId).min(1).max(MAX_ROLES).describe('Roles of the tenant, by id.');

const NewTenantAccount = z.strictObject({ name, roles: tenantRoles }).meta({ id: 'NewTenantAccount' });
const GivenTenantRoles = z.strictObject({ roles: tenantRoles }).meta({ id: 'GivenTenantRoles' });

const HERE = '/{tenant}/accounts';

// prettier-ignore
export const tenantAccounts = Object.freeze({
  list:   endpoint('get',    HERE,                'ACCOUNT:READ',   'Who may sign in and holds a role in the tenant, by name.', { answer: AccountList }),
  invite: endpoint('post',   HERE,                'ACCOUNT:CREATE', 'Invites somebody new to the tenant, with no more than the caller may do, by a link.', { body: NewTenantAccount, answer: Invitation, status: 201, sensitive: true }),
  read:   endpoint('get',    `${HERE}/{id}`,      'ACCOUNT:READ',   'One of them.', { answer: Account }),
  change: endpoint('put',    `${HERE}/{id}`,      'ACCOUNT:UPDATE', 'Gives these roles by hand and no others of the tenant.', { body: GivenTenantRoles, answer: Account }),
  renew:  endpoint('post',   `${HERE}/{id}/link`, 'ACCOUNT:UPDATE', 'A new link for somebody who is of this tenant alone.', { answer: RenewedLink, status: 201, sensitive: true }),
  remove: endpoint('delete', `${HERE}/{id}`,      'ACCOUNT:DELETE', 'Takes the roles of the tenant away; an account that has no others ends.', { answer: null }),
});
