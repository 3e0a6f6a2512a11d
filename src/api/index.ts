/** The management API as data: every noun, every endpoint. Handlers, OpenAPI and the typed client are made from it. */
import { accounts, sessions } from './accounts.ts';
import { access, rules } from './access.ts';
import { authentication } from './authentication.ts';
import type { Endpoint } from './endpoint.ts';
import { audit, instanceAudit } from './audit.ts';
import { auditLogs, instanceAuditLogs } from './audit-logs.ts';
import { events, eventSchemas } from './events.ts';
import { exchanges } from './exchanges.ts';
import { health } from './health.ts';
import { groupHistory, history, userHistory } from './history.ts';
import { holds, safety } from './holds.ts';
import { integrations } from './integrations.ts';
import { instanceServiceAccounts, serviceAccounts } from './service-accounts.ts';
import { groups, users } from './directory.ts';
import { auths, instanceUsers } from './instance-users.ts';
import { passkeys } from './passkeys.ts';
import { reports } from './reports.ts';
import { bindings, roles } from './roles.ts';
import { me } from './me.ts';
import { tenantAccess } from './tenant-access.ts';
import { tenantAccounts } from './tenant-accounts.ts';
import { acls, tenants } from './tenants.ts';
import { providerSessions, signInProviders } from './sign-in-providers.ts';
import { signingKeys } from './signing-keys.ts';
import { ssf } from './ssf.ts';
import { tokens } from './tokens.ts';
import { webhooks } from './webhooks.ts';

export {
  namesIn,
  statusOf,
  type Access,
  type AnswerOf,
  type CheckedOf,
  type Endpoint,
  type GivenOf,
  type Media,
  type Method,
  type Names,
  type Out,
  type ParamsOf,
} from './endpoint.ts';
export { Name } from './integrations.ts';
export { issueText } from './issue-text.ts';
export { Namespace, Permissions } from './roles.ts';
export { PollRequest } from './poll.ts';
export { Problem } from './problem.ts';

export const API = Object.freeze({
  tenants,
  me,
  acls,
  accounts,
  tenantAccounts,
  instanceUsers,
  auths,
  sessions: Object.freeze({ ...sessions, ...providerSessions }),
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
  instanceServiceAccounts,
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
});

type Nouns = typeof API;
/** Any endpoint, with its own type. */
export type AnyEndpoint = { [N in keyof Nouns]: Nouns[N][keyof Nouns[N]] }[keyof Nouns];

/** All of them as a list; `operationId` is the noun and the verb. */
export const ENDPOINTS: readonly (Endpoint & { readonly operationId: string })[] = Object.freeze(
  Object.entries(API).flatMap(([noun, endpoints]) =>
    Object.entries(endpoints as Readonly<Record<string, Endpoint>>).map(([verb, endpoint]) => ({
      ...endpoint,
      operationId: `${noun}.${verb}`,
    })),
  ),
);
