/** Keys on the curve P-256 as JWKs (RFC 7517, RFC 7518 §6.2), made from random bytes. Pure. */
import { createECDH, createHash } from 'node:crypto';

/** What receivers verify with. */
export type PublicJwk = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly kid: string;
};

export type PrivateJwk = PublicJwk & { readonly d: string };

/** The secret number of such a key. */
export const SIGNING_NUMBER_BYTES = 32;

/** `random` are SIGNING_NUMBER_BYTES fresh random bytes. The id is the thumbprint (RFC 7638). Errors: RangeError for one in 2^32 numbers, which is no key. */
export function signingKeyOf(random: Uint8Array): PrivateJwk {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(random);
  } catch (error) {
    throw new RangeError('this number is no private key of the curve', { cause: error });
  }
  // 04, then both coordinates (SEC 1 §2.3.3).
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const named = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const kid = createHash('sha256').update(named).digest('base64url');
  return {
    kty: 'EC',
    crv: 'P-256',
    x,
    y,
    alg: 'ES256',
    use: 'sig',
    kid,
    d: Buffer.from(random).toString('base64url'),
  };
}

export const publicPart = ({ d: _secret, ...rest }: PrivateJwk): PublicJwk => rest;
