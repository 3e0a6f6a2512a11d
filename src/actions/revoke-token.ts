/** Revokes a token: it opens nothing from now on, and stays in the list as evidence. */
import { listTokens, revokeToken, type TokenHolder } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import { requireServiceAccount } from './service-account-view.ts';
import type { Services } from './services.ts';

const tokenNotFound = (id: string): Refusal =>
  new Refusal('token-not-found', `There is no live token "${id}"; \`roster token list\` shows the ids.`);

/** `tenantId` is '' for an owner's token. Errors: token-not-found. */
export async function endToken({ store, clock }: Services, tenantId: string, id: string): Promise<void> {
  const found = await store.write((tx) => revokeToken(tx, tenantId, id, clock.now()));
  if (!found) throw tokenNotFound(id);
}

/** The same for a token that has to be this holder's. Errors: token-not-found, service-account-not-found, service-account-managed. */
export async function endTokenOf(
  { store, clock }: Services,
  tenantId: string,
  holder: TokenHolder,
  id: string,
): Promise<void> {
  const found = await store.write(async (tx) => {
    if (holder.kind === 'service-account') await requireServiceAccount(tx, tenantId, holder.serviceAccountId);
    const held = (await listTokens(tx, tenantId, holder)).some((token) => token.id === id);
    return held && (await revokeToken(tx, tenantId, id, clock.now()));
  });
  if (!found) throw tokenNotFound(id);
}
