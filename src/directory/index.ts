/** The rules of the house, pure: the table of contents of the room. */
export { linkEdit, plan } from './plan.ts';
export type { AttributeChange, Change, Circumstances, Head, Intent, Membership, Plan } from './change.ts';
export { openCursor, sealCursor, type Count, type Cursor, type Place } from './cursor.ts';
export {
  ACTIONS,
  AUDITOR,
  beyond,
  MANAGED_ROLES,
  managedRole,
  permits,
  RESOURCES,
  type Action,
  type ManagedRole,
  type Permission,
  type Permissions,
  type Resource,
} from './permissions.ts';
export { readDuration } from './duration.ts';
export {
  canonical,
  chained,
  digest,
  entryHash,
  GENESIS,
  type ActorKind,
  type Envelope,
  type Place as LogPlace,
} from './chain.ts';
export {
  isPerson,
  kindOf,
  payloadOf,
  readPayload,
  type ChangeKind,
  type Facts,
  type Logged,
  type LoggedLink,
} from './payload.ts';
export { isReached, placeOf, placeOfLink, PLACES, reachAfter, stageAt, type Stage } from './reach.ts';
export { NEW_KEY_BYTES, newPersonKey, openPersonKey, seal, SEAL_BYTES, unseal } from './person-key.ts';
export { attributesBetween } from './attributes-between.ts';
export { linkTurns, type LinkTurn } from './link-turns.ts';
export {
  isGenuine,
  signCheckpoint,
  SIGNING_KEY_BYTES,
  type Checkpoint,
  type SignedCheckpoint,
} from './checkpoint.ts';
export { planUndo } from './undo.ts';
export type { Affected, AffectedLink, UndoConflict, UndoPlan, UndoStep } from './undo-steps.ts';
export {
  CHAIN_START,
  followChain,
  isFlaw,
  type ChainEnd,
  type ChainEntry,
  type Flaw,
} from './verify-chain.ts';
export { openDeltaToken, sealDeltaToken, type DeltaOwner, type DeltaToken } from './delta-token.ts';
export {
  judge,
  PASS,
  reasonSentence,
  takenBy,
  takenByEntry,
  type HoldReason,
  type Situation,
  type Taken,
  type Verdict,
} from './guard.ts';
export {
  countedIn,
  limitOf,
  LONGEST_WINDOW,
  readSafety,
  recentIn,
  USUAL_SAFETY,
  type Minutes,
  type Safety,
} from './safety.ts';
export { keysOf, SEARCHABLE_VALUES, valueKeysOf, type Keys, type ValueKey } from './keys.ts';
export { sealText, unsealText, type Seal } from './sealed.ts';
export {
  formatToken,
  hashAssertionId,
  hashSecret,
  hashToken,
  isSignedToken,
  isTokenShaped,
  shownPrefix,
  TOKEN_BYTES,
} from './token.ts';
export {
  challengeOf,
  faultOf,
  isAnyOn,
  isSafeUrl,
  LIFETIME_SECONDS,
  LONGEST_NAME,
  schemesOf,
  USUAL_WAYS,
  type Trust,
  type Ways,
} from './ways.ts';
export {
  calledBy,
  claimNamed,
  isOwnPath,
  missingClaims,
  OWNER,
  rolesByClaims,
  unwanted,
  verifiedEmail,
  type Claims,
  type Demand,
  type GivenRole,
  type SignInPolicy,
  type SignInRule,
  type Unwanted,
} from './sign-in.ts';
export { basicIn, type Basic } from './basic.ts';
export { OAUTH_ERRORS, OAuthError, type OAuthErrorCode } from './oauth-error.ts';
export { readAccessRequest, type AccessRequest, type Proof } from './access-request.ts';

// Exchanges
export {
  DENIALS,
  EFFECTS,
  SHOWN,
  someOf,
  type ChangeSummary,
  type Crowd,
  type Denial,
  type Effect,
  type ExchangeFacts,
  type LookedFor,
  type Named,
  type Normalisation,
  type Part,
  type Reason,
} from './exchange/facts.ts';
export { absentFrom, outcomeOf, type Done, type Outcome } from './exchange/effect.ts';
export { displayNameOf, summaryOf } from './exchange/summary.ts';
export { unnamedIn, withNames, type NameOf } from './exchange/names.ts';
export { keptBody, repeats, takenBody, type Body, type TakenBody } from './exchange/body.ts';
export { REMOVED, safePath, safeQuery } from './exchange/secrets.ts';
export { impersonal, impersonalBody, impersonalValue } from './exchange/personal.ts';
export { impersonalPath, impersonalSentence, MASKED } from './exchange/personal-text.ts';
export { impersonalFacts, impersonalPlace, impersonalQuery } from './exchange/personal-facts.ts';
export { ofPart, sentenceOf } from './exchange/sentences.ts';
export { ACCESS_TOKEN, TOKEN_PATH, tellableAnswer, tellableForm } from './exchange/token-request.ts';
export { credentialTold } from './exchange/token-told.ts';
export { firstIdAt, minuteOf, timeOfId } from './exchange/time-in-id.ts';

export { covers, fits, grants, type Asked, type Grant } from './access.ts';

export { isReachable, networksOf } from './private-addresses.ts';
export { nextAttempt, pauseAfter, readRetryAfter, webhookSecret, webhookSignature } from './webhook.ts';

// Events
export * from './event/index.ts';
export * from './set/index.ts';
export { HEALTH_STATES, healthOf, type Health, type HealthFacts, type HealthState } from './health.ts';
export { ACT, isAct, LEFT_OUT, presentable, type Act } from './act.ts';
export { ACT_KINDS, actKindOf, actNounOf, type ActKind } from './act-kind.ts';
export { alterationsOf, type Alteration } from './act-diff.ts';
export { csvLine } from './csv.ts';
export {
  OWN_GROUP,
  OWN_TYPES,
  OWN_USER,
  ownFacts,
  ownType,
  withOwnFacts,
  type OwnFacts,
} from './own-types.ts';
