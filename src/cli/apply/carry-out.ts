/** Takes the steps of a plan one after another, each noted in the log as what the command line did. */
import {
  changeIntegration,
  changeRole,
  changeServiceAccount,
  changeWebhook,
  chooseMode,
  chooseSafety,
  chooseWays,
  COMMAND_LINE,
  createBindings,
  createIntegration,
  createRole,
  createRule,
  createServiceAccount,
  createTenant,
  createWebhook,
  enableIntegration,
  INSTANCE,
  noting,
  SYSTEM,
  type Services,
} from '../../actions/index.ts';
import { idsOf, type Ids } from './ids.ts';
import type { Act, Step } from './step.ts';

/** What is shown this once; `secret` null: a later step has closed the way that it would have opened. */
export type Secret = {
  readonly tenant: string;
  readonly what: string;
  readonly uri?: string;
  readonly secret: string | null;
};

type Taking = {
  readonly services: Services;
  readonly tenantId: string;
  readonly what: string;
  readonly ids: Ids;
};
type Of<O extends Act['operation']> = Extract<Act, { readonly operation: O }>;
type Taken = Promise<Secret | undefined>;

const nothing = async (done: Promise<unknown>): Taken => {
  await done;
  return undefined;
};

/** One for each operation. Errors: what the action refuses. */
const TAKE: { readonly [O in Act['operation']]: (taking: Taking, act: Of<O>) => Taken } = {
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
    return nothing(chooseMode(services, { tenantId, id }, mode, SYSTEM));
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
      receiverToken: '',
    } as const;
    const { secret } = await createWebhook(services, tenantId, { ...whole, after: undefined });
    return secret === null ? undefined : { tenant: tenantId, what, secret };
  },
  'webhooks.change': ({ services, tenantId }, { id, change }) =>
    nothing(changeWebhook(services, tenantId, id, change)),
};

/** Yields what each step came to, once it is done. Errors: what an action refuses; the steps before are done then. */
export async function* carryOut(
  services: Services,
  steps: readonly Step[],
): AsyncGenerator<Secret | undefined, undefined> {
  const ids = idsOf(services);
  for (const step of steps) yield await taken(services, ids, step);
  return undefined;
}

async function taken(services: Services, ids: Ids, { tenantId, what, act }: Step): Taken {
  const { operation, ...given } = act;
  const noted = noting<Secret | undefined>(services, {
    tenantId: operation === 'tenants.create' ? INSTANCE : tenantId,
    operation,
    principal: COMMAND_LINE,
    from: null,
    params: operation === 'tenants.create' ? { tenant: tenantId } : {},
    given,
    before: undefined,
  });
  const take = TAKE[operation] as (taking: Taking, act: Act) => Taken;
  return noted.finish(await take({ services: noted.services, tenantId, what, ids }, act));
}
