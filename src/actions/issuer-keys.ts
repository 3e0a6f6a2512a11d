/** The keys of trusted issuers, remembered in the process: fetched when they are old or one is missing, and never in a rush. */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Config } from '../config/index.ts';
import type { Trust } from '../directory/index.ts';
import type { Clock } from './clock.ts';
import { fetchDocument, IssuerError, type FetchLimits } from './fetch-document.ts';

export type IssuerKeys = {
  /** The way to a key by the header of a token. Its errors: those of jose for a key that is not there, IssuerError. */
  readonly of: (trust: Trust) => JWTVerifyGetKey;
};

type Limits = FetchLimits &
  Pick<Config, 'issuerKeysSeconds' | 'issuerCooldownSeconds' | 'issuerOutageSeconds'>;
type Keys = ReturnType<typeof createLocalJWKSet>;
type Source = {
  keys: Keys | undefined;
  fetchedAt: number;
  triedAt: number;
  under: Promise<Keys> | undefined;
};

/** Issuers that are remembered; each integration trusts two at most. */
const MOST_ISSUERS = 1000;

export function rememberIssuerKeys(limits: Limits, clock: Pick<Clock, 'now'>): IssuerKeys {
  const sources = new Map<string, Source>();
  return {
    of: (trust) => async (header, token) => {
      const source = sourceOf(sources, `${trust.issuer}\n${trust.keysUrl}`);
      const fetched = (): Promise<Keys> => refresh(source, trust, limits, clock);
      const keys = await current(source, limits, clock, fetched);
      try {
        return await keys(header, token);
      } catch (error) {
        // A key that is not there may be a new one; after an attempt that failed nobody knows.
        const isMissing = error instanceof errors.JWKSNoMatchingKey;
        const isSettled = isCooling(source, limits, clock) && source.fetchedAt === source.triedAt;
        if (!isMissing || isSettled) throw error;
        return (await fetched())(header, token);
      }
    },
  };
}

function sourceOf(sources: Map<string, Source>, name: string): Source {
  const found = sources.get(name);
  if (found !== undefined) return found;
  const [eldest] = sources.keys();
  if (sources.size >= MOST_ISSUERS && eldest !== undefined) sources.delete(eldest);
  const fresh: Source = { keys: undefined, fetchedAt: 0, triedAt: -Infinity, under: undefined };
  sources.set(name, fresh);
  return fresh;
}

const isCooling = ({ triedAt, under }: Source, limits: Limits, clock: Pick<Clock, 'now'>): boolean =>
  under === undefined && clock.now() - triedAt < limits.issuerCooldownSeconds * 1000;

/** Known keys outlast an issuer that cannot be reached: people must not be locked out because it restarts. */
async function current(
  source: Source,
  limits: Limits,
  clock: Pick<Clock, 'now'>,
  fetched: () => Promise<Keys>,
): Promise<Keys> {
  const { keys, fetchedAt } = source;
  const age = clock.now() - fetchedAt;
  if (keys !== undefined && age < limits.issuerKeysSeconds * 1000) return keys;
  try {
    return await fetched();
  } catch (error) {
    if (keys !== undefined && age < limits.issuerOutageSeconds * 1000) return keys;
    throw error;
  }
}

/** Whoever comes while the keys are being fetched waits for the same answer. */
async function refresh(
  source: Source,
  trust: Trust,
  limits: Limits,
  clock: Pick<Clock, 'now'>,
): Promise<Keys> {
  if (source.under !== undefined) return source.under;
  if (isCooling(source, limits, clock)) throw new IssuerError(`${trust.issuer} was asked a moment ago`);
  source.triedAt = clock.now();
  source.under = fetchKeys(trust, limits);
  try {
    source.keys = await source.under;
    source.fetchedAt = source.triedAt;
    return source.keys;
  } finally {
    source.under = undefined;
  }
}

async function fetchKeys(trust: Trust, limits: Limits): Promise<Keys> {
  const url = trust.keysUrl === '' ? await keysUrlOf(trust, limits) : trust.keysUrl;
  const document = await fetchDocument(url, limits);
  try {
    return createLocalJWKSet(document as JSONWebKeySet);
  } catch (error) {
    throw new IssuerError(`${url} holds no key set`, { cause: error });
  }
}

/** OpenID Connect Discovery 1.0 §4: the metadata names the issuer that it was asked of. */
async function keysUrlOf({ issuer }: Trust, limits: Limits): Promise<string> {
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const metadata = await fetchDocument(url, limits);
  const named = typeof metadata === 'object' && metadata !== null ? metadata : {};
  if (!('issuer' in named) || named.issuer !== issuer)
    throw new IssuerError(`${url} is the metadata of another issuer`);
  if (!('jwks_uri' in named) || typeof named.jwks_uri !== 'string')
    throw new IssuerError(`${url} names no jwks_uri`);
  return named.jwks_uri;
}
