/** Finds the integration that a person names, by its name or by its id. */
import { readIntegration, readIntegrations, type IntegrationView, type Services } from '../actions/index.ts';
import { all } from './pages.ts';

/** All integrations of a tenant by name. Errors: tenant-not-found. */
export const allIntegrations = (
  services: Services,
  tenantId: string,
  search?: string,
): Promise<readonly IntegrationView[]> =>
  all((page) =>
    readIntegrations(services, tenantId, { ...page, ...(search === undefined ? {} : { search }) }),
  );

/** Errors: tenant-not-found, integration-not-found. */
export async function integrationNamed(
  services: Services,
  tenantId: string,
  given: string,
): Promise<IntegrationView> {
  const named = await allIntegrations(services, tenantId, given);
  return named.find(({ name }) => name === given.toLowerCase()) ?? readIntegration(services, tenantId, given);
}
