/** A real issuer on loopback: it signs tokens, serves its metadata and its keys, counts who asks, and can be down. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
/** Made once: a key of RSA takes a moment. */
const PAIRS: Promise<Pair>[] = [];
/** Of no issuer. */
const FORGER = 0;
let issuers = 0;
const pair = (at: number): Promise<Pair> =>
  (PAIRS[at] ??= generateKeyPair('RS256', { extractable: true, modulusLength: 2048 }));

export type Claims = JWTPayload & { readonly kid?: string };

export type Issuer = AsyncDisposable & {
  /** Ends with a slash, as some do. */
  readonly url: string;
  readonly keysUrl: string;
  /** A token of these claims that is valid for five minutes, or as `exp` has it (undefined: for ever); `kid` names the key. */
  readonly sign: (claims?: Claims) => Promise<string>;
  /** Signed by a key that is not the issuer's, under the name of one that is. */
  readonly forge: (claims?: Claims) => Promise<string>;
  /** Signed with HMAC, the issuer's public key as the secret. */
  readonly confuse: (claims?: Claims) => Promise<string>;
  readonly unsigned: (claims?: Claims) => string;
  /** From now on it signs by a new key, and serves it. */
  readonly rotate: () => void;
  /** How often its keys were asked for. */
  readonly asked: () => number;
  /** What it answers for everything from now on; null as usual. */
  readonly fail: (how: number | 'huge' | 'redirect' | null) => void;
};

export async function openIssuer(): Promise<Issuer> {
  const first = 10 * ++issuers;
  const state = { key: first, asked: 0, how: null as number | 'huge' | 'redirect' | null };
  const kid = (): string => `key-${state.key - first}`;
  const server = createServer((request, response) => {
    if (request.url === '/keys') state.asked++;
    void answerTo(request.url ?? '').then(({ status, body, headers }) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  async function answerTo(path: string) {
    if (typeof state.how === 'number') return { status: state.how, body: '{}', headers: {} };
    if (state.how === 'redirect') return { status: 302, body: '', headers: { location: `${url}keys` } };
    if (state.how === 'huge')
      return { status: 200, body: JSON.stringify({ x: 'x'.repeat(300_000) }), headers: {} };
    if (path === '/keys') return { status: 200, body: await keySet(), headers: {} };
    const metadata = { issuer: url, jwks_uri: `${url}keys` };
    return path === '/.well-known/openid-configuration'
      ? { status: 200, body: JSON.stringify(metadata), headers: {} }
      : { status: 404, body: '{}', headers: {} };
  }

  const keySet = async (): Promise<string> => {
    const jwk = await exportJWK((await pair(state.key)).publicKey);
    return JSON.stringify({ keys: [{ ...jwk, kid: kid(), alg: 'RS256', use: 'sig' }] });
  };
  const prepared = ({ kid: name = kid(), ...claims }: Claims, alg: string) => {
    const usual = { iss: url, aud: 'roster', sub: 'provisioner', ...claims };
    const token = new SignJWT(usual).setProtectedHeader({ alg, kid: name });
    return 'exp' in claims ? token : token.setExpirationTime('5m');
  };
  return {
    url,
    keysUrl: `${url}keys`,
    sign: async (claims = {}) => prepared(claims, 'RS256').sign((await pair(state.key)).privateKey),
    forge: async (claims = {}) => prepared(claims, 'RS256').sign((await pair(FORGER)).privateKey),
    confuse: async (claims = {}) => {
      const jwk = await exportJWK((await pair(state.key)).publicKey);
      return prepared(claims, 'HS256').sign(Buffer.from(JSON.stringify(jwk)));
    },
    unsigned: (claims = {}) =>
      new UnsecuredJWT({ iss: url, aud: 'roster', sub: 'provisioner', ...claims })
        .setExpirationTime('5m')
        .encode(),
    rotate: () => void state.key++,
    asked: () => state.asked,
    fail: (how) => void (state.how = how),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
