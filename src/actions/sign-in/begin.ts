/** Begins a sign-in at a provider: where the browser is sent, and what it has to bring back. */
import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import { isOwnPath } from '../../directory/index.ts';
import { findSignInProvider, listSignInProviders, type SignInProvider, type Tx } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { publicUrl } from '../urls.ts';
import { causesOf, refusalOf } from './claims.ts';
import { clientOf } from './client.ts';
import { newPending, sealPending } from './pending.ts';
import { redirectUriOf } from './read-providers.ts';
import { SignInRefused } from './refused.ts';

/** What the page before one is in says of a provider. */
export type Door = { readonly id: string; readonly name: string; readonly url: string };

/** Those that are enabled, oldest first. Each URL is under the public one, where the cookie has to be. */
export async function readDoors({ store, config }: Services): Promise<readonly Door[]> {
  const all = await store.read(listSignInProviders);
  return all
    .filter(({ enabled }) => enabled)
    .map(({ id, name }) => ({
      id,
      name,
      url: `${publicUrl(config)}/api/v1/sessions/providers/${id}/start`,
    }));
}

/** Errors: SignInRefused. */
export async function openProvider(tx: Tx, id: string): Promise<SignInProvider> {
  const found = id.includes('\0') ? undefined : await findSignInProvider(tx, id);
  if (found?.enabled !== true) throw new SignInRefused('provider-not-found', 'no such provider is enabled');
  return found;
}

export type Begun = { readonly location: string; readonly pending: string };

/** `back` is a path of the console; anything else leads to its first page. Errors: SignInRefused. */
export async function beginSignIn(services: Services, id: string, back: string): Promise<Begun> {
  const provider = await services.store.read((tx) => openProvider(tx, id));
  const pending = newPending(services, provider, isOwnPath(back) ? back : '/');
  const configuration = await configurationOf(services, provider);
  const location = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUriOf(services, id),
    scope: provider.scopes,
    response_type: 'code',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, pending: sealPending(services, id, pending) };
}

/** Errors: SignInRefused. */
export async function configurationOf(services: Services, provider: SignInProvider) {
  try {
    return await services.signInIssuers.of(clientOf(services, provider));
  } catch (error) {
    const why = causesOf(error).map(({ message }) => message);
    services.log.warn({ provider: provider.id, why }, 'a sign-in provider cannot be asked');
    throw new SignInRefused('provider-failed', refusalOf(error).message);
  }
}
