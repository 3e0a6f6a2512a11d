/** An integration as it is shown, and found or refused. */
import { findIntegration, type Integration, type Tx } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { endpointOf } from './urls.ts';

/** `uri` is the SCIM endpoint. */
export type IntegrationView = Integration & { readonly uri: string };

export const viewOf = ({ config }: Services, integration: Integration): IntegrationView => ({
  ...integration,
  uri: endpointOf(config, integration.tenantId, integration.id),
});

/** Errors: integration-not-found. */
export async function requireIntegration(tx: Tx, tenantId: string, id: string): Promise<Integration> {
  const found = await findIntegration(tx, tenantId, id);
  if (found === undefined) throw integrationNotFound(tenantId, id);
  return found;
}

/** One that goes on. Errors: integration-not-found, integration-ending. */
export async function requireLasting(tx: Tx, tenantId: string, id: string): Promise<Integration> {
  const found = await requireIntegration(tx, tenantId, id);
  if (found.ending === '') return found;
  throw new Refusal(
    'integration-ending',
    `The integration "${found.name}" is being deleted; it only waits until what is held of it was allowed or rejected.`,
  );
}

export const integrationNotFound = (tenantId: string, id: string): Refusal =>
  new Refusal('integration-not-found', `Tenant "${tenantId}" has no integration "${id}".`);
