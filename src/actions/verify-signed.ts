/** Whether a signed token may be believed: signature, issuer, audience, subject and times (RFC 7519 §4.1, RFC 7523 §3, RFC 8725). */
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Trust } from '../directory/index.ts';
import { IssuerError } from './fetch-document.ts';
import type { Services } from './services.ts';

/** Signatures that only the issuer can make: with a shared secret its public key could be taken for that secret (RFC 8725 §3.1). */
const ALGORITHMS: string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** Why a signed token is not believed; the message may be shown to whoever sent it. */
export class SignatureError extends Error {
  override name = 'SignatureError';
}

/** When it ends, in milliseconds, and the name that it bears, if it does. */
export type Believed = { readonly endsAt: number; readonly id: string | undefined };

/** Errors: SignatureError; IssuerError when the keys cannot be had. */
export async function verifySigned(services: Services, trust: Trust, token: string): Promise<Believed> {
  const { config, clock } = services;
  // Before anything is fetched: what claims another issuer is of no interest.
  if (issuerIn(token) !== trust.issuer)
    throw new SignatureError('It is not of the issuer that is trusted here.');
  const now = clock.now();
  const { exp = 0, jti } = await verified(services, trust, token, now);
  const endsAt = exp * 1000;
  if (endsAt - now > (config.maxAssertionSeconds + config.clockLeewaySeconds) * 1000)
    throw new SignatureError(`It is valid for longer than ${config.maxAssertionSeconds} s.`);
  return { endsAt, id: typeof jti === 'string' && jti !== '' ? jti : undefined };
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function verified(
  { issuerKeys, config, log }: Services,
  trust: Trust,
  token: string,
  now: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, issuerKeys.of(trust), {
      issuer: trust.issuer,
      audience: trust.audience,
      ...(trust.subject === '' ? {} : { subject: trust.subject }),
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: config.clockLeewaySeconds,
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof IssuerError) {
      log.warn({ err: error }, 'the keys of an issuer cannot be fetched');
      throw error;
    }
    throw new SignatureError(reasonOf(error));
  }
}

/** Claims are judged behind the signature, so that only the issuer's own tokens are told more. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'It has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `Its claim "${error.claim}" is not as it has to be.`;
  if (error instanceof errors.JWKSNoMatchingKey) return 'The issuer has no key of that name.';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'It does not say by which key it is signed.';
  return 'It is not signed as it has to be.';
}
