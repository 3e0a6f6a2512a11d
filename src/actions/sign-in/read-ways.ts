/** By which providers each account has signed in, and whether their claims make an owner of it. */
import { listIdentities, listSignInProviders } from '../../store/index.ts';
import type { Services } from '../services.ts';

export type ProvidersOf = { readonly names: readonly string[]; readonly owner: boolean };

/** By the id of the account; without those that never came by a provider that is still there. */
export async function readProvidersOf({ store }: Services): Promise<ReadonlyMap<string, ProvidersOf>> {
  const { identities, providers } = await store.read(async (tx) => ({
    identities: await listIdentities(tx),
    providers: new Map((await listSignInProviders(tx)).map(({ id, name }) => [id, name])),
  }));
  const found = new Map<string, ProvidersOf>();
  for (const { accountId, providerId, owner } of identities) {
    const name = providers.get(providerId);
    if (name === undefined) continue;
    const before = found.get(accountId);
    found.set(accountId, {
      names: [...new Set([...(before?.names ?? []), name])],
      owner: owner || before?.owner === true,
    });
  }
  return found;
}
