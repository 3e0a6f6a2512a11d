/** What can be asked about people who sign in: this part of the room's table of contents. */
export { acceptLink, inviteAccount, renewLink, type Invitation } from './account.ts';
export { inviteFirstOwner } from './first-owner.ts';
export { changeTenantRoles, inviteToTenant, leaveTenant, renewTenantLink } from './in-tenant.ts';
export {
  endPersonalToken,
  issuePersonalToken,
  readPersonalTokens,
  type PersonalTokenGiven,
} from './personal-tokens.ts';
export { commandAccount, inviteByCommand, linkByCommand, type AccountCommand } from './break-glass.ts';
export { changeAccountRoles } from './change-roles.ts';
export { readAccount, readAccounts, type AccountView } from './roles.ts';
export { readTenantAccount, readTenantAccounts } from './read-tenant.ts';
export { changePassword, removeAccount, type ChangedPassword } from './end-account.ts';
export { changeInstanceUser, createInstanceUser, readInstanceUser } from './instance-users.ts';
export { displayNameOf, readInstanceUsers, type InstanceUserSummary } from './list-instance-users.ts';
export type { InstanceUserView } from './view-instance-user.ts';
export { prove, requireProof, type Proof } from './proof.ts';
export { endSession, readSessions, signIn } from './session.ts';
