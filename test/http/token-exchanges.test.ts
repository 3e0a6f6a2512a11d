/** Requests at a token endpoint as an administrator finds them: what came of each, and never a secret. */
import { zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { enableIntegration, readDenials, readExchange, readExchanges } from '../../src/actions/index.ts';
import { section, unique } from '../conformance/served.ts';
import type { Connection } from './endpoint.ts';
import {
  askToken,
  basic,
  byAssertion,
  bySecret,
  choose,
  CLIENT_CREDENTIALS,
  freshSecret,
} from './token-client.ts';

section('exchanges of the token endpoint', (served) => {
  async function withClient(name = unique('client')): Promise<{ connection: Connection; secret: string }> {
    const connection = await served().another({ name });
    await choose(served(), connection, { clientCredentials: true });
    const { secret } = await freshSecret(served(), connection);
    return { connection, secret };
  }
  const keptOf = async ({ tenantId, integrationId }: Connection, asked: object = {}) =>
    (await readExchanges(served().services, tenantId, { integrationId, size: 100, ...asked })).results;

  /** Everything that is kept of exchanges, as text. */
  const stored = async (): Promise<string> => {
    await served().services.exchanges.flush();
    return served().services.store.read(async ({ db }) => {
      const packs = await db.selectFrom('exchange_packs').selectAll().execute();
      const bodies = await db.selectFrom('exchange_bodies').selectAll().execute();
      return [...packs, ...bodies]
        .map(({ packed }) => zstdDecompressSync(packed).toString('utf8'))
        .join('\n');
    });
  };

  it('tells of a token that was granted, with the form and the answer as far as they are no secret', async () => {
    const { connection, secret } = await withClient();
    const answer = await bySecret(served(), connection, secret);
    const [kept] = await keptOf(connection, { resourceType: 'AccessToken' });
    expect(kept).toMatchObject({
      id: answer.headers.get('x-request-id'),
      method: 'POST',
      path: '/oauth2/token',
      token: { id: expect.any(String) as unknown, label: 'a secret' },
      status: 200,
      effect: 'read',
      sentence: 'The identity provider asked for an access token and got it.',
      facts: { denial: null, subject: null, reason: null },
    });
    const { bodies } = await readExchange(served().services, connection.tenantId, kept?.id ?? '');
    expect(JSON.parse(bodies?.request ?? '')).toEqual({
      grant_type: 'client_credentials',
      client_id: connection.integrationId,
      client_secret: '(removed)',
    });
    expect(JSON.parse(bodies?.response ?? '')).toEqual({
      access_token: '(removed)',
      token_type: 'Bearer',
      expires_in: 3600,
    });
  });

  it('tells why there was none, and what to do', async () => {
    const name = unique('client');
    const { connection, secret } = await withClient(name);
    const { services } = served();
    await bySecret(served(), connection, `${secret.slice(0, -1)}x`);
    await askToken(served(), connection, { grant_type: 'password' });
    await enableIntegration(services, connection.tenantId, connection.integrationId, false);
    await bySecret(served(), connection, secret);
    const kept = (await keptOf(connection, { effect: 'refused' })).toReversed();
    expect(kept.map(({ sentence }) => sentence)).toEqual([
      'The identity provider showed a client secret or an assertion that is not valid here and got no access token.',
      'The identity provider got no access token: Only the grant type client_credentials is served.',
      `The identity provider got no access token: The integration "${name}" is disabled.`,
    ]);
    expect(kept.map(({ facts }) => facts.reason?.kind)).toEqual([
      'invalid_client',
      'unsupported_grant_type',
      'unauthorized_client',
    ]);
    expect(kept.every(({ advice, token }) => advice !== null && token === null)).toBe(true);
    const denials = await readDenials(services, connection.tenantId, connection.integrationId);
    expect(denials).toMatchObject([{ denial: 'wrong-token', number: 1 }]);
  });

  it('keeps no secret, in whichever field it was entered', async () => {
    const { connection, secret } = await withClient();
    const { integrationId: client_id } = connection;
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzM2NyZXQifQ.c2lnbmF0dXJl';
    const token = String((await bySecret(served(), connection, secret)).body['access_token']);
    const other = 's3cret-of-another-place';
    const given = [secret, token, jwt, other];
    for (const each of given) {
      const forms: Readonly<Record<string, string | readonly string[]>>[] = [
        { client_id: each, client_secret: client_id },
        { client_id, client_secret: each },
        { client_id, [each]: ['a', 'b'] },
        { client_id, password: each },
        { client_id, client_assertion: each, client_assertion_type: each },
        { grant_type: each },
      ];
      for (const form of forms) await askToken(served(), connection, { ...CLIENT_CREDENTIALS, ...form });
      await askToken(served(), connection, CLIENT_CREDENTIALS, { authorization: basic(client_id, each) });
      await askToken(served(), connection, CLIENT_CREDENTIALS, { authorization: `Bearer ${each}` });
      const path = new URL(connection.uri).pathname.replace('/scim/v2', '/oauth2/token');
      await served().raw('GET', `${path}?client_secret=${each}&client_assertion=${each}`);
      await byAssertion(served(), connection, each);
    }
    for (const scope of [secret, jwt])
      await askToken(served(), connection, {
        ...CLIENT_CREDENTIALS,
        client_id,
        client_secret: secret,
        scope,
      });
    const text = await stored();
    expect(text).toContain('client_secret');
    for (const each of given) expect(text.includes(each), each).toBe(false);
  });
});
