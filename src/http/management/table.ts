/** The management API as one table: every endpoint with its handler. */
import { API } from '../../api/index.ts';
import { accounts, sessions, tenantAccounts } from './accounts.ts';
import { access, rules } from './access.ts';
import { authentication } from './authentication.ts';
import { events, eventSchemas } from './events.ts';
import { exchanges } from './exchanges.ts';
import { health } from './health.ts';
import { instanceAudit } from './acts.ts';
import { auditLogs, instanceAuditLogs } from './audit-logs.ts';
import { audit, groupHistory, history, userHistory } from './history.ts';
import type { Handlers, Row } from './handler.ts';
import { holds, safety } from './holds.ts';
import { integrations } from './integrations.ts';
import { serviceAccounts } from './service-accounts.ts';
import { groups, users } from './directory.ts';
import { auths, instanceUsers } from './instance-users.ts';
import { passkeys } from './passkeys.ts';
import { reports } from './reports.ts';
import { bindings, roles } from './roles.ts';
import { me } from './me.ts';
import { tenantAccess } from './tenant-access.ts';
import { acls, tenants } from './tenants.ts';
import { providerSessions, signInProviders } from './sign-in-providers.ts';
import { signingKeys } from './signing-keys.ts';
import { ssf } from './ssf.ts';
import { tokens } from './tokens.ts';
import { webhooks } from './webhooks.ts';

/** A noun that lacks a handler does not compile. */
const HANDLERS: { readonly [N in keyof typeof API]: Handlers<(typeof API)[N]> } = {
  tenants,
  me,
  acls,
  accounts,
  tenantAccounts,
  instanceUsers,
  auths,
  sessions: { ...sessions, ...providerSessions },
  passkeys,
  signInProviders,
  integrations,
  health,
  tokens,
  authentication,
  exchanges,
  events,
  eventSchemas,
  webhooks,
  signingKeys,
  ssf,
  reports,
  holds,
  safety,
  serviceAccounts,
  instanceServiceAccounts: serviceAccounts,
  access,
  tenantAccess,
  users,
  groups,
  rules,
  roles,
  bindings,
  userHistory,
  groupHistory,
  history,
  audit,
  instanceAudit,
  auditLogs,
  instanceAuditLogs,
};

/** Fixed paths come before those with a name in the same place. */
export const TABLE: readonly Row[] = Object.freeze(
  Object.entries(API).flatMap(([noun, endpoints]) =>
    Object.entries(endpoints).map(([name, endpoint]) => {
      const handlers = HANDLERS[noun as keyof typeof API] as Readonly<Record<string, Row['handle']>>;
      return {
        operationId: `${noun}.${name}`,
        endpoint: endpoint as Row['endpoint'],
        handle: handlers[name] as Row['handle'],
      };
    }),
  ),
);
