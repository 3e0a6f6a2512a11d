/** What a provider says of the person who comes back: the claims of an ID token that is as it has to be, and of its userinfo endpoint. */
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  fetchUserInfo,
  ResponseBodyError,
  type Configuration,
} from 'openid-client';
import { missingClaims, type Claims } from '../../directory/index.ts';
import type { SignInProvider } from '../../store/index.ts';
import { IssuerError } from '../fetch-document.ts';
import type { Pending } from './pending.ts';
import { SignInRefused } from './refused.ts';

export type Said = { readonly issuer: string; readonly subject: string; readonly claims: Claims };

/** OpenID Connect Core 1.0 §2: at most 255 characters of ASCII. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

/** `answer` is the redirect URI with what the provider added. Errors: SignInRefused. */
export async function claimsOf(
  configuration: Configuration,
  provider: SignInProvider,
  answer: URL,
  { state, nonce, verifier }: Pending,
): Promise<Said> {
  try {
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || !SUBJECT.test(claims.sub))
      throw new SignInRefused('token-invalid', 'the ID token has no sound claim "sub"');
    const more = await moreClaims(configuration, provider, claims, tokens.access_token);
    return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } };
  } catch (error) {
    throw error instanceof SignInRefused ? error : refusalOf(error);
  }
}

/** Asked only where something that decides is not in the ID token (OpenID Connect Core 1.0 §5.3). */
async function moreClaims(
  configuration: Configuration,
  { policy, trustsEmail }: SignInProvider,
  claims: Claims & { readonly sub: string },
  accessToken: string,
): Promise<Claims> {
  const isThere = configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (!isThere || missingClaims(policy, trustsEmail, claims).length === 0) return {};
  return fetchUserInfo(configuration, accessToken, claims.sub);
}

/** The messages of the causes: none of them bears a token. */
export function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

export function refusalOf(error: unknown): SignInRefused {
  const causes = causesOf(error);
  const text = causes
    .map(({ message }) => message)
    .join(': ')
    .slice(0, 500);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return new SignInRefused('provider-refused', `${error.error}: ${error.error_description ?? text}`);
  const isOut = causes.some((each) => each instanceof IssuerError);
  return new SignInRefused(isOut ? 'provider-failed' : 'token-invalid', text);
}
