/** Lists the tenants, and reads one. */
import { listTenants, type Tenant } from '../store/index.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

/** All of them, by id. */
export const readTenants = ({ store }: Services): Promise<readonly Tenant[]> =>
  store.read((tx) => listTenants(tx));

/** Errors: tenant-not-found. */
export const readTenant = ({ store }: Services, id: string): Promise<Tenant> =>
  store.read((tx) => requireTenant(tx, id));
