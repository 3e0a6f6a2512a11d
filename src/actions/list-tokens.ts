/** Lists tokens by what may be shown of them. */
import { listTokens, type Token } from '../store/index.ts';
import { requireIntegration } from './integration-view.ts';
import { INSTANCE } from './new-token.ts';
import type { Services } from './services.ts';

/** What may be shown of a token. */
export type TokenView = Omit<Token, 'hash'>;

/** Those of an integration, or the owners' when it is null; revoked ones stay as evidence. */
export async function readTokens(
  { store }: Services,
  tenantId: string,
  integrationId: string | null,
): Promise<readonly TokenView[]> {
  const tokens = await store.read(async (tx) => {
    if (integrationId === null) return listTokens(tx, INSTANCE, '');
    await requireIntegration(tx, tenantId, integrationId);
    return listTokens(tx, tenantId, integrationId);
  });
  return tokens.map(({ hash: _secret, ...shown }) => shown);
}
