/** Provisioning integrations: made with their first token, listed, found, switched on and off, deleted. */
import { DIALECT_NAMES } from '../dialects/index.ts';
import {
  findIntegration,
  insertIntegration,
  listIntegrations,
  markIntegrationDeleted,
  releaseResources,
  revokeTokensOfIntegration,
  setIntegrationEnabled,
  StoreConflict,
  type Integration,
  type IntegrationQuery,
  type Tx,
} from '../store/index.ts';
import { Refusal } from './refusal.ts';
import { endpointOf, type Services } from './services.ts';
import { ensureTenant, requireTenant } from './tenants.ts';
import { newToken, type IssuedToken } from './new-token.ts';

/** `uri` is the SCIM endpoint. */
export type IntegrationView = Integration & { readonly uri: string };
/** The token's secret is shown this once and kept nowhere. */
export type CreatedIntegration = { readonly integration: IntegrationView; readonly token: IssuedToken };

export type NewIntegration = {
  readonly tenantId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly idp: string;
  /** Makes the tenant if there is none, as the command line does. */
  readonly withTenant: boolean;
};

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Errors: invalid-request, tenant-not-found, integration-exists. */
export async function createIntegration(
  services: Services,
  asked: NewIntegration,
): Promise<CreatedIntegration> {
  checkNames(asked);
  const { store, clock, config } = services;
  const now = clock.now();
  const { tenantId, name, idp } = asked;
  const integration: Integration = {
    tenantId,
    id: clock.shortId(),
    name,
    description: asked.description ?? '',
    idp,
    enabled: true,
    createdAt: now,
    modifiedAt: now,
    deletedAt: null,
  };
  const { insert, ...token } = newToken(services, {
    tenantId,
    integrationId: integration.id,
    label: 'first',
    expiresAt: null,
  });
  try {
    await store.write(async (tx) => {
      await (asked.withTenant ? ensureTenant(tx, tenantId, now) : requireTenant(tx, tenantId));
      await insertIntegration(tx, integration);
      await insert(tx);
    });
  } catch (error) {
    if (error instanceof StoreConflict) throw exists(name, tenantId);
    throw error;
  }
  return { integration: { ...integration, uri: endpointOf(config, tenantId, integration.id) }, token };
}

const exists = (name: string, tenantId: string): Refusal =>
  new Refusal(
    'integration-exists',
    `Tenant "${tenantId}" has an integration "${name}" already; choose another name.`,
  );

function checkNames({ name, idp }: NewIntegration): void {
  if (!NAME.test(name))
    throw new Refusal(
      'invalid-request',
      `The name of an integration is 1 to 63 of a-z, 0-9 and inner "-"; "${name.slice(0, 80)}" is not.`,
    );
  if (!DIALECT_NAMES.includes(idp))
    throw new Refusal(
      'invalid-request',
      `The identity provider is one of ${DIALECT_NAMES.join(', ')}; "${idp.slice(0, 80)}" is not.`,
    );
}

/** One page, by name. Errors: tenant-not-found. */
export async function readIntegrations(
  { store, config }: Services,
  tenantId: string,
  query: IntegrationQuery,
): Promise<{ readonly results: readonly IntegrationView[]; readonly total: number }> {
  const { results, total } = await store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return listIntegrations(tx, tenantId, query);
  });
  return { results: results.map((each) => ({ ...each, uri: endpointOf(config, tenantId, each.id) })), total };
}

/** Errors: integration-not-found. */
export async function readIntegration(
  { store, config }: Services,
  tenantId: string,
  id: string,
): Promise<IntegrationView> {
  const found = await store.read((tx) => requireIntegration(tx, tenantId, id));
  return { ...found, uri: endpointOf(config, tenantId, id) };
}

export async function requireIntegration(tx: Tx, tenantId: string, id: string): Promise<Integration> {
  const found = await findIntegration(tx, tenantId, id);
  if (found === undefined) throw notFound(tenantId, id);
  return found;
}

const notFound = (tenantId: string, id: string): Refusal =>
  new Refusal('integration-not-found', `Tenant "${tenantId}" has no integration "${id}".`);

/** While it is off, every request to its endpoint is answered 403. Errors: integration-not-found. */
export async function enableIntegration(
  services: Services,
  tenantId: string,
  id: string,
  enabled: boolean,
): Promise<IntegrationView> {
  const { store, clock } = services;
  const found = await store.write((tx) => setIntegrationEnabled(tx, tenantId, id, enabled, clock.now()));
  if (!found) throw notFound(tenantId, id);
  return readIntegration(services, tenantId, id);
}

/** Its tokens end at once; its people and groups stay, managed by nobody. Errors: integration-not-found. */
export async function deleteIntegration(
  { store, clock }: Services,
  tenantId: string,
  id: string,
): Promise<{ readonly released: number }> {
  return store.write(async (tx) => {
    const now = clock.now();
    if (!(await markIntegrationDeleted(tx, tenantId, id, now))) throw notFound(tenantId, id);
    await revokeTokensOfIntegration(tx, tenantId, id, now);
    return { released: await releaseResources(tx, tenantId, id, 'clear') };
  });
}
