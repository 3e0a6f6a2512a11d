/** Section 2 of the checklist: the data model of RFC 7643 §2 and §3. */
import { expect, it } from 'vitest';
import {
  created,
  ENTERPRISE_URN,
  group,
  GROUP_URN,
  operations,
  user,
  USER_URN,
  type Body,
} from '../http/endpoint.ts';
import { enterpriseUser, FULL_USER, MINIMAL_USER } from './examples.ts';
import { assigned, expectError, listAt, partOf, query, section, unique, uniqueName } from './served.ts';

section('data model', (endpoint) => {
  const post = (given: Body) => endpoint().scim('POST', '/Users', { body: user(uniqueName('ada'), given) });
  const get = async (id: unknown): Promise<Body> =>
    (await endpoint().scim('GET', `/Users/${String(id)}`)).body;

  it('RFC 7643 §8.1: the minimal user round-trips', async () => {
    const sent = { ...MINIMAL_USER, userName: uniqueName('bjensen') };
    const { status, body } = await endpoint().scim('POST', '/Users', { body: sent });
    expect(status).toBe(201);
    expect(await get(body['id'])).toEqual({
      ...sent,
      active: true,
      id: body['id'],
      meta: body['meta'],
      groups: [],
    });
  });

  it('RFC 7643 §8.2: the full user round-trips', async () => {
    const sent = { ...FULL_USER, userName: uniqueName('bjensen') };
    const { status, body } = await endpoint().scim('POST', '/Users', { body: sent });
    expect(status).toBe(201);
    expect(await get(body['id'])).toEqual({ ...sent, id: body['id'], meta: body['meta'], groups: [] });
  });

  it('RFC 7643 §8.3: the enterprise user round-trips', async () => {
    const manager = await created(endpoint().scim, '/Users', user(uniqueName('manager')));
    const sent = { ...enterpriseUser(manager), userName: uniqueName('bjensen') };
    const { status, body } = await endpoint().scim('POST', '/Users', { body: sent });
    expect(status).toBe(201);
    expect(await get(body['id'])).toMatchObject(sent);
  });

  it('RFC 7643 §8.4: the group round-trips with its members', async () => {
    const { scim } = endpoint();
    const [babs, mandy] = [
      await created(scim, '/Users', user(uniqueName('babs'), { displayName: 'Babs Jensen' })),
      await created(scim, '/Users', user(uniqueName('mandy'), { displayName: 'Mandy Pepperidge' })),
    ];
    const displayName = unique('Tour Guides');
    const members = [babs, mandy].map((value) => ({ value, $ref: `../Users/${value}`, type: 'User' }));
    const id = await created(scim, '/Groups', group(displayName, { members }));
    const { body } = await scim('GET', `/Groups/${id}`);
    expect(body).toMatchObject({ schemas: [GROUP_URN], id, displayName });
    expect(listAt(body, 'members')).toEqual([
      { value: babs, $ref: `${endpoint().uri}/Users/${babs}`, type: 'User', display: 'Babs Jensen' },
      { value: mandy, $ref: `${endpoint().uri}/Users/${mandy}`, type: 'User', display: 'Mandy Pepperidge' },
    ]);
  });

  it('SCH-01, SCH-14: schemas names what is there, each URN once, whatever their order was', async () => {
    const given = { [ENTERPRISE_URN]: { department: 'Tours' } };
    const { body } = await post({ ...given, schemas: [ENTERPRISE_URN, USER_URN, USER_URN] });
    expect(body['schemas']).toEqual([USER_URN, ENTERPRISE_URN]);
    expect((await post({ schemas: [ENTERPRISE_URN, USER_URN] })).body['schemas']).toEqual([USER_URN]);
  });

  it('SCH-02: attribute names are taken in any letter case', async () => {
    const sent = { NAME: { FamilyName: 'Jensen' }, EMAILS: [{ VALUE: 'a@example.com', Primary: true }] };
    const { body } = await post({ ...sent, [ENTERPRISE_URN.toUpperCase()]: { DEPARTMENT: 'Tours' } });
    expect(body).toMatchObject({
      name: { familyName: 'Jensen' },
      emails: [{ value: 'a@example.com', primary: true }],
      [ENTERPRISE_URN]: { department: 'Tours' },
    });
  });

  it('SCH-03, CRE-17: null, an empty list and absence are one state', async () => {
    const bare = (await post({})).body;
    const emptied = await post({
      title: null,
      emails: [],
      name: {},
      addresses: [{}],
      nickName: null,
      roles: [null],
    });
    expect(assigned(emptied.body)).toEqual(assigned(bare));
  });

  it('SCH-04: the attributes of an extension are in its container, and its URN is in schemas', async () => {
    const { body } = await post({ [ENTERPRISE_URN]: { department: 'Tours' } });
    expect(body['schemas']).toEqual([USER_URN, ENTERPRISE_URN]);
    expect(body[ENTERPRISE_URN]).toEqual({ department: 'Tours' });
    expect(body['department']).toBeUndefined();
  });

  it('SCH-05: the server gives ids, each but once, also after a deletion', async () => {
    const userName = uniqueName('again');
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      const id = await created(endpoint().scim, '/Users', user(userName, { id: 'mine' }));
      await endpoint().scim('DELETE', `/Users/${id}`);
      ids.push(id);
    }
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).not.toMatch(/mine|bulkid/i);
  });

  it('SCH-06, SCH-12: externalId comes back as it was sent, is never invented, and several may share one', async () => {
    const externalId = ` ${unique('Ab')}\u00e9e\u0301 `;
    const [first, second] = [await post({ externalId }), await post({ externalId })];
    expect([first.body['externalId'], second.body['externalId']]).toEqual([externalId, externalId]);
    expect('externalId' in (await post({})).body).toBe(false);
  });

  it('SCH-07, SCH-08, SCH-09: meta is the server’s own', async () => {
    const { body, headers } = await post({
      meta: { created: '2011-08-01T00:00:00Z', resourceType: 'Cat', version: 'x' },
    });
    const meta = partOf(body, 'meta');
    expect(meta['resourceType']).toBe('User');
    expect(meta['created']).toBe(meta['lastModified']);
    expect(meta['created']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(String(meta['created'])) - Date.now())).toBeLessThan(60_000);
    expect(meta['location']).toBe(`${endpoint().uri}/Users/${String(body['id'])}`);
    expect(headers.get('location')).toBe(meta['location']);
  });

  it('SCH-10: more than one primary value is refused', async () => {
    const emails = ['a', 'b'].map((name) => ({ value: `${name}@example.com`, primary: true }));
    expectError(await post({ emails }), 400, 'invalidValue');
  });

  it('SCH-11: the same value of the same type is kept once', async () => {
    const work = { value: 'a@example.com', type: 'work' };
    const { body } = await post({ emails: [work, { ...work, type: 'home' }, work] });
    expect(body['emails']).toEqual([work, { ...work, type: 'home' }]);
  });

  it.each([
    [{ active: 'perhaps' }],
    [{ active: 1 }],
    [{ title: 7 }],
    [{ title: { a: 1 } }],
    [{ name: 'Jensen' }],
    [{ name: [{ familyName: 'a' }, { familyName: 'b' }] }],
    [{ emails: 7 }],
    [{ emails: ['a@example.com', 7] }],
    [{ emails: [{ value: {} }] }],
    [{ x509Certificates: [{ value: '%%%' }] }],
    [{ profileUrl: 7 }],
    [{ [ENTERPRISE_URN]: 'Tours' }],
  ])('SCH-13: a value that does not fit its type is refused: %j', async (given) => {
    expectError(await post(given), 400, 'invalidValue');
  });

  it.each([
    'Ünïcödé',
    'Жанна',
    '山田太郎',
    'عمر',
    '😀👩‍👩‍👧',
    'e\u0301',
    '\u202eabc',
    'a\tb\nc',
    '\\"\'<>&%',
    ' ',
  ])('SCH-15: %j survives a round trip', async (text) => {
    const { body } = await post({ displayName: text, name: { familyName: text }, emails: [{ value: text }] });
    expect(await get(body['id'])).toMatchObject({
      displayName: text,
      name: { familyName: text },
      emails: [{ value: text }],
    });
  });

  it('SCH-20: a relative reference is kept as it was sent', async () => {
    const { body } = await post({ [ENTERPRISE_URN]: { manager: { value: 'x', $ref: '../Users/x' } } });
    expect(partOf(body, ENTERPRISE_URN)['manager']).toEqual({ value: 'x', $ref: '../Users/x' });
  });

  it('SCH-03: the last attribute of an extension takes its URN with it', async () => {
    const { body } = await post({ [ENTERPRISE_URN]: { department: 'Tours' } });
    const path = `/Users/${String(body['id'])}`;
    const removal = operations({ op: 'remove', path: `${ENTERPRISE_URN}:department` });
    const { body: after } = await endpoint().scim('PATCH', path, { body: removal });
    expect([after['schemas'], after[ENTERPRISE_URN]]).toEqual([[USER_URN], undefined]);
  });

  it('SCH-16: addresses, numbers and countries are kept as they were sent, and compare without letter case', async () => {
    const given = {
      emails: [{ value: 'Ada@EXAMPLE.com' }],
      phoneNumbers: [{ value: '+1 (201) 555-0123' }],
      addresses: [{ country: 'United States' }],
    };
    const { body } = await post(given);
    expect(await get(body['id'])).toMatchObject(given);
    const filter = `emails.value eq "ada@example.COM" and id eq "${String(body['id'])}"`;
    expect((await endpoint().scim('GET', query('/Users', { filter }))).body['totalResults']).toBe(1);
  });

  it('SCH-17: a certificate is exactly one, in DER and base64', async () => {
    const [one] = listAt(FULL_USER, 'x509Certificates').map(({ value }) => String(value));
    const bytes = Buffer.from(one ?? '', 'base64');
    const { body } = await post({ x509Certificates: [{ value: one }] });
    expect(await get(body['id'])).toMatchObject({ x509Certificates: [{ value: one }] });
    expect((await post({ x509Certificates: [{ value: bytes.toString('base64url') }] })).status).toBe(201);
    const wrong = [
      '',
      'YQ==',
      Buffer.concat([bytes, bytes]).toString('base64'),
      bytes.subarray(0, -1).toString('base64'),
      Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64'),
      bytes.subarray(4).toString('base64'),
      'MAA=',
      'MAYwADAABAA=',
      'MIAwADAAAwAAAA==',
      'MIU=',
    ];
    for (const value of wrong)
      expectError(await post({ x509Certificates: [{ value }] }), 400, 'invalidValue');
  });
});
