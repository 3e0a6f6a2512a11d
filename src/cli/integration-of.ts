/** Finds the integration that a person names, by its name or by its id, over the management API. */
import type { Client } from '../client/index.ts';

export type Integration = Awaited<ReturnType<Client['integrations']['read']>>;

/** As large as the API gives them. */
const SIZE = 100;

/** All integrations of a tenant with this in their name, by name. */
export async function integrationsLike(
  client: Client,
  tenant: string,
  q?: string,
): Promise<readonly Integration[]> {
  const found: Integration[] = [];
  for (let page = 1; ; page++) {
    const query = { page, size: SIZE, ...(q === undefined ? {} : { q }) };
    const { results, total } = await client.integrations.search({ tenant, query });
    found.push(...results);
    if (results.length < SIZE || found.length >= total) return found;
  }
}

/** Errors: those of the API, such as integration-not-found. */
export async function integrationOf(client: Client, tenant: string, given: string): Promise<Integration> {
  const named = await integrationsLike(client, tenant, given);
  return (
    named.find(({ name }) => name === given.toLowerCase()) ?? client.integrations.read({ tenant, id: given })
  );
}

export const integrationIdOf = async (client: Client, tenant: string, given: string): Promise<string> =>
  (await integrationOf(client, tenant, given)).id;
