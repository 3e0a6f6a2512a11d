/** Section 19 of the checklist: errors. */
import { expect, it } from 'vitest';
import { created, ERROR_URN, user } from '../http/endpoint.ts';
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
    ['PUT', '/Users', 'GET, POST'],
    ['PATCH', '/Users', 'GET, POST'],
    ['POST', '/Users/x', 'GET, PUT, PATCH, DELETE'],
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
});
