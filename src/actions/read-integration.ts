/** Reads one integration. */
import { requireIntegration, viewOf, type IntegrationView } from './integration-view.ts';
import type { Services } from './services.ts';

/** Errors: integration-not-found. */
export async function readIntegration(
  services: Services,
  tenantId: string,
  id: string,
): Promise<IntegrationView> {
  return viewOf(services, await services.store.read((tx) => requireIntegration(tx, tenantId, id)));
}
