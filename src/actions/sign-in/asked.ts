/** What can be asked about signing in by a provider: this part of the room's table of contents. */
export { beginSignIn, readDoors, type Begun, type Door } from './begin.ts';
export { finishSignIn, type SignedIn } from './finish.ts';
export { readMetadata, type Metadata } from './metadata.ts';
export {
  changeSignInProvider,
  createSignInProvider,
  endSignInProvider,
  type ProviderGiven,
} from './providers.ts';
export { readSignInProvider, readSignInProviders, type ProviderView } from './read-providers.ts';
export { readProvidersOf, type ProvidersOf } from './read-ways.ts';
export { SignInRefused, type SignInRefusal } from './refused.ts';
