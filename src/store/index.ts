/** The store: the directory in a database. The only room that speaks SQL. */
export { aroundWrites, joined, within } from './around.ts';
export type { EngineName, Store, StoreConfig, Tx, Work } from './transaction.ts';
export { StoreBusy, StoreConflict, StoreError, StoreUnavailable } from './errors.ts';
export { openMigrated, openStore } from './open.ts';

export type { Tenant } from './tenants.ts';
export { findTenant, insertTenant, insertTenantIfAbsent, listTenants } from './tenants.ts';

export type { NameQuery, Page, Sort } from './name-search.ts';
export type { Ending, Integration } from './integrations.ts';
export { findIntegration, findIntegrationByName, listIntegrations } from './integrations.ts';
export {
  insertIntegration,
  lockResources,
  managedIds,
  markIntegrationDeleted,
  releaseResources,
  setIntegrationEnding,
  setIntegrationEnabled,
  setIntegrationFields,
  setIntegrationProfile,
  setIntegrationPublished,
  setIntegrationSafety,
  setIntegrationSchemas,
} from './write-integrations.ts';

export { findBearer, type Bearer } from './bearers.ts';
export { findShownToken, type HolderOfToken, type ShownToken } from './shown-tokens.ts';
export type { NewToken, Token, TokenHolder, TokenUse } from './tokens.ts';
export {
  findLiveToken,
  insertToken,
  noteProof,
  listTokens,
  revokeLinksOf,
  revokeToken,
  revokeTokensOf,
  touchToken,
} from './tokens.ts';

export {
  BY_ASSERTION,
  endAccessTokens,
  revokeClientSecret,
  trimAccessTokens,
  type IssuedFor,
} from './access-tokens.ts';
export { findWays, lockIntegration, putWays } from './ways.ts';
export { claimAssertion, forgetAssertions, type UsedAssertion } from './used-assertions.ts';

export {
  countAttempt,
  deleteAccount,
  findAccount,
  insertAccount,
  listAccounts,
  markAccount,
  nameAccount,
  noteFailures,
  setPassword,
  type Account,
} from './accounts.ts';
export {
  deleteAccountRoles,
  endAccountRolesBy,
  listAccountRoles,
  permissionsOfAccount,
  putAccountRoles,
  type AccountPermissions,
  type AccountRole,
} from './account-roles.ts';
export {
  deleteIdentitiesOf,
  endOwnersBy,
  findIdentity,
  identitiesOf,
  insertIdentity,
  listIdentities,
  renewIdentity,
  type AccountIdentity,
} from './account-identities.ts';
export {
  deleteSignInProvider,
  findSignInProvider,
  insertSignInProvider,
  listSignInProviders,
  lockSignInProvider,
  updateSignInProvider,
  type SignInProvider,
} from './sign-in-providers.ts';
export { endSessionsBy } from './provider-sessions.ts';
export {
  accountsWithPasskeys,
  deletePasskey,
  deletePasskeysOf,
  findPasskey,
  insertPasskey,
  notePasskeyUse,
  passkeysOf,
  renamePasskey,
  type Passkey,
} from './passkeys.ts';
export { endSessionsByPasskey, sessionMark } from './passkey-sessions.ts';
export type { ServiceAccount } from './service-accounts.ts';
export {
  deleteServiceAccount,
  findBrought,
  findServiceAccount,
  insertServiceAccount,
  listServiceAccounts,
  updateServiceAccount,
} from './service-accounts.ts';
export { permissionsBoundTo, permissionsHeldBy } from './held-permissions.ts';
export { groupsOfAccounts, holdsServiceAccounts, putGroupsOfAccount } from './service-account-groups.ts';
export {
  claimRequest,
  findAnsweredRequest,
  forgetAnsweredRequests,
  forgetRequest,
  keepAnswer,
  type AnsweredRequest,
} from './answered-requests.ts';

export type { LogEntry, NewEntry } from './log.ts';
export { readLog } from './log.ts';
export { appendLog, lockLog, sendLog } from './append-log.ts';

export { readInstanceFact, writeInstanceFact } from './instance.ts';

export { creationRows, insertCreations, type CreationRows } from './creations.ts';
export { formerIds, groupsNamed, holdersOf, type Holder } from './who-is-there.ts';
export { claimAlone, copySqlite, fileOfDatabase, settle } from './backup.ts';
export { endImport, findImport, saveImport, type ImportKey, type ImportProgress } from './imports.ts';

export type { View } from './view.ts';
export { appendAll } from './append-all.ts';
export {
  anyInShadow,
  beginGoingLive,
  beginShadow,
  endShadow,
  hiddenSpans,
  managesAny,
  moveReach,
  readReach,
} from './shadow.ts';
export { managersWithin } from './managers-at.ts';
export {
  countLinks,
  countTold,
  linksBehind,
  linksOfMember,
  listGoingLive,
  lockedPosition,
  managedPage,
  type WalkedLink,
} from './going-live.ts';
export { writeChange, type Append, type GroupNames } from './write-change.ts';
export {
  erasePerson,
  findPersonKey,
  findPersonKeys,
  insertPersonKey,
  sendPersonKey,
  type PersonKey,
} from './person-keys.ts';
export { listHolds, type HoldQuery } from './list-holds.ts';
export { countManaged, lockBrake, putBrake, type BrakeState } from './brakes.ts';
export {
  findHold,
  findOpenHold,
  insertHold,
  moveItems,
  noteHolding,
  type Hold,
  type HoldCounts,
} from './holds.ts';
export {
  heldByName,
  heldResource,
  holdLinks,
  holdResource,
  type HeldLink,
  type HeldResource,
} from './held.ts';
export {
  anythingHeld,
  heldAsInactive,
  isEntangled,
  rejectRows,
  releaseLinkRows,
  releaseResourceRow,
  type Released,
} from './release-held.ts';
export { chosenItems, heldLinks, heldLinksOf, heldResources, rejectedOf, type OfHold } from './held-items.ts';
export { activeById, linksThatAre } from './what-is-there.ts';
export type { HeldLinkRow, HeldResourceRow, HeldState } from './tables-holds.ts';

// What was true when
export { momentAt, momentOf, readHead, type Moment } from './moments.ts';
export { lastState, listStates, statesOf, type At, type State, type StatePage } from './states.ts';
export { findStates } from './find-state.ts';
export { groupsAt, linksEver, listMembers, type LinkState } from './links-at.ts';
export { lastPositions, readLogOf, readLogOfExchange } from './log-of.ts';
export { formerOf, type Former } from './former-names.ts';
export { namesOf, type Names } from './names.ts';

// What applications see
export * from './published.ts';
export * from './published-reads.ts';
export * from './published-links.ts';
export { searchPublished } from './search-published.ts';

export { findCreated, findResource, findUnmanaged, UNMANAGED } from './resources.ts';
export { readForEdit, type KeyedHead, type Purpose } from './heads.ts';
export { groupsOf, membersOf } from './members.ts';
export { hasMoreMembers, memberPage, MEMBERS_A_PAGE } from './member-pages.ts';
export { assignmentsOf } from './assignments.ts';
export { nestedLinks } from './nested-links.ts';
export type { Window } from './list-page.ts';
export { countMatches, findPage, searchResources, type Found, type Query } from './search.ts';
export { countMatchesOfAll, findPageOfAll, type FoundOfAll, type QueryOfAll } from './search-all.ts';
export { alterationsOf, type Altered } from './alterations.ts';
export { countChanges, findChanges, logPosition, type Changed, type DeltaQuery } from './delta.ts';
export { directoryState } from './directory-state.ts';
export {
  CHECKS_OF_TENANT,
  CHECKS_OF_WHOLE,
  mend,
  WHOLE,
  type Check,
  type Finding,
  type Mend,
} from './verify/index.ts';

export type { DenialRow } from './denials.ts';
export { countDenials, listDenials, purgeDenials } from './denials.ts';
export type { ExchangeCountRow } from './exchange-counts.ts';
export { addExchangeCounts, exchangeCountsSince, purgeExchangeCounts } from './exchange-counts.ts';
export { deleteMarks, markMinute } from './exchange-marks.ts';
export { purgeExchanges, type ExchangeTable } from './exchange-purge.ts';
export type { FoundPack, NewPack, PackQuery } from './exchanges.ts';
export { findPacks, findPacksOf, insertPack } from './exchanges.ts';
export { replacePack } from './replace-pack.ts';
export { documentsOf, idsOfUserName } from './resource-names.ts';

// Roles
export {
  allRoles,
  clearDefaultRole,
  deleteRole,
  findRole,
  insertRole,
  updateRole,
  type Role,
} from './roles.ts';
export { bindingsOf, bindingsToRoles } from './bindings-of.ts';
export {
  deleteBinding,
  findBinding,
  insertBinding,
  listBindings,
  type Binding,
  type BindingQuery,
  type Subject,
  type SubjectType,
} from './bindings.ts';
export { deleteRule, insertRule, rulesOf, type RoleRule } from './role-rules.ts';

// Webhooks
export * from './webhook.ts';
export * from './webhooks.ts';
export * from './stream-notices.ts';
export * from './find-webhook.ts';
export * from './list-webhooks.ts';
export * from './webhook-leases.ts';
export * from './deliveries.ts';
export * from './drop-deliveries.ts';
export * from './list-deliveries.ts';
export * from './attempts.ts';
export * from './signing-keys.ts';
export * from './receipts.ts';
export { tallies, type Tally } from './tallies.ts';
export { findAct, findActs, pageOfActs, type ActFilter, type ActPage, type ActQuery } from './acts.ts';
