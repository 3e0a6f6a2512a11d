/** What each step does: one action for each operation. */
import {
  changeIntegration,
  changeRole,
  changeServiceAccount,
  changeWebhook,
  chooseMode,
  chooseSafety,
  chooseWays,
  createBindings,
  createIntegration,
  createRole,
  createRule,
  createServiceAccount,
  createTenant,
  createWebhook,
  enableIntegration,
  goLive,
  SYSTEM,
  type Services,
} from '../../actions/index.ts';
import type { Ids } from './ids.ts';
import type { Act } from './step.ts';

/** What is shown this once; `secret` null: a later step has closed the way that it would have opened. */
export type Secret = {
  readonly tenant: string;
  readonly what: string;
  readonly uri?: string;
  readonly secret: string | null;
};

export type Taking = {
  readonly services: Services;
  readonly tenantId: string;
  readonly what: string;
  readonly ids: Ids;
};
type Of<O extends Act['operation']> = Extract<Act, { readonly operation: O }>;
export type Taken = Promise<Secret | undefined>;

const nothing = async (done: Promise<unknown>): Taken => {
  await done;
  return undefined;
};

/** One for each operation. Errors: what the action refuses. */
export const TAKE: { readonly [O in Act['operation']]: (taking: Taking, act: Of<O>) => Taken } = {
  'tenants.create': ({ services, tenantId }, { name }) =>
    nothing(createTenant(services, { id: tenantId, name })),
  'roles.create': ({ services, tenantId }, { given }) => nothing(createRole(services, tenantId, given)),
  'roles.change': ({ services, tenantId }, { id, given }) =>
    nothing(changeRole(services, tenantId, id, given)),
  'serviceAccounts.create': ({ services, tenantId }, { name, description }) =>
    nothing(createServiceAccount(services, { tenantId, name, description })),
  'serviceAccounts.change': ({ services, tenantId }, { id, name, description }) =>
    nothing(changeServiceAccount(services, { tenantId, id, name, description })),
  'integrations.create': async ({ services, tenantId, what }, { name, description, idp, mode }) => {
    const asked = { tenantId, name, description, idp, mode, withTenant: false };
    const { integration, token } = await createIntegration(services, asked);
    return { tenant: tenantId, what, uri: integration.uri, secret: token.secret };
  },
  'integrations.change': async ({ services, tenantId, ids }, { integration, change }) =>
    nothing(changeIntegration(services, tenantId, await ids.integration(tenantId, integration), change)),
  'authentication.change': async ({ services, tenantId, ids }, { integration, change }) => {
    const integrationId = await ids.integration(tenantId, integration);
    return nothing(chooseWays(services, { tenantId, integrationId }, change));
  },
  'safety.change': async ({ services, tenantId, ids }, { integration, change }) =>
    nothing(chooseSafety(services, tenantId, await ids.integration(tenantId, integration), change)),
  'integrations.chooseMode': async ({ services, tenantId, ids }, { integration, mode }) => {
    const id = await ids.integration(tenantId, integration);
    await chooseMode(services, { tenantId, id }, mode, SYSTEM);
    // What comes next in the file finds it as the file has it.
    if (mode === 'live') await goLive(services, { tenantId, integrationId: id });
    return undefined;
  },
  'integrations.enable': async ({ services, tenantId, ids }, { integration }) =>
    nothing(enableIntegration(services, tenantId, await ids.integration(tenantId, integration), true)),
  'integrations.disable': async ({ services, tenantId, ids }, { integration }) =>
    nothing(enableIntegration(services, tenantId, await ids.integration(tenantId, integration), false)),
  'rules.create': async ({ services, tenantId, ids }, { integration, role, given }) => {
    const roleId = await ids.role(tenantId, role);
    const id = await ids.integration(tenantId, integration);
    return nothing(createRule(services, tenantId, id, { ...given, roleId }));
  },
  'bindings.create': async ({ services, tenantId, ids }, { subject, role, namespace: namespaceId }) => {
    const externalId = 'id' in subject ? subject.id : await ids.serviceAccount(tenantId, subject.name);
    const given = { type: subject.type, externalId, roleId: await ids.role(tenantId, role), namespaceId };
    return nothing(createBindings(services, tenantId, [given]));
  },
  'webhooks.create': async ({ services, tenantId, what }, { given }) => {
    const whole = {
      ...given,
      kind: 'webhook',
      audience: '',
      subjects: 'iss_sub',
      algorithm: 'ES256',
      receiverToken: '',
    } as const;
    const { secret } = await createWebhook(services, tenantId, { ...whole, after: undefined });
    return secret === null ? undefined : { tenant: tenantId, what, secret };
  },
  'webhooks.change': ({ services, tenantId }, { id, change }) =>
    nothing(changeWebhook(services, tenantId, id, change)),
};
