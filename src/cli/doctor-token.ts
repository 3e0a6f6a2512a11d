/** Finds the integration to be tried, and lends it a token that lives no longer than the trial. */
import {
  endToken,
  issueToken,
  openServices,
  readTenants,
  Refusal,
  type IntegrationView,
  type Services,
} from '../actions/index.ts';
import type { Config } from '../config/index.ts';
import { CommandError } from './failure.ts';
import { integrationNamed } from './integration-lookup.ts';
import { callOn, isReachable } from './invocation.ts';

export type Lent = { readonly integration: IntegrationView; readonly secret: string };

/** If revoking it should fail, it ends by itself. */
const TOKEN_LIFETIME_MS = 15 * 60_000;

/** Errors: usage, tenant-not-found, integration-not-found, integration-disabled. */
export async function withIntegration(
  config: Config,
  given: string,
  tenant: string | undefined,
  work: (lent: Lent) => Promise<void>,
): Promise<void> {
  if (!isReachable(config))
    throw new CommandError(
      'usage',
      'A database in memory belongs to the process that opened it; name one that lasts with --database or ROSTER_DATABASE',
    );
  const services = await openServices(config);
  try {
    const integration = await enabled(services, given, tenant);
    const { tenantId, id } = integration;
    const expiresAt = services.clock.now() + TOKEN_LIFETIME_MS;
    const token = await issueToken(services, { tenantId, integrationId: id, label: 'doctor', expiresAt });
    try {
      await work({ integration, secret: token.secret });
    } finally {
      await endToken(services, tenantId, token.id);
    }
  } finally {
    await services.store.close();
  }
}

async function enabled(
  services: Services,
  given: string,
  tenant: string | undefined,
): Promise<IntegrationView> {
  const integration = await found(services, given, tenant);
  if (integration.enabled) return integration;
  const { name, tenantId } = integration;
  const enable = callOn(services.config, `integration enable ${name} --tenant ${tenantId}`);
  throw new CommandError(
    'integration-disabled',
    `Integration "${name}" of tenant "${tenantId}" is disabled, so that every request of its provider is refused; nothing was tried. To enable it: ${enable}`,
  );
}

/** Without a tenant the name has to be that of one integration alone. */
async function found(
  services: Services,
  given: string,
  tenant: string | undefined,
): Promise<IntegrationView> {
  if (tenant !== undefined) return integrationNamed(services, tenant, given);
  const all: IntegrationView[] = [];
  for (const { id } of await readTenants(services)) {
    const one = await integrationNamed(services, id, given).catch(unlessMissing);
    if (one !== undefined) all.push(one);
  }
  const [first, ...others] = all;
  if (first === undefined)
    throw new Refusal('integration-not-found', `No tenant has an integration "${given}".`);
  if (others.length === 0) return first;
  const tenants = all.map(({ tenantId }) => tenantId).join(', ');
  throw new CommandError(
    'usage',
    `Several tenants have an integration "${given}"; name one with --tenant: ${tenants}`,
  );
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'integration-not-found') return undefined;
  throw error;
}
