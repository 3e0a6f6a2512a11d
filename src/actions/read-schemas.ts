/** The custom attributes of an integration, as they are defined. */
import type { CustomSchema } from '../scim/index.ts';
import { requireIntegration } from './integration-view.ts';
import { schemasIn } from './resource-types.ts';
import type { Services } from './services.ts';

/** Errors: integration-not-found. */
export async function readSchemas(
  { store }: Services,
  tenantId: string,
  id: string,
): Promise<readonly CustomSchema[]> {
  const { schemas } = await store.read((tx) => requireIntegration(tx, tenantId, id));
  return schemasIn(schemas);
}
