/** Makes a tenant: an organisation with a directory of its own. */
import { insertTenant, StoreConflict, type Tenant } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { checkedTenantId } from './tenant-required.ts';

export type NewTenant = { readonly id: string; readonly name?: string | undefined };

/** Errors: invalid-request, tenant-exists. */
export async function createTenant({ store, clock }: Services, { id, name }: NewTenant): Promise<Tenant> {
  const tenant = { id: checkedTenantId(id), name: name ?? id, createdAt: clock.now() };
  try {
    await store.write((tx) => insertTenant(tx, tenant));
  } catch (error) {
    if (error instanceof StoreConflict)
      throw new Refusal('tenant-exists', `There is a tenant "${id}" already.`);
    throw error;
  }
  return tenant;
}
