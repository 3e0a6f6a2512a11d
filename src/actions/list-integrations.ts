/** Lists the integrations of a tenant. */
import { listIntegrations, type NameQuery } from '../store/index.ts';
import { viewOf, type IntegrationView } from './integration-view.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

/** One page, by name, and how many there are in all. Errors: tenant-not-found. */
export async function readIntegrations(
  services: Services,
  tenantId: string,
  query: NameQuery,
): Promise<{ readonly results: readonly IntegrationView[]; readonly total: number }> {
  const { results, total } = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return listIntegrations(tx, tenantId, query);
  });
  return { results: results.map((each) => viewOf(services, each)), total };
}
