/** Everything that can be asked of Roster: the table of contents of the room. */
export { openServices, type Services } from './services.ts';
export { endpointOf, publicUrl, tokenEndpointOf } from './urls.ts';
export { authenticateIntegration, readAs } from './admit.ts';
export { grantAccess, type Granted } from './grant-access.ts';
export * from './accounts/asked.ts';
export * from './passkeys/asked.ts';
export * from './acts/asked.ts';
export * from './sign-in/asked.ts';
export { authenticatePrincipal } from './authenticate-principal.ts';
export { COMMAND_LINE, mayAlso, NOBODY, requirePermission, type Principal } from './principal.ts';
export { answerOnce, type Outcome } from './answer-once.ts';
export type { Caller, Credential, Entrance } from './caller.ts';
export { mannersAt } from './endpoint-manners.ts';
export { Refusal, REFUSALS, type RefusalCode } from './refusal.ts';

// SCIM
export { create } from './create.ts';
export { read } from './read.ts';
export { search } from './search.ts';
export { searchAll, type SearchAll } from './search-all.ts';
export { findDelta, issueDeltaToken, type DeltaScope } from './delta.ts';
export { replace } from './replace.ts';
export { patch } from './patch.ts';
export { remove } from './remove.ts';
export { bulk } from './bulk.ts';
export type { BulkEnd, BulkOutcome } from './bulk-outcome.ts';
export type { Written } from './write.ts';

// Management
export { createTenant } from './create-tenant.ts';
export { readTenant, readTenants } from './list-tenants.ts';
export { wholePage } from './asked-page.ts';
export { checkedTenantId } from './tenant-required.ts';
export { checkIntegrationNames, createIntegration, type CreatedIntegration } from './create-integration.ts';
export { readIntegrations } from './list-integrations.ts';
export { readHealth, readHealths, type IntegrationHealth } from './health/integration-health.ts';
export { readOverview } from './health/overview.ts';
export { readIntegration } from './read-integration.ts';
export { changeIntegration, type IntegrationChange } from './change-integration.ts';
export { chooseMode, readMode, type Counts, type Mode, type ModeView } from './shadow/mode.ts';
export { goLive, startGoingLive } from './shadow/go-live.ts';
export { publishSome } from './shadow/publish-some.ts';
export { enableIntegration } from './enable-integration.ts';
export { deleteIntegration, type People as IntegrationPeople } from './ending/delete-integration.ts';
export { readSchemas } from './read-schemas.ts';
export { replaceSchemas } from './replace-schemas.ts';
export { readCatalogue } from './read-catalogue.ts';
export { replaceCatalogue } from './replace-catalogue.ts';
export { chooseProfile, readProfile } from './choose-profile.ts';
export type { IntegrationView } from './integration-view.ts';
export { checkWays, chooseWays, readWays, waysAt, type WaysChange, type WaysView } from './choose-ways.ts';
export { endClientSecret, issueClientSecret, readClientSecrets } from './client-secrets.ts';

// What was true when
export { readMembers } from './members-at.ts';
export { readState, readStates, readStatesNamed, type StateType } from './read-states.ts';
export type { StateView } from './state-view.ts';
export { readHistory, type Fact } from './read-history.ts';
export { compareMoments, type Comparison } from './compare-moments.ts';
export type { AnsweredAt } from './moment.ts';
export { actorOf, SYSTEM, type Actor } from './actor.ts';
export { applyUndo, previewUndo, type Undone } from './undo.ts';
export type { UndoRange } from './undo-affected.ts';
export { erase, type ErasureCertificate } from './erase-person.ts';
export { checkpoint } from './checkpoint.ts';
export { exportLog, verifyEntries, verifyLog, type LogVerification } from './verify-log.ts';

// Tokens
export { issueToken } from './issue-token.ts';
export { readApiTokens, readTokens, type TokenView } from './list-tokens.ts';
export { endToken, endTokenOf } from './revoke-token.ts';
export {
  changeServiceAccount,
  createServiceAccount,
  endServiceAccount,
  readServiceAccount,
  readServiceAccounts,
} from './service-accounts.ts';
export type { ServiceAccountView } from './service-account-groups.ts';
export { INSTANCE, type IssuedToken, type TokenRequest } from './new-token.ts';

// The database as a whole
export { backup, restore, type Copied } from './backup.ts';
export { verify, type Fault, type Verification, type VerifyOptions } from './verify.ts';

// Files
export { batchesOf } from './transfer/batches.ts';
export { columnsOf, CSV_COLUMNS } from './transfer/csv-columns.ts';
export { readFields } from './transfer/csv.ts';
export { ImportError } from './transfer/import-error.ts';
export type { ImportSource, Rejects } from './transfer/import-job.ts';
export { RecordError, recordsIn, type Format, type SourceRecord, type Start } from './transfer/records.ts';
export { runImport } from './transfer/run-import.ts';
export { exportLines, type ExportOptions } from './transfer/export.ts';

// Exchanges
export * from './exchanges/index.ts';
export type { Body } from '../directory/index.ts';

// Events
export { readEvents, type Feed } from './events/read-events.ts';
export { followEvents, type Followed } from './events/follow-events.ts';
export { writeSnapshot, type SnapshotLine } from './events/snapshot.ts';

// The brake
export * from './brake/asked.ts';

// Who may do what in applications
export * from './access/index.ts';

// What is kept by hand
export * from './by-hand/index.ts';

// Webhooks
export * from './webhooks/index.ts';

// Evidence
export { acknowledge } from './reports/acknowledge.ts';
export { readLeavers, type Leaver } from './reports/leavers.ts';
