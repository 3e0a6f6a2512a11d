/** Tokens: issued once in clear, listed by what may be shown, revoked. */
import { listTokens, revokeToken, type Token } from '../store/index.ts';
import { requireIntegration } from './integrations.ts';
import { INSTANCE, newToken, type IssuedToken, type TokenRequest } from './new-token.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** What may be shown of a token. */
export type TokenView = Omit<Token, 'hash'>;

/** Errors: integration-not-found. */
export async function issueToken(services: Services, asked: TokenRequest): Promise<IssuedToken> {
  const { insert, ...issued } = newToken(services, asked);
  await services.store.write(async (tx) => {
    if (asked.integrationId !== null) await requireIntegration(tx, asked.tenantId, asked.integrationId);
    await insert(tx);
  });
  return issued;
}

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

/** It opens nothing from now on. Errors: token-not-found. */
export async function endToken({ store, clock }: Services, tenantId: string, id: string): Promise<void> {
  const found = await store.write((tx) => revokeToken(tx, tenantId, id, clock.now()));
  if (!found) throw new Refusal('token-not-found', `There is no live token "${id}".`);
}
