/** A real OpenID Connect provider on loopback, with a login form, and people whose claims a test decides. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  decodeJwt,
  type JWK,
  type JWTPayload,
} from 'jose';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';

export type Claims = Readonly<Record<string, unknown>>;

export type OpenIdProvider = AsyncDisposable & {
  readonly issuer: string;
  /** What it says of whoever signs in by that name. */
  readonly people: Map<string, Claims>;
  /** Registers a client that is sent back to there. */
  readonly register: (redirectUri: string) => Promise<{ clientId: string; clientSecret: string }>;
  /** From now on ID tokens bear these claims, or are signed by a key that is not its own, or by none; null as usual. */
  readonly tamper: (how: JWTPayload | 'forged' | 'unsigned' | null) => void;
  /** Whether it answers at all. */
  readonly fail: (isOut: boolean) => void;
};

const keyPair = generateKeyPair('RS256', { extractable: true });
const strangers = generateKeyPair('RS256', { extractable: true });

export async function openProvider(): Promise<OpenIdProvider> {
  const people = new Map<string, Claims>();
  const state = { how: null as JWTPayload | 'forged' | 'unsigned' | null, isOut: false };
  const key: JWK = {
    ...(await exportJWK((await keyPair).privateKey)),
    kid: 'first',
    use: 'sig',
    alg: 'RS256',
  };
  const ready = Promise.withResolvers<ReturnType<Provider['callback']>>();
  const server = createServer((request, response) => {
    if (state.isOut) response.writeHead(503).end();
    else void ready.promise.then((answer) => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerAt(issuer, key, people);
  provider.use(async (context, next) => {
    await next();
    const { body } = context as { body?: { id_token?: string } };
    if (state.how === null || context.path !== '/token' || body?.id_token === undefined) return;
    context.body = { ...body, id_token: await resigned(body.id_token, state.how, key) };
  });
  ready.resolve(provider.callback());
  return {
    issuer,
    people,
    register: (redirectUri) => register(issuer, redirectUri),
    tamper: (how) => void (state.how = how),
    fail: (isOut) => void (state.isOut = isOut),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function providerAt(issuer: string, key: JWK, people: ReadonlyMap<string, Claims>): Provider {
  return new Provider(issuer, {
    jwks: { keys: [key] },
    features: { registration: { enabled: true } },
    scopes: ['openid', 'email', 'profile'],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'groups', 'realm_access'],
    },
    findAccount: (_context: KoaContextWithOIDC, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people.get(id) }),
    }),
    cookies: { keys: ['only for tests'] },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 300,
      Session: 300,
      Grant: 300,
    },
  });
}

async function resigned(token: string, how: JWTPayload | 'forged' | 'unsigned', key: JWK): Promise<string> {
  if (how === 'unsigned') return new UnsecuredJWT(decodeJwt(token)).encode();
  const signing = how === 'forged' ? (await strangers).privateKey : await importJWK(key, 'RS256');
  const claims = { ...decodeJwt(token), ...(how === 'forged' ? {} : how) };
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'first' }).sign(signing);
}

async function register(issuer: string, redirectUri: string) {
  const response = await fetch(`${issuer}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri] }),
  });
  const { client_id: clientId, client_secret: clientSecret } = (await response.json()) as Record<
    string,
    string
  >;
  if (clientId === undefined || clientSecret === undefined) throw new Error('the client was not registered');
  return { clientId, clientSecret };
}

/** A browser that knows nothing but links, forms and cookies. */
export type Visitor = {
  /** Goes to the provider, signs in by its form, agrees, and gives the URL to which it is sent back. */
  readonly visit: (url: string, login: string) => Promise<string>;
};

export function visitor(): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  return {
    visit: async (url, login) => {
      const { origin } = new URL(url);
      let response = await ask(url);
      for (let step = 0; step < 20; step++) {
        const location = response.headers.get('location');
        if (location !== null) {
          const next = new URL(location, url);
          if (next.origin !== origin) return next.href;
          response = await ask(next.href);
        } else response = await answered(await response.text(), login, ask, url);
      }
      throw new Error('the provider leads nowhere');
    },
  };
}

/** Its login form, or its question whether one agrees. */
function answered(
  page: string,
  login: string,
  ask: (url: string, form: Record<string, string>) => Promise<Response>,
  base: string,
): Promise<Response> {
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
  const [, prompt] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
  if (action === undefined || prompt === undefined)
    throw new Error(`the provider shows ${page.slice(0, 2000)}`);
  const form: Record<string, string> = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
  return ask(new URL(action, base).href, form);
}
