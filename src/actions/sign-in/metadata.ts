/** What a provider says of itself, asked now: so an owner sees that it can be reached, and as what. */
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { refusalOf } from './claims.ts';
import { clientOf } from './client.ts';
import { requireProvider } from './read-providers.ts';

export type Metadata = {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userinfoEndpoint: string | null;
  /** Empty where it does not say. */
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
};

/** Errors: provider-not-found; provider-failed, with the reason. */
export async function readMetadata(services: Services, id: string): Promise<Metadata> {
  const provider = await services.store.read((tx) => requireProvider(tx, id));
  try {
    const asked = await services.signInIssuers.fresh(clientOf(services, provider));
    const found = asked.serverMetadata();
    return {
      issuer: found.issuer,
      authorizationEndpoint: found.authorization_endpoint ?? '',
      tokenEndpoint: found.token_endpoint ?? '',
      userinfoEndpoint: found.userinfo_endpoint ?? null,
      scopes: found.scopes_supported ?? [],
      claims: found.claims_supported ?? [],
    };
  } catch (error) {
    throw new Refusal('provider-failed', refusalOf(error).message);
  }
}
