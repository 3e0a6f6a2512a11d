/** Issues a token; its secret is shown this once. */
import { findWays, lockIntegration, permissionsHeldBy, type Tx, type View } from '../store/index.ts';
import { requireHeld } from './grants.ts';
import { requireLasting } from './integration-view.ts';
import { newToken, type IssuedToken, type TokenRequest } from './new-token.ts';
import type { Principal } from './principal.ts';
import { Refusal } from './refusal.ts';
import { requireServiceAccount } from './service-account-view.ts';
import type { Services } from './services.ts';

/** Nobody gets by a service account's token more than they may do. Errors: forbidden, integration-not-found, integration-ending, service-account-not-found, tokens-off. */
export async function issueToken(
  services: Services,
  asked: TokenRequest,
  caller?: Principal,
): Promise<IssuedToken> {
  const { insert, ...issued } = newToken(services, asked);
  await services.store.write(async (tx) => {
    if (asked.integrationId !== null)
      await requireTakesTokens(tx, { tenantId: asked.tenantId, integrationId: asked.integrationId });
    if (asked.serviceAccountId !== undefined) {
      const { id, name } = await requireServiceAccount(tx, asked.tenantId, asked.serviceAccountId);
      requireHeld(caller, await permissionsHeldBy(tx, asked.tenantId, id), `The service account "${name}"`);
    }
    await insert(tx);
  });
  return issued;
}

/** Errors: integration-not-found, tokens-off. */
async function requireTakesTokens(tx: Tx, view: View): Promise<void> {
  await lockIntegration(tx, view);
  const { name } = await requireLasting(tx, view.tenantId, view.integrationId);
  if (!(await findWays(tx, view)).bearerTokens)
    throw new Refusal(
      'tokens-off',
      `Bearer tokens are off for the integration "${name}"; turn them on, or issue a client secret.`,
    );
}
