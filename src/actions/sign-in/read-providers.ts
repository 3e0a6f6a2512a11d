/** Sign-in providers as owners see them: everything but the secret. */
import type { SignInPolicy } from '../../directory/index.ts';
import { findSignInProvider, listSignInProviders, type SignInProvider, type Tx } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { publicUrl } from '../urls.ts';

/** Without `clientSecret`, of which it is only told whether there is one. */
export type ProviderView = Omit<SignInProvider, 'clientSecret' | 'policy'> &
  SignInPolicy & { readonly hasSecret: boolean; readonly redirectUri: string };

/** Where the provider sends people back to; it is to be registered there. */
export const redirectUriOf = ({ config }: Pick<Services, 'config'>, id: string): string =>
  `${publicUrl(config)}/api/v1/sessions/providers/${id}/callback`;

export function viewOf(services: Services, { clientSecret, policy, ...rest }: SignInProvider): ProviderView {
  return {
    ...rest,
    ...policy,
    hasSecret: clientSecret !== '',
    redirectUri: redirectUriOf(services, rest.id),
  };
}

export async function readSignInProviders(services: Services): Promise<readonly ProviderView[]> {
  return (await services.store.read(listSignInProviders)).map((each) => viewOf(services, each));
}

/** Errors: provider-not-found. */
export const readSignInProvider = async (services: Services, id: string): Promise<ProviderView> =>
  viewOf(services, await services.store.read((tx) => requireProvider(tx, id)));

/** Errors: provider-not-found. */
export async function requireProvider(tx: Tx, id: string): Promise<SignInProvider> {
  const found = await findSignInProvider(tx, id);
  if (found === undefined)
    throw new Refusal('provider-not-found', `There is no sign-in provider "${id.slice(0, 80)}".`);
  return found;
}
