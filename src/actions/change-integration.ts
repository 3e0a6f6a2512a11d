/** Alters the name, the description or the identity provider of an integration. */
import { setIntegrationFields, StoreConflict } from '../store/index.ts';
import { checkIntegrationNames, integrationExists } from './create-integration.ts';
import { requireIntegration, viewOf, type IntegrationView } from './integration-view.ts';
import type { Services } from './services.ts';

export type IntegrationChange = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly idp?: string | undefined;
};

/** What is not given stays. Errors: invalid-request, integration-not-found, integration-exists. */
export async function changeIntegration(
  services: Services,
  tenantId: string,
  id: string,
  change: IntegrationChange,
): Promise<IntegrationView> {
  const { store, clock } = services;
  try {
    return await store.write(async (tx) => {
      const found = await requireIntegration(tx, tenantId, id);
      const { name = found.name, description = found.description, idp = found.idp } = change;
      checkIntegrationNames({ name, idp });
      await setIntegrationFields(tx, tenantId, id, { name, description, idp }, clock.now());
      return viewOf(services, await requireIntegration(tx, tenantId, id));
    });
  } catch (error) {
    if (error instanceof StoreConflict) throw integrationExists(change.name ?? '', tenantId);
    throw error;
  }
}
