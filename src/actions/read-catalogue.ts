/** The roles and entitlements that an integration publishes, as they are defined. */
import type { Catalogue } from '../scim/index.ts';
import { readCatalogueOf } from './catalogue.ts';
import { requireIntegration } from './integration-view.ts';
import type { Services } from './services.ts';

/** Errors: integration-not-found. */
export const readCatalogue = ({ store }: Services, tenantId: string, id: string): Promise<Catalogue> =>
  store.read(async (tx) => readCatalogueOf(tx, await requireIntegration(tx, tenantId, id)));
