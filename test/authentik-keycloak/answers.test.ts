/** AK-rules 01 to 06 and 25: ids, status codes, media types, and values that come back as they were sent. */
import { expect, it } from 'vitest';
import { created, group, operations, user, type Answer, type Body } from '../http/endpoint.ts';
import { CLIENTS, patched, rules, sampleUser } from './clients.ts';

const SCIM_TYPE = 'application/scim+json;charset=utf-8';
const typeOf = ({ headers }: Answer): string | null => headers.get('content-type');
const NOBODY = '5f0c2d0e-7a1b-4c3d-8e9f-00000000dead';

rules('answers', (connect) => {
  it.each(CLIENTS)(
    'AK-rule 01: ids fit into 36 characters that stand in a path as they are (%s)',
    async (client) => {
      const { scim } = await connect(client);
      const ids = [
        await created(scim, '/Users', sampleUser(client)),
        await created(scim, '/Groups', group('Guides')),
      ];
      for (const id of ids) {
        expect(id).toMatch(/^[A-Za-z0-9_-]{1,36}$/);
        expect(encodeURIComponent(id)).toBe(id);
      }
    },
  );

  it.each(CLIENTS)(
    'AK-rule 02: POST 201, PUT 200 with a body, DELETE 204 without one (%s)',
    async (client) => {
      const { scim } = await connect(client);
      for (const [path, body] of [
        ['/Users', sampleUser(client)],
        ['/Groups', group('Guides', { externalId: 'g1' })],
      ] as const) {
        const made = await scim('POST', path, { body });
        const at = `${path}/${String(made.body['id'])}`;
        const put = await scim('PUT', at, { body });
        const gone = await scim('DELETE', at);
        expect([made.status, put.status, gone.status]).toEqual([201, 200, 204]);
        expect([put.body['id'], put.body['schemas'], gone.text]).toEqual([
          made.body['id'],
          made.body['schemas'],
          '',
        ]);
        expect((await scim('GET', at)).status).toBe(404);
      }
    },
  );

  it('AK-rule 03: Keycloak clients get 200, the resource and its media type from every PATCH', async () => {
    const { scim } = await connect('keycloak');
    const userId = await created(scim, '/Users', sampleUser('keycloak'));
    const groupId = await created(scim, '/Groups', group('Guides'));
    for (const answer of [
      await patched(scim, `/Users/${userId}`, { op: 'replace', path: 'displayName', value: 'Liv B.' }),
      await patched(scim, `/Groups/${groupId}`, { op: 'replace', path: 'displayName', value: 'Liv B.' }),
      await patched(scim, `/Groups/${groupId}`, { op: 'replace', path: 'displayName', value: 'Liv B.' }),
      await patched(scim, `/Groups/${groupId}`, { op: 'add', path: 'members', value: [{ value: userId }] }),
    ]) {
      expect([answer.status, typeOf(answer), answer.body['displayName']]).toEqual([200, SCIM_TYPE, 'Liv B.']);
      expect([userId, groupId]).toContain(answer.body['id']);
    }
    const whole = await patched(scim, `/Groups/${groupId}`, { op: 'add', value: { externalId: 'g1' } });
    expect(whole.body).toMatchObject({ externalId: 'g1', members: [{ value: userId, type: 'User' }] });
  });

  it('AK-rule 03: authentik gets what it parses: JSON with 200, or 204 and nothing', async () => {
    const { scim } = await connect('authentik');
    const userId = await created(scim, '/Users', sampleUser('authentik'));
    const groupId = await created(scim, '/Groups', group('Guides'));
    const operation = { op: 'replace', path: 'displayName', value: 'Liv B.' };
    const onUser = await patched(scim, `/Users/${userId}`, operation);
    const onGroup = await patched(scim, `/Groups/${groupId}`, operation);
    expect([onUser.status, typeOf(onUser), onUser.body['displayName']]).toEqual([200, SCIM_TYPE, 'Liv B.']);
    expect([onGroup.status, onGroup.text]).toEqual([204, '']);
    expect((await scim('GET', `/Groups/${groupId}`)).body['displayName']).toBe('Liv B.');
  });

  it.each(CLIENTS)('AK-rule 04: every body is application/scim+json, errors too (%s)', async (client) => {
    const { scim } = await connect(client);
    const body = sampleUser(client);
    const id = await created(scim, '/Users', body);
    const stale = { 'if-match': 'W/"99"' };
    const answers: readonly (readonly [number, Answer])[] = [
      [200, await scim('GET', '/ServiceProviderConfig')],
      [200, await scim('GET', '/ResourceTypes')],
      [200, await scim('GET', '/Schemas')],
      [200, await scim('GET', '/Users')],
      [200, await scim('GET', `/Users/${id}`)],
      [200, await scim('PUT', `/Users/${id}`, { body })],
      [201, await scim('POST', '/Groups', { body: group('Guides') })],
      [400, await scim('POST', '/Users', { body: '{"name": "Liv\nBerg"}' })],
      [400, await scim('GET', '/Users?filter=userName')],
      [401, await scim('GET', '/Users', { headers: { authorization: null } })],
      [404, await scim('GET', `/Users/${NOBODY}`)],
      [404, await scim('GET', '/Elsewhere')],
      [405, await scim('POST', `/Users/${id}`, { body })],
      [409, await scim('POST', '/Users', { body: { ...body, externalId: 'another' } })],
      [412, await scim('PUT', `/Users/${id}`, { body, headers: stale })],
      [415, await scim('POST', '/Users', { body: 'x', headers: { 'content-type': 'text/plain' } })],
    ];
    for (const [status, answer] of answers)
      expect([answer.status, typeOf(answer)], answer.text).toEqual([status, SCIM_TYPE]);
  });

  it.each([
    'application/scim+json',
    'application/json',
    'application/scim+json; charset=utf-8',
    'application/json;charset=UTF-8',
    'APPLICATION/SCIM+JSON; Charset=UTF-8',
  ])('AK-rule 04: %s is taken on every verb, GET and DELETE included, whatever is accepted', async (type) => {
    const { scim } = await connect('authentik');
    for (const accept of [null, type, '*/*', 'text/html']) {
      const headers = { 'content-type': type, accept };
      const userName = `liv-${String(accept)}`;
      const made = await scim('POST', '/Users', { headers, body: user(userName) });
      const at = `/Users/${String(made.body['id'])}`;
      const patch = operations({ op: 'add', value: { title: 'Guide' } });
      const statuses = [
        made.status,
        (await scim('GET', at, { headers })).status,
        (await scim('GET', '/ServiceProviderConfig', { headers })).status,
        (await scim('PUT', at, { headers, body: user(userName) })).status,
        (await scim('PATCH', at, { headers, body: patch })).status,
        (await scim('DELETE', at, { headers })).status,
      ];
      expect(statuses).toEqual([201, 200, 200, 200, 200, 204]);
    }
  });

  it.each<readonly [string, Body]>([
    [
      'a name of one word: a blank as the family name, a blank behind the whole',
      { name: { formatted: 'Liv ', givenName: 'Liv', familyName: ' ' }, displayName: 'Liv' },
    ],
    [
      'no name at all: blanks and empty strings',
      { name: { formatted: ' ', givenName: '', familyName: ' ' }, displayName: '' },
    ],
    ['an empty list of e-mail addresses', { emails: [] }],
    [
      'an address in capitals, of the type "other"',
      { emails: [{ value: 'LIV@Example.COM', type: 'other', primary: true }] },
    ],
    ['letters of other scripts and blanks in the user name', { userName: 'Lív  Bërg  Ωmega' }],
    [
      'a photo and a locale',
      { photos: [{ value: 'https://example.com/liv.png', type: 'photo' }], locale: 'nb-NO' },
    ],
    ['somebody who is not active', { active: false }],
  ])('AK-rule 05: comes back as it was sent: %s', async (_what, given) => {
    const { scim } = await connect('authentik');
    const sent = sampleUser('authentik', given);
    const made = await scim('POST', '/Users', { body: sent });
    const at = `/Users/${String(made.body['id'])}`;
    const again = { ...sent, id: made.body['id'] };
    for (const { body, text } of [made, await scim('GET', at), await scim('PUT', at, { body: again })])
      for (const [name, value] of Object.entries(sent))
        expect(JSON.stringify(body[name]), text).toBe(JSON.stringify(value));
  });

  it('AK-rule 06: a create is answered with id, userName, displayName and active', async () => {
    const { scim } = await connect('keycloak');
    const { body } = await scim('POST', '/Users', { body: sampleUser('keycloak') });
    expect(String(body['id'])).toMatch(/^.{36}$/);
    expect(body).toMatchObject({ userName: 'liv', displayName: 'Liv Berg', active: true });
    expect(body['emails']).toEqual([{ value: 'liv@example.com' }]);
    const plain = await scim('POST', '/Users', { body: user('kai') });
    expect(String(plain.body['id'])).toMatch(/^.{36}$/);
    expect(plain.body).toMatchObject({ userName: 'kai', active: true });
  });

  it.each(CLIENTS)(
    'AK-rule 25: schemas and id stand first, before anything in braces (%s)',
    async (client) => {
      const { scim } = await connect(client);
      const made = await scim('POST', '/Users', { body: sampleUser(client) });
      const id = String(made.body['id']);
      const list = await scim('GET', '/Users?filter=userName%20pr');
      const grouped = await scim('POST', '/Groups', { body: group('Guides', { members: [{ value: id }] }) });
      for (const text of [made.text, (await scim('GET', `/Users/${id}`)).text]) {
        expect(text.split('}')[0]).toContain(`"id":"${id}"`);
        expect(text).toMatch(/^\{"schemas":\[[^\]]*\],"id":"/);
      }
      expect(list.text.split('}')[0]).toContain(`"id":"${id}"`);
      expect(grouped.text).toMatch(/^\{"schemas":\[[^\]]*\],"id":"/);
    },
  );
});
