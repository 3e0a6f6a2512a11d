/** Security Event Tokens: the table of contents of the folder. */
export { isSetEvent, SET_EVENTS, STREAM_UPDATED, VERIFICATION } from './types.ts';
export { feedCursor, tokenCursor, TOKENS_OF_EVENT } from './place.ts';
export { setDraftAt } from './draft.ts';
export type { SetDraft } from './told.ts';
export { setClaims, type SetAbout } from './claims.ts';
export { operationsOf } from './patch-operations.ts';
export { readPushError, type PushError } from './push-error.ts';
export {
  publicPart,
  rsaSigningKeyOf,
  signingKeyOf,
  SIGNING_NUMBER_BYTES,
  type PrivateJwk,
  type PublicJwk,
} from './signing-key.ts';
