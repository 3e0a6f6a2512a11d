/** Tokens that a trusted issuer signs, as assertions at the token endpoint and at the SCIM endpoint itself, against a real issuer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enableIntegration, type WaysChange } from '../../src/actions/index.ts';
import { rememberIssuerKeys } from '../../src/actions/issuer-keys.ts';
import { createApp } from '../../src/http/index.ts';
import { ENGINES } from '../store/engines.ts';
import { freshEndpoint, type Connection, type Endpoint } from './endpoint.ts';
import { openIssuer, type Issuer } from './issuer.ts';
import { byAssertion, choose, statusWith } from './token-client.ts';

const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;

describe.each(ENGINES)('signed tokens on %s', (engine) => {
  let served: Endpoint;
  beforeAll(async () => {
    served = await freshEndpoint(engine, { settings: { plainIssuers: 'loopback' } });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  let names = 0;
  async function trusting(
    issuer: Issuer,
    which: 'clientAssertion' | 'issuerToken',
    given: Partial<NonNullable<WaysChange['issuerToken']>> = {},
  ): Promise<Connection> {
    const connection = await served.another({ name: `signed-${++names}` });
    const trust = { issuer: issuer.url, audience: 'roster', subject: 'provisioner', keysUrl: '', ...given };
    await choose(served, connection, { [which]: trust });
    return connection;
  }

  const shownDirectly = (connection: Connection, token: string): Promise<number> =>
    statusWith(connection, `Bearer ${token}`);

  /** Both ways judge a token alike, so each is asked. */
  const WAYS = [
    [
      'clientAssertion',
      async (at: Connection, token: string) => (await byAssertion(served, at, token)).status,
    ],
    ['issuerToken', shownDirectly],
  ] as const;

  it.each(WAYS)(
    '%s: a token of the issuer is taken, by metadata or by the URL of the keys',
    async (way, ask) => {
      await using issuer = await openIssuer();
      for (const keysUrl of ['', issuer.keysUrl]) {
        const connection = await trusting(issuer, way, { keysUrl });
        expect(await ask(connection, await issuer.sign())).toBe(200);
        expect(await ask(connection, await issuer.sign({ aud: ['other', 'roster'] }))).toBe(200);
        expect(await ask(served, await issuer.sign()), 'where nobody trusts the issuer').toBe(401);
      }
      expect(issuer.asked(), 'once for each way to the keys').toBeLessThanOrEqual(2);
    },
  );

  it.each(WAYS)('%s: what is not signed for us is refused', async (way, ask) => {
    await using issuer = await openIssuer();
    await using stranger = await openIssuer();
    const connection = await trusting(issuer, way);
    const refused: Readonly<Record<string, string>> = {
      expired: await issuer.sign({ exp: seconds(-120) }),
      'not yet valid': await issuer.sign({ nbf: seconds(120) }),
      'for ever': await issuer.sign({ exp: seconds(10_000_000) }),
      'another audience': await issuer.sign({ aud: 'roster2' }),
      'another subject': await issuer.sign({ sub: 'somebody' }),
      'another issuer': await stranger.sign(),
      'another issuer in the name of this one': await stranger.sign({ iss: issuer.url }),
      forged: await issuer.forge(),
      'HMAC with the public key': await issuer.confuse(),
      'alg none': issuer.unsigned(),
      'alg none with a signature': `${issuer.unsigned()}abcd`,
      cut: (await issuer.sign()).slice(0, -8),
      'no token': 'a.b.c',
    };
    for (const [why, token] of Object.entries(refused)) expect(await ask(connection, token), why).toBe(401);
    expect(await ask(connection, await issuer.sign({ exp: seconds(-30) })), 'within the leeway').toBe(200);
    expect(stranger.asked(), 'nobody asks an issuer that is not trusted').toBe(0);
  });

  it('a token without an end is refused', async () => {
    await using issuer = await openIssuer();
    const connection = await trusting(issuer, 'issuerToken');
    expect(await shownDirectly(connection, await issuer.sign())).toBe(200);
    expect(await shownDirectly(connection, await issuer.sign({ exp: undefined }))).toBe(401);
  });

  it('a new key is fetched when a token names it, and invented names make no flood', async () => {
    await using issuer = await openIssuer();
    const connection = await trusting(issuer, 'issuerToken');
    const ask = serverOn(served.services);
    expect(await ask(connection, await issuer.sign())).toBe(200);
    for (let count = 0; count < 20; count++)
      expect(await ask(connection, await issuer.sign({ kid: `invented-${count}` }))).toBe(401);
    expect(issuer.asked()).toBe(1);
    issuer.rotate();
    const fresh = await issuer.sign();
    expect(await ask(connection, fresh), 'during the cooldown').toBe(401);
    ask.later(served.services.config.issuerCooldownSeconds + 1);
    const three = [ask(connection, fresh), ask(connection, fresh), ask(connection, fresh)];
    expect(await Promise.all(three)).toEqual([200, 200, 200]);
    expect(issuer.asked(), 'whoever comes meanwhile waits for the same keys').toBe(2);
  });

  it('while the keys cannot be had the client is asked to come again', async () => {
    for (const how of [500, 'huge', 'redirect'] as const) {
      await using issuer = await openIssuer();
      issuer.fail(how);
      const [direct, asserted] = [
        await trusting(issuer, 'issuerToken'),
        await trusting(issuer, 'clientAssertion'),
      ];
      const token = await issuer.sign();
      expect(await shownDirectly(direct, token), String(how)).toBe(503);
      const answer = await byAssertion(served, asserted, token);
      expect([answer.status, answer.body['error']]).toEqual([503, 'temporarily_unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('known keys outlast an issuer that is down', async () => {
    await using issuer = await openIssuer();
    const connection = await trusting(issuer, 'issuerToken');
    const token = await issuer.sign({ exp: seconds(3600) });
    const ask = serverOn(served.services);
    expect(await ask(connection, token)).toBe(200);
    issuer.fail(503);
    ask.later(served.services.config.issuerKeysSeconds + 1);
    expect(await ask(connection, token)).toBe(200);
    const unknown = await issuer.sign({ kid: 'unknown' });
    ask.later(served.services.config.issuerCooldownSeconds + 1);
    expect(await ask(connection, unknown), 'it may be a key that cannot be fetched').toBe(503);
  });

  it('an assertion that names itself is taken once; one without a name until it ends', async () => {
    await using issuer = await openIssuer();
    const connection = await trusting(issuer, 'clientAssertion');
    const named = await issuer.sign({ jti: 'one' });
    const first = await byAssertion(served, connection, named);
    expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(await shownDirectly(connection, String(first.body['access_token']))).toBe(200);
    const replayed = await byAssertion(served, connection, named);
    expect([replayed.status, replayed.body['error']]).toEqual([401, 'invalid_client']);
    expect(replayed.body['error_description']).toMatch(/used before/);
    const unnamed = await issuer.sign();
    for (const attempt of [1, 2])
      expect((await byAssertion(served, connection, unnamed)).status, String(attempt)).toBe(200);
    const raced = await issuer.sign({ jti: 'raced' });
    const answers = await Promise.all([1, 2, 3].map(() => byAssertion(served, connection, raced)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('access tokens end when another issuer is trusted, or none', async () => {
    await using issuer = await openIssuer();
    const connection = await trusting(issuer, 'clientAssertion');
    const { body } = await byAssertion(served, connection, await issuer.sign());
    const token = String(body['access_token']);
    await choose(served, connection, { expiresIn: 600 });
    expect(await shownDirectly(connection, token)).toBe(200);
    await choose(served, connection, { clientAssertion: null });
    expect(await shownDirectly(connection, token)).toBe(401);
  });

  it('a token of the issuer writes, and a disabled integration refuses it', async () => {
    await using issuer = await openIssuer();
    const connection = await trusting(issuer, 'issuerToken', { subject: '' });
    const authorization = `Bearer ${await issuer.sign({ sub: 'whoever' })}`;
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: `liv-${++names}@example.com`,
    };
    const made = await connection.scim('POST', '/Users', { body, headers: { authorization } });
    expect(made.status, made.text).toBe(201);
    await enableIntegration(served.services, connection.tenantId, connection.integrationId, false);
    expect(await statusWith(connection, authorization)).toBe(403);
  });
});

type Ask = ((connection: Connection, token: string) => Promise<number>) & { later: (by: number) => void };

/** Asks a server on the same database that has a memory of its own, and a clock that can be put ahead by so many seconds. */
function serverOn(services: Endpoint['services']): Ask {
  let offset = 0;
  const clock = { ...services.clock, now: () => services.clock.now() + offset * 1000 };
  const app = createApp({ ...services, clock, issuerKeys: rememberIssuerKeys(services.config, clock) });
  const ask = async ({ uri }: Connection, token: string): Promise<number> => {
    const request = new Request(`${uri}/Users`, { headers: { authorization: `Bearer ${token}` } });
    return (await app.fetch(request)).status;
  };
  return Object.assign(ask, { later: (by: number) => void (offset += by) });
}
