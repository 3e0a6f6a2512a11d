/** Service accounts made, listed, renamed and ended; `tenantId` is '' for those of the whole instance. */
import {
  deleteServiceAccount,
  insertServiceAccount,
  listServiceAccounts,
  revokeTokensOf,
  StoreConflict,
  updateServiceAccount,
  type NameQuery,
  type Page,
  type ServiceAccount,
} from '../store/index.ts';
import { INSTANCE } from './new-token.ts';
import { Refusal } from './refusal.ts';
import { requireAnyAccount, requireServiceAccount, serviceAccountNotFound } from './service-account-view.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

export type NewServiceAccount = Pick<ServiceAccount, 'tenantId' | 'name' | 'description'>;

/** Errors: tenant-not-found, service-account-exists. */
export async function createServiceAccount(
  { store, clock }: Services,
  asked: NewServiceAccount,
): Promise<ServiceAccount> {
  const now = clock.now();
  const account = { ...asked, id: clock.shortId(), integrationId: '', createdAt: now, modifiedAt: now };
  await refusingTaken(asked.name, () =>
    store.write(async (tx) => {
      if (account.tenantId !== INSTANCE) await requireTenant(tx, account.tenantId);
      await insertServiceAccount(tx, account);
    }),
  );
  return account;
}

/** Errors: service-account-not-found. */
export const readServiceAccount = (
  { store }: Services,
  tenantId: string,
  id: string,
): Promise<ServiceAccount> => store.read((tx) => requireAnyAccount(tx, tenantId, id));

export const readServiceAccounts = (
  { store }: Services,
  tenantId: string,
  query: NameQuery,
): Promise<Page<ServiceAccount>> => store.read((tx) => listServiceAccounts(tx, tenantId, query));

/** Errors: service-account-not-found, service-account-exists. */
export async function changeServiceAccount(
  { store, clock }: Services,
  change: NewServiceAccount & { readonly id: string },
): Promise<ServiceAccount> {
  return refusingTaken(change.name, () =>
    store.write(async (tx) => {
      await requireServiceAccount(tx, change.tenantId, change.id);
      await updateServiceAccount(tx, { ...change, modifiedAt: clock.now() });
      return requireServiceAccount(tx, change.tenantId, change.id);
    }),
  );
}

/** Its tokens open nothing from now on. Errors: service-account-not-found. */
export async function endServiceAccount(
  { store, clock }: Services,
  tenantId: string,
  id: string,
): Promise<void> {
  await store.write(async (tx) => {
    await requireServiceAccount(tx, tenantId, id);
    await revokeTokensOf(tx, tenantId, { kind: 'service-account', serviceAccountId: id }, clock.now());
    if (!(await deleteServiceAccount(tx, tenantId, id))) throw serviceAccountNotFound(id);
  });
}

async function refusingTaken<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreConflict)
      throw new Refusal('service-account-exists', `There is a service account "${name}" already.`);
    throw error;
  }
}
