/** Section 20 of the checklist: media types and what HTTP asks of every server. */
import { expect, it } from 'vitest';
import { created, user, USER_URN } from '../http/endpoint.ts';
import { expectError, section, uniqueName } from './served.ts';

section('media types', (endpoint) => {
  it.each(['application/scim+json', 'application/json', '*/*', 'application/*', 'text/html', 'garbage', ''])(
    'MED-01, MED-02, MED-03: Accept %s is answered with JSON',
    async (accept) => {
      const { status, headers } = await endpoint().scim('GET', '/Users', { headers: { accept } });
      expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'application/scim+json']);
    },
  );

  it.each([
    ['application/scim+json'],
    ['application/json'],
    ['application/scim+json; charset=utf-8'],
    ['Application/SCIM+JSON;charset="UTF-8"'],
    [null],
  ])('MED-04, MED-05: a body of the type %s is read', async (type) => {
    const userName = uniqueName('ädä');
    const answer = await endpoint().scim('POST', '/Users', {
      body: new TextEncoder().encode(JSON.stringify(user(userName))),
      headers: { 'content-type': type },
    });
    expect([answer.status, answer.body['userName']]).toEqual([201, userName]);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'garbage',
    'application/scim+jsonx',
  ])('MED-06, HOST-02: a body of the type %s is refused', async (type) => {
    const sent = { body: JSON.stringify(user(uniqueName('ada'))), headers: { 'content-type': type } };
    const answer = await endpoint().scim('POST', '/Users', sent);
    expectError(answer, 415);
    expect(String(answer.body['detail'])).toContain('application/scim+json');
  });

  it('MED-07: 204 and 304 have no body', async () => {
    const { scim } = endpoint();
    const path = `/Users/${await created(scim, '/Users', user(uniqueName('ada')))}`;
    const same = await scim('GET', path, { headers: { 'if-none-match': '*' } });
    const gone = await scim('DELETE', path);
    for (const [answer, status] of [[same, 304] as const, [gone, 204] as const]) {
      expect([answer.status, answer.text]).toEqual([status, '']);
      expect(answer.headers.get('content-type')).toBeNull();
    }
  });

  it('MED-09: HEAD is GET without a body', async () => {
    const { scim } = endpoint();
    const path = `/Users/${await created(scim, '/Users', user(uniqueName('ada')))}`;
    for (const asked of [path, '/Users', '/Users/nobody', '/ServiceProviderConfig']) {
      const [head, get] = [await scim('HEAD', asked), await scim('GET', asked)];
      expect([head.status, head.text], asked).toEqual([get.status, '']);
      for (const name of ['content-type', 'etag']) expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  it('SEC-09, HOST-15: locations are built from the configured URL, not from headers', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      forwarded: 'host=evil.example',
    };
    const { headers: answered, text } = await endpoint().scim('POST', '/Users', {
      body: user(uniqueName('ada')),
      headers,
    });
    expect(answered.get('location')).toMatch(new RegExp(`^${endpoint().uri}/Users/`));
    expect(text).not.toMatch(/evil|gopher/);
  });

  it('MED-05: the answer is UTF-8', async () => {
    const { headers, body } = await endpoint().scim('POST', '/Users', {
      body: user(uniqueName('ada'), { title: '山😀' }),
    });
    expect(headers.get('content-type')).toMatch(/charset=utf-8/i);
    expect(body['title']).toBe('山😀');
  });

  it('MED-08: the suffix .scim asks for the one format there is, and a schema is found by its whole URN', async () => {
    const { scim } = endpoint();
    const id = await created(scim, '/Users', user(uniqueName('ada')));
    expect((await scim('GET', `/Users/${id}.scim`)).body).toEqual((await scim('GET', `/Users/${id}`)).body);
    expect((await scim('GET', `/Users.scim?filter=id%20eq%20%22${id}%22`)).body['totalResults']).toBe(1);
    expect((await scim('GET', '/ServiceProviderConfig.scim')).status).toBe(200);
    for (const path of ['/Users/.scim', `/Schemas/${USER_URN}.scim`, `/Users/${id}.xml`, '/.scim'])
      expectError(await scim('GET', path), 404);
  });
});
