/** Defines the custom attributes of an integration anew: those that the definition leaves out are no longer shown. */
import { DefinitionError, readCustomSchemas, RESOURCE_TYPES, type CustomSchema } from '../scim/index.ts';
import { setIntegrationSchemas, type Integration } from '../store/index.ts';
import { requireIntegration } from './integration-view.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/**
 * Values that were written before stay in the documents: what the definition no longer knows, or what does not fit it any
 * more, is not shown, and is there again when it is defined as it was. Errors: invalid-request, integration-not-found.
 */
export async function replaceSchemas(
  { store, clock }: Services,
  tenantId: string,
  id: string,
  definition: unknown,
): Promise<readonly CustomSchema[]> {
  return store.write(async (tx) => {
    const schemas = readDefinition(await requireIntegration(tx, tenantId, id), definition);
    await setIntegrationSchemas(tx, tenantId, id, JSON.stringify(schemas), clock.now());
    return schemas;
  });
}

function readDefinition(integration: Integration, definition: unknown): readonly CustomSchema[] {
  try {
    return readCustomSchemas(RESOURCE_TYPES, definition, (type) => urnOf(integration, type));
  } catch (error) {
    if (error instanceof DefinitionError) throw new Refusal('invalid-request', error.message);
    throw error;
  }
}

/** The integration's own URN, in the form in which identity providers expect one. */
const urnOf = ({ tenantId, name }: Integration, type: string): string =>
  `urn:roster:params:scim:schemas:extension:${tenantId}:${name}:2.0:${type}`;
