/** Section 21 of the checklist: who may ask. */
import { describe, expect, it } from 'vitest';
import { enableIntegration, endToken, issueToken } from '../../src/actions/index.ts';
import { created, freshEndpoint, user, type Answer } from '../http/endpoint.ts';
import { openIssuer } from '../http/issuer.ts';
import { askToken, choose, CLIENT_CREDENTIALS, statusWith } from '../http/token-client.ts';
import { ENGINES } from '../store/engines.ts';
import { expectError, section, unique, uniqueName } from './served.ts';

const PATHS = [
  '/Users',
  '/Groups',
  '/Users/x',
  '/Schemas',
  '/ResourceTypes',
  '/Me',
  '/',
  '/Bulk',
  '/nothing',
  '/Users/.search',
];

section('authentication', (endpoint) => {
  const withHeader = (authorization: string | null, path = '/Users'): Promise<Answer> =>
    endpoint().scim('GET', path, { headers: { authorization } });

  function expectUnauthorized(answer: Answer): void {
    expectError(answer, 401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer\b/);
  }

  it.each(PATHS)('AUTH-01, AUTH-02: %s needs a token', async (path) => {
    expectUnauthorized(await withHeader(null, path));
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expectUnauthorized(await endpoint().scim(method, path, { headers: { authorization: null } }));
  });

  it('AUTH-03: a token that is cut, extended or another is none', async () => {
    const { token } = endpoint();
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const wrong = [
      token.slice(0, -1),
      `${token}x`,
      flipped,
      token.toUpperCase(),
      token.slice(4),
      'x',
      'rst_',
      `${token} x`,
    ];
    for (const each of wrong) expectUnauthorized(await withHeader(`Bearer ${each}`));
  });

  it('AUTH-03: expired and revoked tokens are none', async () => {
    const { services, tenantId, integrationId } = endpoint();
    const asked = { tenantId, integrationId, label: unique('label') };
    const expired = await issueToken(services, { ...asked, expiresAt: services.clock.now() - 1 });
    expectUnauthorized(await withHeader(`Bearer ${expired.secret}`));
    const live = await issueToken(services, { ...asked, expiresAt: services.clock.now() + 60_000 });
    expect((await withHeader(`Bearer ${live.secret}`)).status).toBe(200);
    await endToken(services, tenantId, live.id);
    expectUnauthorized(await withHeader(`Bearer ${live.secret}`));
  });

  it('AUTH-04: other and malformed schemes are refused', async () => {
    const { token } = endpoint();
    const wrong = [
      `Basic ${token}`,
      `Token ${token}`,
      token,
      'Bearer',
      'Bearer ',
      `Bearer${token}`,
      `Bearer: ${token}`,
      `Bearer "${token}"`,
    ];
    for (const each of wrong) expectUnauthorized(await withHeader(each));
  });

  it('AUTH-05: the name of the scheme is taken in any letter case', async () => {
    for (const scheme of ['bearer', 'BEARER', 'BeArEr'])
      expect((await withHeader(`${scheme} ${endpoint().token}`)).status).toBe(200);
  });

  it('AUTH-06: a token in the query is not accepted', async () => {
    const { token } = endpoint();
    for (const name of ['access_token', 'token', 'authorization'])
      expectUnauthorized(await withHeader(null, `/Users?${name}=${token}`));
  });

  it('AUTH-07: an owner’s token manages, and is no token of an endpoint', async () => {
    const { services } = endpoint();
    const owner = await issueToken(services, {
      tenantId: '',
      integrationId: null,
      label: 'owner',
      expiresAt: null,
    });
    expectUnauthorized(await withHeader(`Bearer ${owner.secret}`));
  });

  it('AUTH-08: without a token nobody learns what exists', async () => {
    const id = await created(endpoint().scim, '/Users', user(uniqueName('ada')));
    const [there, not] = [await withHeader(null, `/Users/${id}`), await withHeader(null, '/Users/nobody')];
    expect(there.text).toBe(not.text);
    const elsewhere = new URL(endpoint().uri).pathname.replace(endpoint().integrationId, 'nothing');
    const sent = { headers: { authorization: `Bearer ${endpoint().token}` } };
    const [unknown, wrong] = [
      await endpoint().raw('GET', `${elsewhere}/Users`, sent),
      await withHeader(
        `Bearer ${endpoint().token.slice(0, -1)}${endpoint().token.endsWith('A') ? 'B' : 'A'}`,
      ),
    ];
    expectUnauthorized(unknown);
    expect(unknown.text).toBe(wrong.text);
  });

  it('AUTH-09: a token has more than 200 bits of randomness', async () => {
    const { services, tenantId, integrationId } = endpoint();
    const { secret } = await issueToken(services, {
      tenantId,
      integrationId,
      label: 'long',
      expiresAt: null,
    });
    expect(Math.log2(64) * (secret.length - 'rst_'.length - 6)).toBeGreaterThan(200);
    expect(secret).not.toBe(endpoint().token);
  });

  it('AUTH-07: while the integration is disabled every request is refused with 403', async () => {
    const { services, tenantId } = endpoint();
    const other = await endpoint().another({ name: unique('off') });
    const path = `/Users/${await created(other.scim, '/Users', user(uniqueName('ada')))}`;
    await enableIntegration(services, tenantId, other.integrationId, false);
    for (const [method, at] of [
      ['GET', '/Users'],
      ['GET', path],
      ['DELETE', path],
      ['POST', '/Users'],
      ['GET', '/nothing'],
    ] as const) {
      const answer = await other.scim(method, at, method === 'POST' ? { body: user(uniqueName('ada')) } : {});
      expectError(answer, 403);
      expect(String(answer.body['detail'])).toMatch(/integration is disabled/);
    }
    await enableIntegration(services, tenantId, other.integrationId, true);
    expect((await other.scim('GET', path)).status).toBe(200);
  });
});

describe.each(ENGINES)('authentication by the OAuth of another on %s', (engine) => {
  it('AUTH-10: client credentials with a signed assertion (RFC 7523) and the scope scim open the endpoint', async () => {
    await using served = await freshEndpoint(engine, { settings: { plainIssuers: 'loopback' } });
    await using issuer = await openIssuer();
    const trust = { issuer: issuer.url, audience: 'roster', subject: 'provisioner', keysUrl: '' };
    await choose(served, served, { clientAssertion: trust });
    const { status, body } = await askToken(served, served, {
      ...CLIENT_CREDENTIALS,
      client_id: served.integrationId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await issuer.sign(),
      scope: 'scim',
    });
    expect([status, body]).toMatchObject([200, { token_type: 'Bearer', expires_in: 3600, scope: 'scim' }]);
    expect(await statusWith(served, `Bearer ${String(body['access_token'])}`)).toBe(200);
  });
});
