/** What is there of the tenants that a file names, as the planner compares it. */
import {
  readBindings,
  readIntegrationSafety,
  readMode,
  readRoles,
  readRules,
  readServiceAccounts,
  readTenants,
  readWays,
  readWebhooks,
  type BindingGiven,
  type IntegrationView,
  type Mode,
  type RoleView,
  type RuleGiven,
  type Services,
  type WebhookView,
} from '../../actions/index.ts';
import type { Safety, Ways } from '../../directory/index.ts';
import { allIntegrations } from '../integration-lookup.ts';
import type { Desired, DesiredTenant } from './file.ts';
import { groupsNamed, idsOf, userNamed } from './named.ts';
import { all } from '../pages.ts';

export type CurrentIntegration = Pick<
  IntegrationView,
  'id' | 'name' | 'description' | 'idp' | 'enabled' | 'ending'
> & {
  readonly mode: Mode;
  /** It is being published, and in shadow until all is. */
  readonly goingLive: boolean;
  /** Whether it brought anything yet. */
  readonly managesAny: boolean;
  readonly ways: Ways;
  readonly safety: Safety;
  readonly rules: readonly RuleGiven[];
};

/** `users` and `groups`: the ids of those that the file names, by the name as the file has it; several of one name are told apart by nobody. */
export type CurrentTenant = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly RoleView[];
  readonly serviceAccounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
  }[];
  readonly integrations: readonly CurrentIntegration[];
  readonly bindings: readonly BindingGiven[];
  readonly webhooks: readonly WebhookView[];
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
};

export async function readCurrent(services: Services, desired: Desired): Promise<readonly CurrentTenant[]> {
  const there = await readTenants(services);
  const found: CurrentTenant[] = [];
  for (const tenant of desired.tenants) {
    const known = there.find(({ id }) => id === tenant.id);
    if (known !== undefined) found.push(await currentTenant(services, tenant, known.name));
  }
  return found;
}

async function currentTenant(
  services: Services,
  tenant: DesiredTenant,
  name: string,
): Promise<CurrentTenant> {
  const { id } = tenant;
  const integrations = await allIntegrations(services, id);
  const asked = { type: undefined, subjectId: undefined, roleId: undefined, namespace: undefined };
  const bindings = await all((page) => readBindings(services, id, { ...asked, ...page }));
  const accounts = await all((page) => readServiceAccounts(services, id, page));
  const named = (of: 'user' | 'group'): string[] => [
    ...tenant.bindings.map((each) => each[of]).filter((each) => each !== undefined),
    ...tenant.integrations.flatMap(({ brake }) => brake.protected?.[`${of}s`] ?? []),
  ];
  return {
    id,
    name,
    roles: await all((page) => readRoles(services, id, page)),
    // What an integration brought is altered there, and nothing is bound to it.
    serviceAccounts: accounts.filter(({ integrationId }) => integrationId === ''),
    integrations: await Promise.all(integrations.map((each) => currentIntegration(services, each))),
    bindings: bindings.map(({ binding: { subject, roleId, namespace } }) => ({
      type: subject.type,
      externalId: subject.id,
      roleId,
      namespaceId: namespace,
    })),
    webhooks: await all((page) => readWebhooks(services, id, page)),
    users: await idsOf(named('user'), (each) => userNamed(services, id, each)),
    groups: await idsOf(named('group'), (each) => groupsNamed(services, id, each)),
  };
}

async function currentIntegration(services: Services, view: IntegrationView): Promise<CurrentIntegration> {
  const { id, tenantId, name, description, idp, enabled, ending } = view;
  const { mode, goingLive, manages } = await readMode(services, { tenantId, id });
  return {
    ...{ id, name, description, idp, enabled, ending, mode, goingLive },
    managesAny: manages.users + manages.groups + manages.memberships > 0,
    ways: await readWays(services, { tenantId, integrationId: id }),
    safety: await readIntegrationSafety(services, tenantId, id),
    rules: await readRules(services, tenantId, id),
  };
}
