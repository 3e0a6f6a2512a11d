/** What can be asked about people who sign in: this part of the room's table of contents. */
export {
  acceptLink,
  inviteAccount,
  inviteFirstOwner,
  readAccounts,
  renewLink,
  type Invitation,
} from './account.ts';
export { endSession, readSessions, signIn } from './session.ts';
