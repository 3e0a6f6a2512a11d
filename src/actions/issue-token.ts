/** Issues a token; its secret is shown this once. */
import { requireIntegration } from './integration-view.ts';
import { newToken, type IssuedToken, type TokenRequest } from './new-token.ts';
import { requireServiceAccount } from './service-account-view.ts';
import type { Services } from './services.ts';

/** Errors: integration-not-found, service-account-not-found. */
export async function issueToken(services: Services, asked: TokenRequest): Promise<IssuedToken> {
  const { insert, ...issued } = newToken(services, asked);
  await services.store.write(async (tx) => {
    if (asked.integrationId !== null) await requireIntegration(tx, asked.tenantId, asked.integrationId);
    if (asked.serviceAccountId !== undefined)
      await requireServiceAccount(tx, asked.tenantId, asked.serviceAccountId);
    await insert(tx);
  });
  return issued;
}
