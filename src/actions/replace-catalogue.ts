/** Defines the roles and entitlements of an integration anew: those that the definition leaves out are no longer published. */
import { DefinitionError, ENTITLEMENT, readCatalogue, ROLE, type Catalogue } from '../scim/index.ts';
import { setIntegrationPublished } from '../store/index.ts';
import { readCatalogueOf, writeCatalogue } from './catalogue.ts';
import { requireIntegration } from './integration-view.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** What people have is left as it is, whether it is published or not. Errors: invalid-request, integration-not-found. */
export async function replaceCatalogue(
  services: Services,
  tenantId: string,
  id: string,
  definition: unknown,
): Promise<Catalogue> {
  return services.store.write(async (tx) => {
    const integration = await requireIntegration(tx, tenantId, id);
    const catalogue = readDefinition(definition);
    await writeCatalogue(services, tx, integration, catalogue);
    await setIntegrationPublished(tx, tenantId, id, publishedIn(catalogue), services.clock.now());
    return readCatalogueOf(tx, integration);
  });
}

const publishedIn = ({ roles, entitlements }: Catalogue): string =>
  [...(roles.length > 0 ? [ROLE] : []), ...(entitlements.length > 0 ? [ENTITLEMENT] : [])]
    .map(({ name }) => name)
    .join(' ');

function readDefinition(definition: unknown): Catalogue {
  try {
    return readCatalogue(definition);
  } catch (error) {
    if (error instanceof DefinitionError) throw new Refusal('invalid-request', error.message);
    throw error;
  }
}
