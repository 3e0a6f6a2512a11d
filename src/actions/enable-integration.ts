/** Switches an integration on or off: while it is off, every request to its endpoint is answered 403. */
import { setIntegrationEnabled } from '../store/index.ts';
import { integrationNotFound, requireIntegration, viewOf, type IntegrationView } from './integration-view.ts';
import type { Services } from './services.ts';

/** The integration as it is now. Errors: integration-not-found. */
export async function enableIntegration(
  services: Services,
  tenantId: string,
  id: string,
  enabled: boolean,
): Promise<IntegrationView> {
  const { store, clock } = services;
  return store.write(async (tx) => {
    if (!(await setIntegrationEnabled(tx, tenantId, id, enabled, clock.now())))
      throw integrationNotFound(tenantId, id);
    return viewOf(services, await requireIntegration(tx, tenantId, id));
  });
}
