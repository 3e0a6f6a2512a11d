/** The issuers by which people sign in, as a client knows them: metadata and keys, remembered in the process and fetched within limits. */
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type CustomFetch,
  type ServerMetadata,
} from 'openid-client';
import type { Config } from '../../config/index.ts';
import type { Clock } from '../clock.ts';
import { fetchWithin, IssuerError, type FetchLimits } from '../fetch-document.ts';

/** As whom an issuer is asked; `clientSecret` in the open. */
export type Client = {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What is remembered of it before is forgotten. */
  readonly modifiedAt: number;
};

export type Issuers = {
  /** Errors: IssuerError, or those of openid-client, when it cannot be asked. */
  readonly of: (client: Client) => Promise<Configuration>;
  /** The same, asked now. */
  readonly fresh: (client: Client) => Promise<Configuration>;
};

type Limits = FetchLimits &
  Pick<Config, 'issuerKeysSeconds' | 'issuerCooldownSeconds' | 'clockLeewaySeconds'>;
type Known = { readonly found: Promise<Configuration>; readonly at: number; failedAt: number | undefined };

/** Whoever comes while an issuer is asked waits for the same answer; one that failed is left alone for a while. */
export function rememberIssuers(limits: Limits, clock: Pick<Clock, 'now'>): Issuers {
  const known = new Map<string, Known & { readonly modifiedAt: number }>();
  const ask = (client: Client): Promise<Configuration> => {
    const found = discovered(client, limits);
    const entry = { found, at: clock.now(), failedAt: undefined, modifiedAt: client.modifiedAt };
    known.set(client.id, entry);
    found.catch(
      () => known.get(client.id) === entry && known.set(client.id, { ...entry, failedAt: clock.now() }),
    );
    return found;
  };
  return {
    fresh: ask,
    of: (client) => {
      const entry = known.get(client.id);
      if (entry === undefined || entry.modifiedAt !== client.modifiedAt) return ask(client);
      const { at, failedAt, found } = entry;
      const old =
        failedAt === undefined
          ? clock.now() - at >= limits.issuerKeysSeconds * 1000
          : clock.now() - failedAt >= limits.issuerCooldownSeconds * 1000;
      return old ? ask(client) : found;
    },
  };
}

async function discovered(
  { issuer, clientId, clientSecret }: Client,
  limits: Limits,
): Promise<Configuration> {
  const ask = guarded(limits);
  const plain = limits.plainIssuers === 'loopback';
  const timeout = limits.issuerTimeoutMs / 1000;
  const found = await discovery(new URL(issuer), clientId, undefined, undefined, {
    [customFetch]: ask,
    timeout,
    // Plain http only where the guard lets it through.
    execute: plain ? [allowInsecureRequests] : [],
  });
  const metadata = found.serverMetadata();
  requireEndpoints(metadata);
  const client = { [clockTolerance]: limits.clockLeewaySeconds };
  const configuration = new Configuration(
    metadata,
    clientId,
    client,
    authenticationAt(metadata, clientSecret),
  );
  configuration[customFetch] = ask;
  configuration.timeout = timeout;
  if (plain) allowInsecureRequests(configuration);
  // The signature is looked at although the ID token comes from the issuer itself (OpenID Connect Core 1.0 §3.1.3.7).
  enableNonRepudiationChecks(configuration);
  return configuration;
}

/** What the sign-in needs (OpenID Connect Discovery 1.0 §3). Errors: IssuerError. */
function requireEndpoints(metadata: ServerMetadata): void {
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
    if (typeof metadata[name] !== 'string') throw new IssuerError(`its metadata names no ${name}`);
}

/** A client without a secret has PKCE alone; without a word of the issuer it is HTTP Basic (OpenID Connect Discovery 1.0 §3). */
function authenticationAt(metadata: ServerMetadata, clientSecret: string): ClientAuth {
  if (clientSecret === '') return None();
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_basic') || !methods.includes('client_secret_post')
    ? ClientSecretBasic(clientSecret)
    : ClientSecretPost(clientSecret);
}

/** Every request to an issuer, whichever endpoint its metadata names, is held to the same limits. */
const guarded =
  (limits: FetchLimits): CustomFetch =>
  (url, { method, headers, body }) =>
    fetchWithin(url, { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) }, limits);
