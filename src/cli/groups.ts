/** The commands that belong together, as the command line groups them. */
import { adminInvite, adminLink, adminList, adminOnAccounts } from './admin.ts';
import type { Command } from 'commander';
import { integrationCatalogue } from './integration-catalogue.ts';
import { integrationAuth } from './integration-auth.ts';
import { integrationCreate } from './integration-create.ts';
import { integrationDelete } from './integration-delete.ts';
import { integrationList } from './integration-list.ts';
import { accessCheck, accessWho, accessWhy } from './access.ts';
import { holdAllow, holdReject } from './hold-decide.ts';
import { holdList, holdShow } from './hold.ts';
import { integrationMode } from './integration-mode.ts';
import { integrationProfile } from './integration-profile.ts';
import { integrationSafety } from './integration-safety.ts';
import { integrationSchema } from './integration-schema.ts';
import { integrationSecret } from './integration-secret.ts';
import { integrationDisable, integrationEnable } from './integration-switch.ts';
import { auditActs } from './audit-acts.ts';
import { auditCheckpoint, auditExport, auditVerify } from './audit.ts';
import { logPurge } from './log-purge.ts';
import { logSearch } from './log-search.ts';
import { logShow } from './log-show.ts';
import { logTail } from './log-tail.ts';
import { groupMembers } from './group-members.ts';
import { groupHistory, userHistory } from './state-history.ts';
import { userErase } from './user-erase.ts';
import { userShow } from './user-show.ts';
import { reportLeavers } from './report.ts';
import { tenantCreate } from './tenant-create.ts';
import { tenantList } from './tenant-list.ts';
import { eventsList, eventsTail } from './events.ts';
import { tokenIssue } from './token-issue.ts';
import { tokenList } from './token-list.ts';
import { tokenRevoke } from './token-revoke.ts';
import { webhookDelete, webhookList } from './webhook.ts';
import { webhookCreate } from './webhook-create.ts';
import { webhookReplay, webhookTest } from './webhook-send.ts';

type AddCommand = (group: Command) => void;
type Group = { readonly name: string; readonly about: string; readonly commands: readonly AddCommand[] };

export const GROUPS: readonly Group[] = [
  {
    name: 'tenant',
    about: 'Organisations, each with a directory of its own.',
    commands: [tenantCreate, tenantList],
  },
  {
    name: 'integration',
    about: 'Connections of identity providers to a tenant.',
    commands: [
      integrationCreate,
      integrationList,
      integrationEnable,
      integrationDisable,
      integrationDelete,
      integrationSchema,
      integrationCatalogue,
      integrationProfile,
      integrationSafety,
      integrationMode,
      integrationAuth,
      integrationSecret,
    ],
  },
  {
    name: 'user',
    about: 'People of the directory, now and before.',
    commands: [userShow, userHistory, userErase],
  },
  {
    name: 'group',
    about: 'Groups of the directory, now and before.',
    commands: [groupMembers, groupHistory],
  },
  {
    name: 'access',
    about: 'Who may do what in applications, and why.',
    commands: [accessCheck, accessWhy, accessWho],
  },
  {
    name: 'hold',
    about: 'What is kept back from applications until somebody decides.',
    commands: [holdList, holdShow, holdAllow, holdReject],
  },
  {
    name: 'events',
    about: 'What applications are told.',
    commands: [eventsList, eventsTail],
  },
  {
    name: 'webhook',
    about: 'Applications that are told of events by themselves.',
    commands: [webhookList, webhookCreate, webhookTest, webhookReplay, webhookDelete],
  },
  {
    name: 'log',
    about: 'What identity providers asked for, and what came of it.',
    commands: [logTail, logSearch, logShow, logPurge],
  },
  {
    name: 'audit',
    about: 'That nothing of the log was altered.',
    commands: [auditActs, auditVerify, auditExport, auditCheckpoint],
  },
  {
    name: 'report',
    about: 'Evidence for auditors.',
    commands: [reportLeavers],
  },
  {
    name: 'token',
    about: 'Secrets that identity providers and owners show.',
    commands: [tokenIssue, tokenList, tokenRevoke],
  },
  {
    name: 'admin',
    about: 'People who sign in, from the machine of the server: for when nobody can come in.',
    commands: [adminList, adminInvite, adminLink, ...adminOnAccounts],
  },
];
