/** What a binding would alter before it is made, or ended: who gains, or loses, what. */
import { grants, type Grant, type Permissions } from '../../directory/index.ts';
import { findBinding, findPublished, type Subject, type Tx } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { requireSubject, type BindingGiven } from './bindings.ts';
import { heldBy, ruleBookOf } from './effective.ts';
import { peopleIn } from './reached.ts';
import { requireRole, type RoleView } from './roles.ts';
import { personOf, type Person } from './who.ts';

/** A binding that would be made, or the id of one that would end. */
export type Supposed = { readonly make: BindingGiven } | { readonly end: string };

export type Altered = Person & { readonly permissions: Permissions };

/** `reached`: everybody whom the binding is about; `results`: whose access would alter, of those that were looked at; `next`: where to look further. */
export type WhatIf = {
  readonly effect: 'gain' | 'lose';
  readonly reached: number;
  readonly results: readonly Altered[];
  readonly next: string | null;
};

type Binding = {
  readonly subject: Subject;
  readonly role: RoleView;
  readonly namespace: string;
  readonly id: string;
};

/** Looks at `limit` people behind the id `after`. Errors: tenant-not-found, role-not-found, resource-not-found, binding-not-found. */
export async function whatIf(
  { store }: Services,
  tenantId: string,
  supposed: Supposed,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<WhatIf> {
  return store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const binding = await bindingOf(tx, tenantId, supposed);
    const people = await reachedBy(tx, tenantId, binding.subject);
    const looked = people.filter((id) => id > after).slice(0, limit);
    const [found, book] = await Promise.all([findPublished(tx, tenantId, looked), ruleBookOf(tx, tenantId)]);
    const results: Altered[] = [];
    for (const id of looked) {
      const user = found.get(id);
      if (user?.active !== true) continue;
      const held = await heldBy(tx, tenantId, user, book);
      const permissions = alone(binding, held);
      if (Object.keys(permissions).length > 0) results.push({ ...personOf(user), permissions });
    }
    const last = looked.at(-1);
    const more = last !== undefined && last !== people.at(-1);
    return {
      effect: 'make' in supposed ? 'gain' : 'lose',
      reached: people.length,
      results,
      next: more ? last : null,
    };
  });
}

async function bindingOf(tx: Tx, tenantId: string, supposed: Supposed): Promise<Binding> {
  if ('make' in supposed) {
    const { make } = supposed;
    const role = await requireRole(tx, tenantId, make.roleId);
    await requireSubject(tx, tenantId, make);
    return { subject: { type: make.type, id: make.externalId }, role, namespace: make.namespaceId, id: '' };
  }
  const found = await findBinding(tx, tenantId, supposed.end);
  if (found === undefined)
    throw new Refusal('binding-not-found', `There is no binding "${supposed.end.slice(0, 80)}" here.`);
  const role = await requireRole(tx, tenantId, found.roleId);
  return { subject: found.subject, role, namespace: found.namespace, id: found.id };
}

async function reachedBy(tx: Tx, tenantId: string, { type, id }: Subject): Promise<readonly string[]> {
  if (type === 'USER') return [id];
  return type === 'GROUP' ? [...(await peopleIn(tx, tenantId, [id]))].sort() : [];
}

/** What of the role nothing else grants where the binding does. */
function alone({ id, role, namespace }: Binding, held: readonly Grant[]): Permissions {
  const others = held.filter(({ sourceId, origin }) => id === '' || origin === 'DEFAULT' || sourceId !== id);
  const entries = Object.entries(role.permissions).map(
    ([resource, actions]) =>
      [
        resource,
        actions.filter((action) => !others.some((grant) => grants(grant, { resource, action, namespace }))),
      ] as const,
  );
  return Object.fromEntries(entries.filter(([, actions]) => actions.length > 0));
}
