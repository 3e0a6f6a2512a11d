/** The secrets of an integration's client: several may live at once, and the access tokens of one end with it. */
import {
  endAccessTokens,
  listTokens,
  lockIntegration,
  revokeClientSecret,
  type View,
} from '../store/index.ts';
import { requireIntegration, requireLasting } from './integration-view.ts';
import { withoutHash, type TokenView } from './list-tokens.ts';
import { newToken, type IssuedToken, type TokenRequest } from './new-token.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** The secret is shown this once. Errors: integration-not-found. */
export async function issueClientSecret(
  services: Services,
  { tenantId, integrationId }: View,
  asked: Pick<TokenRequest, 'label' | 'expiresAt'>,
): Promise<IssuedToken> {
  const { insert, ...issued } = newToken(services, {
    ...asked,
    tenantId,
    integrationId,
    kind: 'client-secret',
  });
  await services.store.write(async (tx) => {
    await requireLasting(tx, tenantId, integrationId);
    await insert(tx);
  });
  return issued;
}

/** Oldest first; revoked and expired ones stay as evidence. Errors: integration-not-found. */
export async function readClientSecrets(
  { store }: Services,
  { tenantId, integrationId }: View,
): Promise<readonly TokenView[]> {
  const secrets = await store.read(async (tx) => {
    await requireIntegration(tx, tenantId, integrationId);
    return listTokens(tx, tenantId, { kind: 'client-secret', integrationId });
  });
  return secrets.map(withoutHash);
}

/** Ends a secret and every access token that was issued for it; how many those were. Errors: secret-not-found. */
export async function endClientSecret(
  { store, clock }: Services,
  view: View,
  id: string,
): Promise<{ readonly ended: number }> {
  return store.write(async (tx) => {
    await lockIntegration(tx, view);
    const now = clock.now();
    if (!(await revokeClientSecret(tx, view, id, now)))
      throw new Refusal('secret-not-found', `There is no live client secret "${id}".`);
    return { ended: await endAccessTokens(tx, view, { secret: id }, now) };
  });
}
