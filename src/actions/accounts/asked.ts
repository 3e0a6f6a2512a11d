/** What can be asked about people who sign in: this part of the room's table of contents. */
export {
  acceptLink,
  inviteAccount,
  inviteFirstOwner,
  readAccounts,
  renewLink,
  type Invitation,
} from './account.ts';
export { changePassword, removeAccount, type ChangedPassword } from './end-account.ts';
export { endSession, readSessions, signIn } from './session.ts';
