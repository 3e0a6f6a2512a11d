/** Bindings of roles to people, groups and service accounts, made and ended. */
import {
  deleteBinding,
  findPublished,
  holdsServiceAccounts,
  insertBinding,
  StoreConflict,
  type Binding,
  type SubjectType,
  type Tx,
} from '../../store/index.ts';
import { requireHeld } from '../grants.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import { requireServiceAccount } from '../service-account-view.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { bindingNotFound, viewsOf, type BindingView } from './read-bindings.ts';
import { requireRole } from './roles.ts';

export type BindingGiven = {
  readonly type: SubjectType;
  readonly externalId: string;
  readonly roleId: string;
  readonly namespaceId: string;
};

/** All or none. A program gets no more than who binds it may do: it can be given a token. Errors: forbidden, tenant-not-found, role-not-found, resource-not-found, service-account-not-found, binding-exists. */
export async function createBindings(
  { store, clock }: Services,
  tenantId: string,
  given: readonly BindingGiven[],
  caller?: Principal,
): Promise<readonly BindingView[]> {
  const now = clock.now();
  try {
    return await store.write(async (tx) => {
      await requireTenant(tx, tenantId);
      const made: Binding[] = [];
      for (const each of given) {
        const { name, permissions } = await requireRole(tx, tenantId, each.roleId);
        if (await isProgram(tx, tenantId, each)) requireHeld(caller, [permissions], `The role "${name}"`);
        await requireSubject(tx, tenantId, each);
        const binding = bindingOf(tenantId, clock.shortId(), each, now);
        await insertBinding(tx, binding);
        made.push(binding);
      }
      return viewsOf(tx, tenantId, made);
    });
  } catch (error) {
    if (error instanceof StoreConflict)
      throw new Refusal('binding-exists', 'That role is bound to them there already.');
    throw error;
  }
}

/** A service account, or a group with one in it. */
const isProgram = async (tx: Tx, tenantId: string, { type, externalId }: BindingGiven): Promise<boolean> =>
  type === 'SERVICE_ACCOUNT' || (type === 'GROUP' && (await holdsServiceAccounts(tx, tenantId, externalId)));

const bindingOf = (
  tenantId: string,
  id: string,
  { type, externalId, roleId, namespaceId }: BindingGiven,
  now: number,
): Binding => ({
  tenantId,
  id,
  subject: { type, id: externalId },
  roleId,
  namespace: namespaceId,
  createdAt: now,
});

/** Errors: resource-not-found, service-account-not-found. */
export async function requireSubject(
  tx: Tx,
  tenantId: string,
  { type, externalId }: Pick<BindingGiven, 'type' | 'externalId'>,
): Promise<void> {
  if (type === 'SERVICE_ACCOUNT') return void (await requireServiceAccount(tx, tenantId, externalId));
  const found = (await findPublished(tx, tenantId, [externalId])).get(externalId);
  if (found?.type.toUpperCase() !== type)
    throw new Refusal(
      'resource-not-found',
      `There is no ${type.toLowerCase()} with the id "${externalId.slice(0, 80)}".`,
    );
}

/** Errors: binding-not-found. */
export async function endBinding({ store }: Services, tenantId: string, id: string): Promise<void> {
  await store.write(async (tx) => {
    if (!(await deleteBinding(tx, tenantId, id))) throw bindingNotFound(id);
  });
}
