/** Lists tokens by what may be shown of them. */
import { listTokens, type Token } from '../store/index.ts';
import { requireIntegration } from './integration-view.ts';
import { INSTANCE } from './new-token.ts';
import { requireAnyAccount } from './service-account-view.ts';
import type { Services } from './services.ts';

/** What may be shown of a token. */
export type TokenView = Omit<Token, 'hash'>;

export const withoutHash = ({ hash: _secret, ...shown }: Token): TokenView => shown;

/** Those of an integration, or the owners' when it is null; revoked ones stay as evidence. */
export async function readTokens(
  { store }: Services,
  tenantId: string,
  integrationId: string | null,
): Promise<readonly TokenView[]> {
  const tokens = await store.read(async (tx) => {
    if (integrationId === null) return listTokens(tx, INSTANCE, { kind: 'owner' });
    await requireIntegration(tx, tenantId, integrationId);
    return listTokens(tx, tenantId, { kind: 'integration', integrationId });
  });
  return tokens.map(withoutHash);
}

/** Those of a service account, also of one that an integration brought; `tenantId` is '' for one of the whole instance. Errors: service-account-not-found. */
export async function readApiTokens(
  { store }: Services,
  tenantId: string,
  serviceAccountId: string,
): Promise<readonly TokenView[]> {
  const tokens = await store.read(async (tx) => {
    const { integrationId } = await requireAnyAccount(tx, tenantId, serviceAccountId);
    if (integrationId !== '') return listTokens(tx, tenantId, { kind: 'integration', integrationId });
    return listTokens(tx, tenantId, { kind: 'service-account', serviceAccountId });
  });
  return tokens.map(withoutHash);
}
