/** Which ways to authenticate are open: HTTP Basic, what discovery and challenges say of them, and how they are chosen. */
import { expect, it } from 'vitest';
import { issueToken } from '../../src/actions/index.ts';
import { section, unique } from '../conformance/served.ts';
import { ownerOf, type Ask } from './caller.ts';
import type { Body, Connection } from './endpoint.ts';
import { expectProblem } from './problem.ts';
import { basic, bySecret, choose, freshSecret, statusWith } from './token-client.ts';

const TRUST = { issuer: 'https://login.example.com/', audience: 'roster', subject: 'one', keysUrl: '' };

section('ways to authenticate', (served) => {
  const fresh = (): Promise<Connection> => served().another({ name: unique('ways') });

  /** As it is shown to somebody who has no token. */
  async function schemesOf(connection: Connection): Promise<readonly Body[]> {
    const path = new URL(connection.uri).pathname;
    const answer = await served().raw('GET', `${path}/ServiceProviderConfig`);
    const known = await connection.scim('GET', '/ServiceProviderConfig');
    if (known.status === 200) expect(known.text).toBe(answer.text);
    return answer.body['authenticationSchemes'] as Body[];
  }
  const challengeAt = async (connection: Connection): Promise<string | null> =>
    (await connection.scim('GET', '/Users', { headers: { authorization: null } })).headers.get(
      'www-authenticate',
    );

  it('are bearer tokens, where nobody has chosen', async () => {
    const connection = await fresh();
    expect((await schemesOf(connection)).map(({ type, primary }) => [type, primary])).toEqual([
      ['oauthbearertoken', true],
    ]);
    expect(await challengeAt(connection)).toBe('Bearer realm="SCIM"');
    expect(await statusWith(connection, basic('any', connection.token))).toBe(401);
  });

  it('are advertised exactly as they are on, the preferred one first', async () => {
    const connection = await fresh();
    await choose(served(), connection, {
      ...{ basic: true, clientCredentials: true },
      ...{ clientAssertion: TRUST, issuerToken: TRUST },
    });
    const all = await schemesOf(connection);
    expect(all.map(({ type, primary }) => [type, primary])).toEqual([
      ['oauthbearertoken', true],
      ['oauthbearertoken', false],
      ['oauth2', false],
      ['oauth2', false],
      ['httpbasic', false],
    ]);
    for (const each of all) {
      expect(Object.keys(each)).toEqual(['type', 'name', 'description', 'specUri', 'primary']);
      expect(String(each['specUri'])).toMatch(/^https:\/\//);
    }
    expect(all[2]?.['description']).toContain(`/${connection.integrationId}/oauth2/token`);
    expect(await challengeAt(connection)).toBe('Bearer realm="SCIM", Basic realm="SCIM", charset="UTF-8"');
    await choose(served(), connection, {
      ...{ basic: false, bearerTokens: false },
      ...{ clientAssertion: null, issuerToken: null },
    });
    expect((await schemesOf(connection)).map(({ type, primary }) => [type, primary])).toEqual([
      ['oauth2', true],
    ]);
  });

  it('HTTP Basic takes a token with any user name, and a secret with the client id', async () => {
    const connection = await fresh();
    await choose(served(), connection, { basic: true, clientCredentials: true });
    const { secret } = await freshSecret(served(), connection);
    const access = String((await bySecret(served(), connection, secret)).body['access_token']);
    const right = [
      ['', connection.token],
      ['ü', connection.token],
      [connection.integrationId, secret],
      ['any', access],
    ] as const;
    for (const [user, password] of right)
      for (const method of ['GET', 'POST'])
        expect(await statusWith(connection, basic(user, password), method), `${method} ${user}`).not.toBe(
          401,
        );
    const other = await fresh();
    const wrong = [
      basic('any', secret),
      basic('any', other.token),
      basic(connection.integrationId, `${secret}x`),
      basic(connection.token, ''),
      'Basic',
      'Basic !!',
      `Basic ${Buffer.from(connection.token).toString('base64')}`,
      `Basic ${Buffer.from([0xff, 0x3a, 0x41]).toString('base64')}`,
    ];
    for (const each of wrong) expect(await statusWith(connection, each), each).toBe(401);
    await choose(served(), connection, { basic: false });
    expect(await statusWith(connection, basic('any', connection.token))).toBe(401);
  });

  it('without bearer tokens there is none: those that were are revoked, and none is issued', async () => {
    const connection = await fresh();
    const { tenantId, integrationId } = connection;
    await choose(served(), connection, { bearerTokens: false, clientCredentials: true });
    expect(await statusWith(connection, `Bearer ${connection.token}`)).toBe(401);
    const asked = { tenantId, integrationId, label: 'late', expiresAt: null };
    await expect(issueToken(served().services, asked)).rejects.toMatchObject({ code: 'tokens-off' });
    await choose(served(), connection, { bearerTokens: true });
    expect(await statusWith(connection, `Bearer ${connection.token}`), 'what is revoked stays so').toBe(401);
    expect((await issueToken(served().services, asked)).secret).toMatch(/^rst_/);
  });

  async function manager(): Promise<{ ask: Ask; at: string; connection: Connection }> {
    const connection = await fresh();
    const ask = await ownerOf(served());
    return { ask, at: `/acme/security-integrations/${connection.integrationId}`, connection };
  }

  it('are read and chosen at the management API; what is not given stays', async () => {
    const { ask, at, connection } = await manager();
    const before = await ask('GET', `${at}/authentication`);
    expect(before.body).toEqual({
      ...{ bearerTokens: true, basic: false, clientCredentials: false, expiresIn: 3600 },
      ...{ clientAssertion: null, issuerToken: null, clientId: connection.integrationId },
      tokenEndpoint: connection.uri.replace('/scim/v2', '/oauth2/token'),
    });
    const { subject: _any, keysUrl: _found, ...least } = TRUST;
    const changed = await ask('PATCH', `${at}/authentication`, { basic: true, issuerToken: least });
    expect(changed.body).toEqual({ ...before.body, basic: true, issuerToken: { ...TRUST, subject: '' } });
    const etag = String((await ask('GET', `${at}/authentication`)).headers.get('etag'));
    const again = await ask('PATCH', `${at}/authentication`, { issuerToken: null }, { 'if-match': etag });
    expect(again.body).toEqual({ ...before.body, basic: true });
    const stale = await ask('PATCH', `${at}/authentication`, { basic: false }, { 'if-match': etag });
    expectProblem(stale, 412, 'precondition-failed');
  });

  it('are not chosen so that they are unsafe, or that nobody could come in', async () => {
    const { ask, at } = await manager();
    const trusts = [
      { ...TRUST, issuer: 'http://login.example.com/' },
      { ...TRUST, issuer: 'http://127.0.0.1/' },
      { ...TRUST, issuer: 'https://user:secret@login.example.com/' },
      { ...TRUST, issuer: 'https://login.example.com/?a=b' },
      { ...TRUST, issuer: 'login' },
      { ...TRUST, keysUrl: 'file:///etc/passwd' },
      { ...TRUST, audience: '' },
      { ...TRUST, subject: '' },
      { ...TRUST, subject: 'a\0b' },
      { ...TRUST, audience: 'x'.repeat(2001) },
      { ...TRUST, key: 'x' },
    ];
    for (const clientAssertion of trusts)
      expectProblem(await ask('PATCH', `${at}/authentication`, { clientAssertion }), 400, 'invalid-request');
    for (const body of [{ bearerTokens: false }, { expiresIn: 59 }, { expiresIn: 86_401 }, { bearer: true }])
      expectProblem(await ask('PATCH', `${at}/authentication`, body), 400, 'invalid-request');
    const nowhere = '/acme/security-integrations/nothing/authentication';
    expectProblem(await ask('GET', nowhere), 404, 'integration-not-found');
    expectProblem(await ask('PATCH', nowhere, { basic: true }), 404, 'integration-not-found');
  });

  it('secrets are issued, listed without what is secret, and revoked at the management API', async () => {
    const { ask, at, connection } = await manager();
    await choose(served(), connection, { clientCredentials: true });
    const issued = await ask('POST', `${at}/client-secrets`, { label: '2027', maxAge: 'P1D' });
    expect(issued.status, issued.text).toBe(201);
    const { id, clientSecret, clientId } = issued.body;
    expect(clientId).toBe(connection.integrationId);
    expect((await bySecret(served(), connection, String(clientSecret))).status).toBe(200);
    const listed = await ask('GET', `${at}/client-secrets`);
    expect(listed.body).toMatchObject({ total: 1, results: [{ id, label: '2027', revokedAt: null }] });
    expect(listed.text).not.toContain(String(clientSecret));
    const other = await fresh();
    const foreign = `/acme/security-integrations/${other.integrationId}/client-secrets/${String(id)}`;
    expectProblem(await ask('DELETE', foreign), 404, 'secret-not-found');
    expect((await ask('DELETE', `${at}/client-secrets/${String(id)}`)).status).toBe(204);
    expectProblem(await ask('DELETE', `${at}/client-secrets/${String(id)}`), 404, 'secret-not-found');
    expect((await bySecret(served(), connection, String(clientSecret))).status).toBe(401);
  });
});
