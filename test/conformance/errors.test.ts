/** Section 19 of the checklist: errors. */
import { expect, it } from 'vitest';
import { createApp } from '../../src/http/index.ts';
import { ERRORS } from '../../src/scim/index.ts';
import { created, ERROR_URN, operations, user, type Body } from '../http/endpoint.ts';
import { expectError, query, section, uniqueName } from './served.ts';

section('errors', (endpoint) => {
  it('ERR-01, ERR-02: an error has its URN, its status as a string, and the SCIM media type', async () => {
    const { headers, body } = await endpoint().scim('GET', '/Users/nobody');
    expect(headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect([body['schemas'], body['status']]).toEqual([[ERROR_URN], '404']);
  });

  it.each([
    '',
    '{',
    '{"a":}',
    'null',
    '[]',
    '"text"',
    '5',
    'true',
    '{} {}',
    "{'a':1}",
    '<xml/>',
    '\u0000',
    '{"a":1,}',
  ])('ERR-04, HOST-01: the body %j is refused', async (body) => {
    const path = `/Users/${await created(endpoint().scim, '/Users', user(uniqueName('ada')))}`;
    expectError(await endpoint().scim('POST', '/Users', { body }), 400, 'invalidSyntax');
    expectError(await endpoint().scim('PUT', path, { body }), 400, 'invalidSyntax');
    expectError(await endpoint().scim('PATCH', path, { body }), 400, 'invalidSyntax');
  });

  it.each([
    '/Devices',
    '/users',
    '/User',
    '/Users/x/y',
    '/Groups/x/members',
    '/x',
    '/Users/x/.search',
    '/ServiceProviderConfig/x',
  ])('ERR-05: nothing is at %s', async (path) => {
    expectError(await endpoint().scim('GET', path), 404);
    expectError(await endpoint().scim('DELETE', path), 404);
  });

  it.each([
    ['PUT', '/Users', 'GET, HEAD, POST'],
    ['PATCH', '/Users', 'GET, HEAD, POST'],
    ['POST', '/Users/x', 'GET, HEAD, PUT, PATCH, DELETE'],
    ['DELETE', '/Bulk', 'POST'],
  ])('ERR-06: %s %s is answered 405 with Allow', async (method, path, allow) => {
    const answer = await endpoint().scim(method, path, method === 'DELETE' ? {} : { body: {} });
    expectError(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('ERR-07: errors say nothing of the inside', async () => {
    const answers = [
      await endpoint().scim('GET', query('/Users', { filter: `userName eq "' or 1=1 --` })),
      await endpoint().scim('GET', "/Users/'%22%3Cscript%3E"),
      await endpoint().scim('POST', '/Users', { body: '{"userName": {"$ne": 1}}' }),
    ];
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/\bat .*\.ts|select |sqlite|postgres|kysely|node_modules|rst_/i);
      expect(text).not.toContain(endpoint().token);
    }
  });

  it.each(['/Users', '/Users/x', ''])('ERR-09: version 9 of SCIM is refused at scim/v9%s', async (path) => {
    const { uri, token } = endpoint();
    const at = new URL(uri).pathname.replace(/v2$/, 'v9') + path;
    expectError(
      await endpoint().raw('GET', at, { headers: { authorization: `Bearer ${token}` } }),
      400,
      'invalidVers',
    );
  });

  it('ERR-03: each keyword is answered to just what it is for', async () => {
    const { scim } = endpoint();
    const name = uniqueName('ada');
    const path = `/Users/${await created(scim, '/Users', user(name))}`;
    const patch = (operation: Body) => scim('PATCH', path, { body: operations(operation) });
    const get = (given: Readonly<Record<string, string>>) => scim('GET', query('/Users', given));
    const { services } = endpoint();
    const old = createApp({
      ...services,
      clock: { ...services.clock, now: () => services.clock.now() + 86_400_000 },
    });
    await created(scim, '/Users', user(uniqueName('bob')));
    const cursor = String((await get({ cursor: '', count: '1' })).body['nextCursor']);
    const headers = { authorization: `Bearer ${endpoint().token}` };
    const late = await old.fetch(
      new Request(`${endpoint().uri}${query('/Users', { cursor, count: 1 })}`, { headers }),
    );
    expect(await late.json()).toMatchObject({ scimType: 'expiredCursor' });
    expectError(await get({ filter: 'userName' }), 400, 'invalidFilter');
    expectError(await scim('POST', '/Users', { body: user(name) }), 409, 'uniqueness');
    expectError(await patch({ op: 'replace', path: 'id', value: 'x' }), 400, 'mutability');
    expectError(await scim('POST', '/Users', { body: '{' }), 400, 'invalidSyntax');
    expectError(await patch({ op: 'add', path: 'a..b', value: 'x' }), 400, 'invalidPath');
    expectError(await patch({ op: 'remove' }), 400, 'noTarget');
    expectError(await patch({ op: 'replace', path: 'active', value: 'x' }), 400, 'invalidValue');
    expectError(await get({ cursor: 'x' }), 400, 'invalidCursor');
    expectError(await get({ cursor, count: '2' }), 400, 'invalidCount');
    const keywords = Object.values(ERRORS).flatMap((each) => ('scimType' in each ? [each.scimType] : []));
    expect(keywords).toEqual([
      ...['invalidFilter', 'tooMany', 'uniqueness', 'mutability', 'invalidSyntax', 'invalidPath', 'noTarget'],
      ...['invalidValue', 'invalidVers', 'sensitive', 'invalidCursor', 'expiredCursor', 'invalidCount'],
    ]);
  });

  it('ERR-08: 409 for a name, 412 for a version, 413 for a size', async () => {
    const { scim } = endpoint();
    const name = uniqueName('ada');
    const path = `/Users/${await created(scim, '/Users', user(name))}`;
    expectError(await scim('POST', '/Users', { body: user(name) }), 409, 'uniqueness');
    expectError(await scim('DELETE', path, { headers: { 'if-match': 'W/"7"' } }), 412);
    const headers = { 'content-length': String(endpoint().services.config.maxBodyBytes + 1) };
    expectError(await scim('PUT', path, { body: '{}', headers }), 413);
  });
});
