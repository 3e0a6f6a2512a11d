/** Tenants: made, listed. */
import {
  findTenant,
  insertTenant,
  listTenants,
  StoreConflict,
  type Tenant,
  type Tx,
} from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

const TENANT_ID = /^[a-z0-9][a-z0-9_-]*$/;
/** As long as a DNS label, because tenants become names of hosts. */
const MAX_ID_LENGTH = 63;

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

export const readTenants = ({ store }: Services): Promise<readonly Tenant[]> =>
  store.read((tx) => listTenants(tx));

/** Errors: tenant-not-found. */
export async function requireTenant(tx: Tx, id: string): Promise<Tenant> {
  const found = await findTenant(tx, id);
  if (found === undefined)
    throw new Refusal(
      'tenant-not-found',
      `There is no tenant "${id}"; make it with \`roster tenant create ${id}\`.`,
    );
  return found;
}

/** The tenant of that id, made if there is none. */
export async function ensureTenant(tx: Tx, id: string, now: number): Promise<void> {
  if ((await findTenant(tx, checkedTenantId(id))) !== undefined) return;
  await insertTenant(tx, { id, name: id, createdAt: now });
}

function checkedTenantId(id: string): string {
  if (TENANT_ID.test(id) && id.length <= MAX_ID_LENGTH) return id;
  throw new Refusal(
    'invalid-request',
    `A tenant id is at most ${MAX_ID_LENGTH} of a-z, 0-9, "-" and "_" and begins with a letter or digit; "${id.slice(0, 80)}" is not.`,
  );
}
