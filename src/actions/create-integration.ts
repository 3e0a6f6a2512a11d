/** Makes a provisioning integration with its endpoint and its first token. */
import { DIALECT_NAMES } from '../dialects/index.ts';
import {
  beginShadow,
  insertIntegration,
  readHead,
  StoreConflict,
  type Integration,
  type Tx,
} from '../store/index.ts';
import { viewOf, type IntegrationView } from './integration-view.ts';
import { newToken, type IssuedToken } from './new-token.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import type { Mode } from './shadow/mode.ts';
import { ensureTenant, requireTenant } from './tenant-required.ts';

/** The token's secret is shown this once and kept nowhere. */
export type CreatedIntegration = { readonly integration: IntegrationView; readonly token: IssuedToken };

export type NewIntegration = {
  readonly tenantId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly idp: string;
  /** In shadow applications see nothing of it until it goes live. */
  readonly mode?: Mode | undefined;
  /** Makes the tenant if there is none, as the command line does. */
  readonly withTenant: boolean;
};

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Errors: invalid-request, tenant-not-found, integration-exists. */
export async function createIntegration(
  services: Services,
  asked: NewIntegration,
): Promise<CreatedIntegration> {
  checkIntegrationNames(asked);
  const { store, clock } = services;
  const now = clock.now();
  const { tenantId, name } = asked;
  const integration = newIntegration(asked, clock.shortId(), now);
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
      if (integration.shadow) await shadowFromNow(tx, integration);
      await insert(tx);
    });
  } catch (error) {
    if (error instanceof StoreConflict) throw integrationExists(name, tenantId);
    throw error;
  }
  return { integration: viewOf(services, integration), token };
}

const shadowFromNow = async (tx: Tx, { tenantId, id, createdAt }: Integration): Promise<void> =>
  beginShadow(tx, { tenantId, integrationId: id }, (await readHead(tx, tenantId))?.position ?? 0, createdAt);

const newIntegration = (
  { tenantId, name, description = '', idp, mode = 'live' }: NewIntegration,
  id: string,
  now: number,
): Integration => ({
  tenantId,
  id,
  name,
  description,
  idp,
  enabled: true,
  schemas: '[]',
  interoperable: false,
  published: '',
  safety: '',
  holding: false,
  ending: '',
  shadow: mode === 'shadow',
  goingLive: '',
  createdAt: now,
  modifiedAt: now,
  deletedAt: null,
});

export const integrationExists = (name: string, tenantId: string): Refusal =>
  new Refusal(
    'integration-exists',
    `Tenant "${tenantId}" has an integration "${name}" already; choose another name.`,
  );

/** Errors: invalid-request. */
export function checkIntegrationNames({ name, idp }: Pick<NewIntegration, 'name' | 'idp'>): void {
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
