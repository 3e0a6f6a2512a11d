/** What can be asked about passkeys: this part of the room's table of contents. */
export { acceptByPasskey, beginByLink } from './accept.ts';
export {
  addPasskey,
  beginPasskey,
  nameForPasskey,
  readPasskeyHolders,
  readPasskeys,
  removePasskey,
} from './own.ts';
export { requestOptions, signInByPasskey } from './sign-in.ts';
