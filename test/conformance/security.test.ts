/** Section 23 of the checklist: security and privacy. */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/index.ts';
import { readConfig, SETTINGS } from '../../src/config/index.ts';
import { created, ERROR_URN, freshEndpoint, operations, user, type Body } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { expectError, idsOf, query, section, unique, uniqueName } from './served.ts';

const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

section('security', (endpoint) => {
  const person = async (given: Body = {}): Promise<string> =>
    `/Users/${await created(endpoint().scim, '/Users', user(uniqueName('ada'), given))}`;

  it('SEC-01: the server listens on loopback alone unless told otherwise, for a proxy that speaks TLS', () => {
    expect(readConfig({}, {}).host).toBe('127.0.0.1');
    expect([SETTINGS.tlsCertificate.env, SETTINGS.tlsKey.env]).toEqual([
      'ROSTER_TLS_CERTIFICATE',
      'ROSTER_TLS_KEY',
    ]);
  });

  it('SEC-02: a password is in no row, no log entry and no answer', async () => {
    const secret = unique('correct-horse-battery');
    const path = await person({ password: secret });
    await endpoint().scim('PATCH', path, {
      body: operations({ op: 'replace', path: 'password', value: secret }),
    });
    const rows = await endpoint().services.store.read(async ({ db }) => [
      ...(await db.selectFrom('resources').selectAll().execute()),
      ...(await db.selectFrom('log').selectAll().execute()),
    ]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('SEC-10: a value that no index can hold is refused with a reason', async () => {
    for (const given of [
      { userName: 'u'.repeat(5000) },
      { externalId: 'e'.repeat(5000) },
      { emails: [{ value: 'v'.repeat(5000) }] },
    ]) {
      const answer = await endpoint().scim('POST', '/Users', {
        body: { ...user(uniqueName('ada')), ...given },
      });
      expectError(answer, 400, 'invalidValue');
      expect(answer.text.length).toBeLessThan(1000);
    }
    const long = await endpoint().scim('POST', '/Users', {
      body: user(uniqueName('ada'), { title: 't'.repeat(100_000) }),
    });
    expect(long.status).toBe(201);
  });

  it('SEC-04: whatever can be asked for in a URL can be asked for in a body', async () => {
    const email = `${unique('private')}@example.com`;
    const path = await person({ emails: [{ value: email }] });
    const filter = `emails.value eq "${email}"`;
    const body = { schemas: [SEARCH_URN], filter, attributes: ['id'], count: 10 };
    const [posted, got] = [
      await endpoint().scim('POST', '/Users/.search', { body }),
      await endpoint().scim('GET', query('/Users', { filter, attributes: 'id', count: 10 })),
    ];
    expect(posted.body).toEqual(got.body);
    expect(idsOf(posted)).toEqual([path.slice('/Users/'.length)]);
  });

  it('SEC-06: every create, change and delete is in the log, and nothing that changed nothing', async () => {
    const path = await person();
    const id = path.slice('/Users/'.length);
    const change = { body: operations({ op: 'replace', path: 'title', value: 'x' }) };
    await endpoint().scim('PATCH', path, change);
    await endpoint().scim('PATCH', path, change);
    await endpoint().scim('PATCH', path, { body: operations({ op: 'remove' }) });
    await endpoint().scim('DELETE', path);
    const rows = await endpoint().services.store.read(({ db }) =>
      db
        .selectFrom('log')
        .select(['kind', 'integration_id'])
        .where('resource_id', '=', id)
        .orderBy('position')
        .execute(),
    );
    const { integrationId } = endpoint();
    expect(rows.map((row) => [row.kind, row.integration_id])).toEqual(
      ['created', 'updated', 'deleted'].map((kind) => [kind, integrationId]),
    );
  });

  it('SEC-07: a token is one client’s, who sees and changes what that client manages, and no more', async () => {
    const path = await person();
    const { scim } = await endpoint().another({ name: unique('other') });
    expectError(await scim('GET', path), 404);
    expectError(await scim('DELETE', path), 404);
    expectError(await scim('GET', '/Me'), 501);
    const management = `/api/v1/acme/security-integrations`;
    const { status } = await endpoint().raw('GET', management, {
      headers: { authorization: `Bearer ${endpoint().token}` },
    });
    expect(status).toBe(401);
  });

  it('SEC-08: nobody creates anything without a token', async () => {
    const userName = uniqueName('nobody');
    const headers = { authorization: null };
    for (const path of ['/Users', '/Groups', '/Bulk'])
      expectError(await endpoint().scim('POST', path, { body: user(userName), headers }), 401);
    const found = await endpoint().scim('GET', query('/Users', { filter: `userName eq "${userName}"` }));
    expect(found.body['totalResults']).toBe(0);
  });

  it('SEC-09: a location is never built from what a client sends', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
    };
    const answer = await endpoint().scim('POST', '/Users', { body: user(uniqueName('ada')), headers });
    expect(answer.headers.get('location')).toMatch(endpoint().uri);
    expect(answer.text).not.toContain('evil');
  });
});

describe.each(ENGINES)('rate limits on %s', (engine) => {
  it('SEC-05, ERR-08: beyond the limit the answer is 429 with Retry-After, until time has passed', async () => {
    await using limited = await freshEndpoint(engine, { settings: { maxRequestsPerSecond: 25 } });
    const { services, uri, token } = limited;
    const other = await limited.another();
    let now = services.clock.now();
    const { fetch } = createApp({ ...services, clock: { ...services.clock, now: () => now } });
    const ask = (at: string, secret: string): Promise<Response> =>
      fetch(new Request(`${at}/Users/x`, { headers: { authorization: `Bearer ${secret}` } }));
    for (let sent = 0; sent < 25; sent++) expect((await ask(uri, token)).status).toBe(404);
    const refused = await ask(uri, token);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toMatchObject({ schemas: [ERROR_URN], status: '429' });
    expect((await ask(other.uri, other.token)).status).toBe(404);
    now += 1000;
    for (let sent = 0; sent < 25; sent++) expect((await ask(uri, token)).status).toBe(404);
    expect((await ask(uri, token)).status).toBe(429);
  });
});
