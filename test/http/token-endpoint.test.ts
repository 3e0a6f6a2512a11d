/** OAuth client credentials at an integration's own token endpoint: what it grants, what it refuses, and what ends a grant. */
import { expect, it } from 'vitest';
import {
  deleteIntegration,
  enableIntegration,
  endClientSecret,
  endToken,
  grantAccess,
  openServices,
  readClientSecrets,
  readTokens,
} from '../../src/actions/index.ts';
import { rateLimiter } from '../../src/actions/rate-limit.ts';
import { createApp } from '../../src/http/index.ts';
import { section, unique } from '../conformance/served.ts';
import type { Answer, Connection, Endpoint } from './endpoint.ts';
import {
  askToken,
  basic,
  bySecret,
  choose,
  CLIENT_CREDENTIALS,
  freshSecret,
  statusWith,
} from './token-client.ts';

function expectRefused(answer: Answer, status: number, error: string): void {
  expect([answer.status, answer.body['error']], answer.text).toEqual([status, error]);
  expect(String(answer.body['error_description']).length).toBeGreaterThan(10);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('www-authenticate')?.startsWith('Basic ') ?? false).toBe(status === 401);
  expect(answer.text).not.toMatch(/rst_|select |\.ts:/);
}

const tokenIn = ({ body }: Answer): string => String(body['access_token']);

section('the token endpoint', (served) => {
  async function withClient(): Promise<{ connection: Connection; secret: string; id: string }> {
    const connection = await served().another({ name: unique('client') });
    await choose(served(), connection, { clientCredentials: true });
    const { secret, id } = await freshSecret(served(), connection);
    return { connection, secret, id };
  }

  it('grants a bearer token for a secret in the form or in the header', async () => {
    const { connection, secret } = await withClient();
    const { integrationId } = connection;
    const form = { ...CLIENT_CREDENTIALS, scope: 'a:b c' };
    for (const answer of [
      await askToken(served(), connection, { ...form, client_id: integrationId, client_secret: secret }),
      await askToken(served(), connection, form, { authorization: basic(integrationId, secret) }),
    ]) {
      expect(answer.status, answer.text).toBe(200);
      const { access_token: token, ...rest } = answer.body;
      expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600, scope: 'a:b c' });
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect([answer.headers.get('cache-control'), answer.headers.get('pragma')]).toEqual([
        'no-store',
        'no-cache',
      ]);
      expect(await statusWith(connection, `Bearer ${String(token)}`)).toBe(200);
      expect(await statusWith(served(), `Bearer ${String(token)}`), 'at another endpoint').toBe(401);
    }
    const [noted] = await readClientSecrets(served().services, connection);
    expect(noted?.lastUsedAt).not.toBeNull();
  });

  it('decodes both parts of the header as forms are encoded (RFC 6749 §2.3.1)', async () => {
    const { connection, secret } = await withClient();
    const encoded = (text: string) =>
      [...text].map((char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
    const header = { authorization: basic(encoded(connection.integrationId), encoded(secret)) };
    expect((await askToken(served(), connection, CLIENT_CREDENTIALS, header)).status).toBe(200);
  });

  it('lives as long as the setting says, and no longer than the secret', async () => {
    const { connection, secret } = await withClient();
    await choose(served(), connection, { expiresIn: 300 });
    expect((await bySecret(served(), connection, secret)).body['expires_in']).toBe(300);
    const brief = await freshSecret(served(), connection, served().services.clock.now() + 90_500);
    expect((await bySecret(served(), connection, brief.secret)).body['expires_in']).toBe(90);
  });

  it('keeps several secrets live, and ends with one of them only what was issued for it', async () => {
    const { connection, secret, id } = await withClient();
    const second = await freshSecret(served(), connection);
    const [one, other] = [
      tokenIn(await bySecret(served(), connection, secret)),
      tokenIn(await bySecret(served(), connection, second.secret)),
    ];
    expect(await endClientSecret(served().services, connection, id)).toEqual({ ended: 1 });
    expect([
      await statusWith(connection, `Bearer ${one}`),
      await statusWith(connection, `Bearer ${other}`),
    ]).toEqual([401, 200]);
    expectRefused(await bySecret(served(), connection, secret), 401, 'invalid_client');
    expect((await bySecret(served(), connection, second.secret)).status).toBe(200);
    const again = endClientSecret(served().services, connection, id);
    await expect(again).rejects.toMatchObject({ code: 'secret-not-found' });
    const asToken = endToken(served().services, connection.tenantId, second.id);
    await expect(asToken, 'its access tokens would outlive it').rejects.toMatchObject({
      code: 'token-not-found',
    });
  });

  it('grants what another process takes, and another process ends it', async () => {
    const { connection, secret, id } = await withClient();
    const token = tokenIn(await bySecret(served(), connection, secret));
    const other = await openServices({ ...served().services.config });
    try {
      await endClientSecret(other, connection, id);
    } finally {
      await other.store.close();
    }
    expect(await statusWith(connection, `Bearer ${token}`)).toBe(401);
  });

  it('ends every access token when client credentials are turned off', async () => {
    const { connection, secret } = await withClient();
    const token = tokenIn(await bySecret(served(), connection, secret));
    await choose(served(), connection, { clientCredentials: false });
    expect(await statusWith(connection, `Bearer ${token}`)).toBe(401);
    expectRefused(await bySecret(served(), connection, secret), 401, 'invalid_client');
    await choose(served(), connection, { clientCredentials: true });
    expect((await bySecret(served(), connection, secret)).status, 'the secret is still one').toBe(200);
  });

  it('shows neither secrets nor access tokens among the tokens, and takes neither for the other', async () => {
    const { connection, secret } = await withClient();
    const token = tokenIn(await bySecret(served(), connection, secret));
    const listed = await readTokens(served().services, connection.tenantId, connection.integrationId);
    expect(listed.map(({ label }) => label)).toEqual(['first']);
    expect(await statusWith(connection, `Bearer ${secret}`), 'a secret is no token').toBe(401);
    expectRefused(await bySecret(served(), connection, token), 401, 'invalid_client');
    expectRefused(await bySecret(served(), connection, connection.token), 401, 'invalid_client');
    for (const each of [secret, token]) {
      const managing = await served().raw('GET', '/api/v1/acme/security-integrations', {
        headers: { authorization: `Bearer ${each}` },
      });
      expect(managing.status).toBe(401);
    }
  });

  it('keeps the newest access tokens and no more than the setting permits', async () => {
    const { connection, secret } = await withClient();
    const { services } = served();
    const limited = { ...services, config: { ...services.config, maxAccessTokens: 2 } };
    const asked = {
      proof: { kind: 'secret' as const, clientId: connection.integrationId, secret },
      scope: undefined,
    };
    const who = { authorization: undefined, address: null, agent: null };
    const tokens: string[] = [];
    for (let count = 0; count < 3; count++) {
      tokens.push((await grantAccess(limited, connection, asked, who)).accessToken);
      // The next one is younger.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const statuses = await Promise.all(tokens.map((each) => statusWith(connection, `Bearer ${each}`)));
    expect(statuses).toEqual([401, 200, 200]);
  });

  it('refuses what is malformed, with the errors of RFC 6749 §5.2', async () => {
    const { connection, secret } = await withClient();
    const client = { client_id: connection.integrationId, client_secret: secret };
    const ask = (form: Record<string, string | readonly string[]>, headers = {}) =>
      askToken(served(), connection, form, headers);
    const header = { authorization: basic(connection.integrationId, secret) };
    expectRefused(await ask(client), 400, 'invalid_request');
    expectRefused(await ask({ ...client, grant_type: '' }), 400, 'invalid_request');
    expectRefused(await ask({ ...client, grant_type: 'password' }), 400, 'unsupported_grant_type');
    const twice = { ...CLIENT_CREDENTIALS, ...client, scope: ['a', 'b'] };
    expectRefused(await ask(twice), 400, 'invalid_request');
    expectRefused(await ask({ ...CLIENT_CREDENTIALS, ...client, scope: 'a  "b' }), 400, 'invalid_scope');
    expectRefused(await ask({ ...CLIENT_CREDENTIALS, ...client }, header), 400, 'invalid_request');
    expectRefused(await ask({ ...CLIENT_CREDENTIALS, client_id: 'other' }, header), 400, 'invalid_request');
    expectRefused(await ask({ ...CLIENT_CREDENTIALS }), 401, 'invalid_client');
    for (const authorization of ['Basic !', 'Basic YQ==', `Bearer ${secret}`, basic('%zz', 'x')])
      expectRefused(await ask({ ...CLIENT_CREDENTIALS }, { authorization }), 401, 'invalid_client');
    const long = { ...CLIENT_CREDENTIALS, ...client, padding: 'x'.repeat(70_000) };
    expectRefused(await ask(long), 413, 'invalid_request');
    expectRefused(
      await ask({ ...CLIENT_CREDENTIALS, ...client }, { 'content-type': 'application/json' }),
      415,
      'invalid_request',
    );
    const path = new URL(connection.uri).pathname.replace('/scim/v2', '/oauth2/token');
    const got = await served().raw('GET', path);
    expectRefused(got, 405, 'invalid_request');
    expect(got.headers.get('allow')).toBe('POST');
  });

  it('says the same of a wrong secret, of another client, and of an integration that does not exist', async () => {
    const { connection, secret } = await withClient();
    const other = await withClient();
    const wrong = await bySecret(
      served(),
      connection,
      `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`,
    );
    const elsewhere = { ...connection, uri: connection.uri.replace(connection.integrationId, 'nothing') };
    const unknown = await bySecret(served(), { ...elsewhere, integrationId: 'nothing' }, secret);
    const foreign = await bySecret(served(), connection, other.secret);
    const nul = await bySecret(
      served(),
      { ...elsewhere, uri: connection.uri.replace('acme', 'ac%00me') },
      secret,
    );
    for (const answer of [wrong, unknown, foreign, nul]) {
      expectRefused(answer, 401, 'invalid_client');
      expect(answer.text).toBe(wrong.text);
    }
    const expired = await freshSecret(served(), connection, served().services.clock.now() - 1);
    expect((await bySecret(served(), connection, expired.secret)).text).toBe(wrong.text);
  });

  it('grants nothing while the integration is disabled, and nothing after its end', async () => {
    const { connection, secret } = await withClient();
    const { services } = served();
    const { tenantId, integrationId } = connection;
    const token = tokenIn(await bySecret(served(), connection, secret));
    await enableIntegration(services, tenantId, integrationId, false);
    expectRefused(await bySecret(served(), connection, secret), 400, 'unauthorized_client');
    expect(await statusWith(connection, `Bearer ${token}`)).toBe(403);
    await enableIntegration(services, tenantId, integrationId, true);
    await deleteIntegration(services, tenantId, integrationId);
    expectRefused(await bySecret(served(), connection, secret), 401, 'invalid_client');
    expect(await statusWith(connection, `Bearer ${token}`)).toBe(401);
  });

  it('asks a client that is too fast to wait', async () => {
    const { connection, secret } = await withClient();
    const { services } = served();
    const app = createApp({ ...services, rates: rateLimiter({ apiRatePerSecond: 1, apiBurst: 1 }) });
    const raw: Endpoint['raw'] = async (method, path, { body, headers } = {}) => {
      const sent = new Request(`http://roster.example.com${path}`, {
        method,
        body: String(body),
        headers: headers as Record<string, string>,
      });
      const response = await app.fetch(sent);
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: JSON.parse(text) as Answer['body'],
      };
    };
    const limited = { ...served(), raw };
    expect((await bySecret(limited, connection, secret)).status).toBe(200);
    const answer = await bySecret(limited, connection, secret);
    expectRefused(answer, 429, 'temporarily_unavailable');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
