/** Finds the integration that a person names, by its name or by its id, and shows it. */
import { readIntegration, readIntegrations, type IntegrationView, type Services } from '../actions/index.ts';

/** Large, because every page is a query and nobody has many. */
const PAGE_SIZE = 1000;

/** All integrations of a tenant by name. Errors: tenant-not-found. */
export async function allIntegrations(
  services: Services,
  tenantId: string,
  search?: string,
): Promise<readonly IntegrationView[]> {
  const found: IntegrationView[] = [];
  for (let page = 1; ; page++) {
    const query = { page, size: PAGE_SIZE, ...(search === undefined ? {} : { search }) };
    const { results } = await readIntegrations(services, tenantId, query);
    found.push(...results);
    if (results.length < PAGE_SIZE) return found;
  }
}

/** Errors: tenant-not-found, integration-not-found. */
export async function integrationNamed(
  services: Services,
  tenantId: string,
  given: string,
): Promise<IntegrationView> {
  const named = await allIntegrations(services, tenantId, given);
  return named.find(({ name }) => name === given.toLowerCase()) ?? readIntegration(services, tenantId, given);
}

/** An integration as `--json` shows it. */
export const documentOf = ({ id, tenantId, name, description, idp, enabled, uri }: IntegrationView) => ({
  id,
  tenant: tenantId,
  name,
  description,
  idp,
  enabled,
  uri,
});
