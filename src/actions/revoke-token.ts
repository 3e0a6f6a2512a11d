/** Revokes a token: it opens nothing from now on, and stays in the list as evidence. */
import { revokeToken } from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** `tenantId` is '' for an owner's token. Errors: token-not-found. */
export async function endToken({ store, clock }: Services, tenantId: string, id: string): Promise<void> {
  const found = await store.write((tx) => revokeToken(tx, tenantId, id, clock.now()));
  if (!found) throw new Refusal('token-not-found', `There is no live token "${id}".`);
}
