/** What can be asked about passkeys: this part of the room's table of contents. */
export { acceptByPasskey, beginByLink } from './accept.ts';
export { nameForPasskey, removePasskey } from './alter.ts';
export { requestOptions } from './assertion.ts';
export { addPasskey, beginPasskey, readPasskeyHolders, readPasskeys } from './own.ts';
export { takesPasskeys } from './relying-party.ts';
export { signInByPasskey } from './sign-in.ts';
