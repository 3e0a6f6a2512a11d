/** From what is there to what a file says: the steps, what has to wait, and what is wrong with the file. Pure. */
import { MANAGED_ROLES } from '../../directory/index.ts';
import type { CurrentTenant } from './current.ts';
import type { Desired, DesiredTenant, Fault } from './file.ts';
import { planBindings } from './plan-bindings.ts';
import { planIntegrations } from './plan-integrations.ts';
import { planRoles } from './plan-roles.ts';
import { planServiceAccounts } from './plan-service-accounts.ts';
import { planWebhooks } from './plan-webhooks.ts';
import { fault, take, type Checks, type Planning } from './planning.ts';
import type { Step, Wait } from './step.ts';

/** Steps in the order in which they can be taken. */
export type Plan = {
  readonly steps: readonly Step[];
  readonly waits: readonly Wait[];
  readonly faults: readonly Fault[];
};

export function planOf(desired: Desired, current: readonly CurrentTenant[], checks: Checks): Plan {
  const plan = { steps: [] as Step[], waits: [] as Wait[], faults: [] as Fault[] };
  desired.tenants.forEach((wanted, index) => {
    const found = current.find(({ id }) => id === wanted.id);
    const path = ['tenants', index];
    const there = found ?? newTenant(wanted);
    const planning: Planning = { ...plan, wanted, there, isNew: found === undefined, path, checks };
    const first = desired.tenants.findIndex(({ id }) => id === wanted.id);
    if (first < index) fault(planning, path, `the tenant "${wanted.id}" stands there twice`);
    else planTenant(planning);
  });
  return plan;
}

function planTenant(planning: Planning): void {
  const { wanted, there, isNew, path } = planning;
  if (isNew)
    take(
      planning,
      { sign: '+', what: `tenant ${wanted.id}`, path },
      { operation: 'tenants.create', name: wanted.name },
    );
  else if (wanted.name !== undefined && wanted.name !== there.name)
    fault(planning, [...path, 'name'], `the tenant is called "${there.name}", and a tenant keeps its name`);
  planRoles(planning);
  planServiceAccounts(planning);
  planIntegrations(planning);
  planBindings(planning);
  planWebhooks(planning);
}

const newTenant = ({ id, name }: DesiredTenant): CurrentTenant => ({
  id,
  name: name ?? id,
  roles: MANAGED_ROLES.map((role) => ({ ...role, isDefault: false, isManaged: true })),
  serviceAccounts: [],
  integrations: [],
  bindings: [],
  webhooks: [],
  users: new Map(),
  groups: new Map(),
});
