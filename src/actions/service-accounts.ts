/** Service accounts made, listed, renamed and ended; `tenantId` is '' for those of the whole instance. */
import {
  deleteServiceAccount,
  endStreamsOf,
  insertServiceAccount,
  listServiceAccounts,
  putGroupsOfAccount,
  revokeTokensOf,
  StoreConflict,
  updateServiceAccount,
  type NameQuery,
  type Page,
  type ServiceAccount,
  type Tx,
} from '../store/index.ts';
import { INSTANCE } from './new-token.ts';
import type { Principal } from './principal.ts';
import { Refusal } from './refusal.ts';
import { giveGroups, withGroups, type ServiceAccountView } from './service-account-groups.ts';
import { requireAnyAccount, requireServiceAccount, serviceAccountNotFound } from './service-account-view.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';
import { receiverOf } from './webhooks/receiver.ts';

export type NewServiceAccount = Pick<ServiceAccount, 'tenantId' | 'name' | 'description'> & {
  /** Ids of groups that are kept by hand; left out: those in which it is. */
  readonly groups?: readonly string[] | undefined;
};

/** Errors: tenant-not-found, service-account-exists, and those of its groups: resource-not-found, managed-externally, forbidden. */
export async function createServiceAccount(
  { store, clock }: Services,
  { groups, ...asked }: NewServiceAccount,
  caller?: Principal,
): Promise<ServiceAccountView> {
  const now = clock.now();
  const account = { ...asked, id: clock.shortId(), integrationId: '', createdAt: now, modifiedAt: now };
  return refusingTaken(asked.name, () =>
    store.write(async (tx) => {
      if (account.tenantId !== INSTANCE) await requireTenant(tx, account.tenantId);
      await insertServiceAccount(tx, account);
      if (groups !== undefined) await giveGroups(tx, account, groups, caller);
      return shownOne(tx, account);
    }),
  );
}

const shownOne = async (tx: Tx, account: ServiceAccount): Promise<ServiceAccountView> => {
  const [view] = await withGroups(tx, account.tenantId, [account]);
  return view ?? { ...account, groups: [] };
};

/** Errors: service-account-not-found. */
export const readServiceAccount = (
  { store }: Services,
  tenantId: string,
  id: string,
): Promise<ServiceAccountView> =>
  store.read(async (tx) => shownOne(tx, await requireAnyAccount(tx, tenantId, id)));

export const readServiceAccounts = (
  { store }: Services,
  tenantId: string,
  query: NameQuery,
): Promise<Page<ServiceAccountView>> =>
  store.read(async (tx) => {
    const { results, total } = await listServiceAccounts(tx, tenantId, query);
    return { results: await withGroups(tx, tenantId, results), total };
  });

/** Errors: service-account-not-found, service-account-exists, and those of its groups. */
export async function changeServiceAccount(
  { store, clock }: Services,
  { groups, ...change }: NewServiceAccount & { readonly id: string },
  caller?: Principal,
): Promise<ServiceAccountView> {
  return refusingTaken(change.name, () =>
    store.write(async (tx) => {
      await requireServiceAccount(tx, change.tenantId, change.id);
      await updateServiceAccount(tx, { ...change, modifiedAt: clock.now() });
      if (groups !== undefined) await giveGroups(tx, change, groups, caller);
      return shownOne(tx, await requireServiceAccount(tx, change.tenantId, change.id));
    }),
  );
}

/** Its tokens open nothing from now on, and the streams that it made for itself end. Errors: service-account-not-found. */
export async function endServiceAccount(
  { store, clock }: Services,
  tenantId: string,
  id: string,
): Promise<void> {
  await store.write(async (tx) => {
    await requireServiceAccount(tx, tenantId, id);
    await revokeTokensOf(tx, tenantId, { kind: 'service-account', serviceAccountId: id }, clock.now());
    await putGroupsOfAccount(tx, { tenantId, accountId: id }, []);
    await endStreamsOf(tx, receiverOf({ kind: 'service-account', id }));
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
