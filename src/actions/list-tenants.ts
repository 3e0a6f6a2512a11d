/** Lists the tenants. */
import { listTenants, type Tenant } from '../store/index.ts';
import type { Services } from './services.ts';

/** All of them, by id. */
export const readTenants = ({ store }: Services): Promise<readonly Tenant[]> =>
  store.read((tx) => listTenants(tx));
