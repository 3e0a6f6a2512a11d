/** Keys that sign tokens, as JWKs (RFC 7517): on the curve P-256 (RFC 7518 §6.2), made from random bytes, and of RSA (§6.3). Pure. */
import { createECDH, createHash } from 'node:crypto';

type Signing = { readonly use: 'sig'; readonly kid: string };

/** What receivers verify with. */
export type PublicJwk = Signing &
  (
    | {
        readonly kty: 'EC';
        readonly crv: 'P-256';
        readonly x: string;
        readonly y: string;
        readonly alg: 'ES256';
      }
    | { readonly kty: 'RSA'; readonly n: string; readonly e: string; readonly alg: 'RS256' }
  );

/** With its secret members. */
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

/** A pair that was made elsewhere, by the names of RFC 7518 §6.3. Errors: RangeError for what is no pair of RSA. */
export function rsaSigningKeyOf(pair: Readonly<Record<string, unknown>>): PrivateJwk {
  const { n, e, d } = pair;
  if (typeof n !== 'string' || typeof e !== 'string' || typeof d !== 'string')
    throw new RangeError('this is no pair of RSA');
  const kid = createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
  return { ...pair, kty: 'RSA', n, e, alg: 'RS256', use: 'sig', kid, d };
}

/** What may be published of it: nothing but these members. */
export const publicPart = (key: PrivateJwk): PublicJwk =>
  key.kty === 'RSA'
    ? { kty: key.kty, n: key.n, e: key.e, alg: key.alg, use: key.use, kid: key.kid }
    : { kty: key.kty, crv: key.crv, x: key.x, y: key.y, alg: key.alg, use: key.use, kid: key.kid };
