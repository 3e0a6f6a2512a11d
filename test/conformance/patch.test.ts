/** Section 13 of the checklist: PATCH of users, through HTTP; what the operations mean in full is in test/scim. */
import { expect, it } from 'vitest';
import { apply, attributeEditsOf, compile, PATCH_OPTIONS, type JsonObject } from '../../src/scim/index.ts';
import { WIDGET } from '../scim/widget.ts';
import {
  created,
  ENTERPRISE_URN,
  group,
  operations,
  PATCH_URN,
  user,
  USER_URN,
  type Answer,
  type Body,
} from '../http/endpoint.ts';
import { assigned, expectError, listAt, partOf, query, section, unique, uniqueName } from './served.ts';

const WORK = { value: 'ada@example.com', type: 'work', primary: true };
const HOME = { value: 'ada@home.example', type: 'home' };

section('patch', (endpoint) => {
  const person = async (given: Body = {}): Promise<string> =>
    `/Users/${await created(endpoint().scim, '/Users', user(uniqueName('ada'), given))}`;
  const patch = (path: string, ...list: readonly Body[]): Promise<Answer> =>
    endpoint().scim('PATCH', path, { body: operations(...list) });
  const get = async (path: string): Promise<Body> => (await endpoint().scim('GET', path)).body;

  /** What a person looks like after these operations; they must succeed. */
  async function after(given: Body, ...list: readonly Body[]): Promise<Body> {
    const path = await person(given);
    const answer = await patch(path, ...list);
    expect(answer.status, answer.text).toBe(200);
    expect(await get(path)).toEqual(answer.body);
    return answer.body;
  }

  it.each([
    [{ Operations: [{ op: 'add', path: 'title', value: 'x' }], schemas: [USER_URN] }],
    [{ schemas: [PATCH_URN] }],
    [{ schemas: [PATCH_URN], Operations: [] }],
    [{ schemas: [PATCH_URN], Operations: null }],
    [{ schemas: [PATCH_URN], Operations: {} }],
    [{ schemas: [PATCH_URN], Operations: [null] }],
    [{ schemas: [PATCH_URN], Operations: ['add'] }],
    [[]],
  ])('PAT-01: a body that is no PatchOp is refused: %j', async (body) => {
    const answer = await endpoint().scim('PATCH', await person(), { body });
    expectError(answer, 400, 'invalidSyntax');
  });

  it.each([
    [{ path: 'title', value: 'x' }],
    [{ op: 'move', path: 'title' }],
    [{ op: null, path: 'title' }],
    [{ op: 1 }],
  ])('PAT-02: an operation that is none is refused: %j', async (operation) => {
    expectError(await patch(await person(), operation), 400, 'invalidSyntax');
  });

  it('PAT-03: 200 with the resource, also with attributes', async () => {
    const path = await person();
    const { status, body } = await patch(path, { op: 'add', path: 'title', value: 'Guide' });
    expect([status, body['title']]).toEqual([200, 'Guide']);
    const asked = query(path, { attributes: 'title' });
    const projected = await patch(asked, { op: 'replace', path: 'title', value: 'Chief' });
    expect([projected.status, Object.keys(projected.body).sort()]).toEqual([200, ['id', 'schemas', 'title']]);
  });

  it('PAT-04: one operation that fails leaves everything as it was', async () => {
    const path = await person({ title: 'Guide' });
    const before = await get(path);
    const answer = await patch(
      path,
      { op: 'replace', path: 'title', value: 'Chief' },
      { op: 'replace', path: 'emails[type eq "none"].value', value: 'x' },
    );
    expectError(answer, 400, 'noTarget');
    expect(await get(path)).toEqual(before);
  });

  it('PAT-05: each operation sees what the one before it did', async () => {
    const body = await after(
      {},
      { op: 'add', path: 'emails', value: [HOME] },
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'new@home.example' },
      { op: 'add', path: 'emails', value: WORK },
      { op: 'remove', path: 'emails[value eq "new@home.example"]' },
    );
    expect(body['emails']).toEqual([WORK]);
  });

  it('PAT-06: an unknown resource is not found', async () => {
    expectError(await patch('/Users/nobody', { op: 'add', path: 'title', value: 'x' }), 404);
  });

  it('PAT-07, ETAG-07: a change advances lastModified and version, created stays', async () => {
    const path = await person();
    const before = partOf(await get(path), 'meta');
    const meta = partOf((await patch(path, { op: 'add', path: 'title', value: 'x' })).body, 'meta');
    expect(meta['created']).toBe(before['created']);
    expect(String(meta['lastModified']) > String(before['lastModified'])).toBe(true);
    expect(meta['version']).not.toBe(before['version']);
  });

  it.each([
    ['title', 'Guide', { title: 'Guide' }],
    ['TITLE', 'Guide', { title: 'Guide' }],
    ['name.familyName', 'Jensen', { name: { familyName: 'Jensen' } }],
    [`${USER_URN}:name.givenName`, 'Barbara', { name: { givenName: 'Barbara' } }],
    [`${ENTERPRISE_URN}:department`, 'Tours', { [ENTERPRISE_URN]: { department: 'Tours' } }],
    [
      `${ENTERPRISE_URN.toUpperCase()}:manager.value`,
      'm-1',
      { [ENTERPRISE_URN]: { manager: { value: 'm-1' } } },
    ],
    [
      'emails[type eq "home"].value',
      'new@home.example',
      { emails: [WORK, { ...HOME, value: 'new@home.example' }] },
    ],
    ['emails[TYPE Eq "HOME"].Display', 'Home', { emails: [WORK, { ...HOME, display: 'Home' }] }],
  ])('PAT-08, PAT-10: %s is understood', async (path, value, expected) => {
    expect(await after({ emails: [WORK, HOME] }, { op: 'replace', path, value })).toMatchObject(expected);
  });

  it('PAT-11, PAT-17: add without a path merges what it names, extensions too', async () => {
    const value = {
      title: 'Guide',
      name: { givenName: 'Ada' },
      emails: [HOME],
      [ENTERPRISE_URN]: { department: 'Tours' },
    };
    const body = await after({ name: { familyName: 'Jensen' }, emails: [WORK] }, { op: 'add', value });
    expect(body).toMatchObject({
      title: 'Guide',
      name: { familyName: 'Jensen', givenName: 'Ada' },
      emails: [WORK, HOME],
      [ENTERPRISE_URN]: { department: 'Tours' },
    });
    const qualified = await after({}, { op: 'add', value: { [`${ENTERPRISE_URN}:division`]: 'Park' } });
    expect(qualified[ENTERPRISE_URN]).toEqual({ division: 'Park' });
  });

  it('PAT-12: add to a list appends, an array or one object', async () => {
    const body = await after(
      { emails: [WORK] },
      { op: 'add', path: 'emails', value: [HOME] },
      { op: 'add', path: 'emails', value: { value: 'x@example.com', type: 'other' } },
    );
    expect(listAt(body, 'emails').map(({ value }) => value)).toEqual([
      WORK.value,
      HOME.value,
      'x@example.com',
    ]);
  });

  it('PAT-13: what is there already changes nothing', async () => {
    const path = await person({ title: 'Guide', emails: [WORK] });
    const before = await get(path);
    const { status, body } = await patch(
      path,
      { op: 'add', path: 'title', value: 'Guide' },
      { op: 'add', path: 'emails', value: [WORK] },
    );
    expect([status, body]).toEqual([200, before]);
  });

  it('PAT-14: add to a complex attribute, or to a part of one that is not there', async () => {
    const body = await after({}, { op: 'add', path: 'name', value: { familyName: 'Jensen' } });
    expect(body['name']).toEqual({ familyName: 'Jensen' });
    const part = await after({}, { op: 'add', path: 'name.givenName', value: 'Ada' });
    expect(part['name']).toEqual({ givenName: 'Ada' });
  });

  it('PAT-15: add needs a value', async () => {
    expectError(await patch(await person(), { op: 'add', path: 'title' }), 400, 'invalidValue');
  });

  it('PAT-16: writing an attribute of an extension puts its URN into schemas', async () => {
    const body = await after({}, { op: 'add', path: `${ENTERPRISE_URN}:department`, value: 'Tours' });
    expect(body['schemas']).toEqual([USER_URN, ENTERPRISE_URN]);
  });

  it.each([
    [{ op: 'add', path: 'emails', value: [{ ...HOME, primary: true }] }],
    [{ op: 'replace', path: 'emails[type eq "home"].primary', value: true }],
    [{ op: 'add', value: { emails: [{ ...HOME, primary: true }] } }],
  ])('PAT-19: a new primary value takes the place of the old one: %j', async (operation) => {
    const emails = listAt(await after({ emails: [WORK, HOME] }, operation), 'emails');
    expect(emails.filter(({ primary }) => primary === true).map(({ type }) => type)).toEqual(['home']);
    expect(emails.length).toBe(2);
  });

  it('PAT-20: remove without a path is refused', async () => {
    expectError(await patch(await person(), { op: 'remove' }), 400, 'noTarget');
  });

  it('PAT-21, PAT-22, PAT-23, PAT-24: remove takes away an attribute, a part, all values, some, or a part of some', async () => {
    const given = {
      title: 'Guide',
      name: { familyName: 'J', givenName: 'A' },
      emails: [WORK, HOME],
      roles: [{ value: 'r' }],
    };
    const body = await after(
      given,
      { op: 'remove', path: 'title' },
      { op: 'remove', path: 'name.givenName' },
      { op: 'remove', path: 'roles' },
      { op: 'remove', path: 'emails[type eq "work"].primary' },
      { op: 'remove', path: 'emails[type eq "home"]' },
    );
    expect(['title' in body, 'roles' in body]).toEqual([false, false]);
    expect(body['name']).toEqual({ familyName: 'J' });
    expect(body['emails']).toEqual([{ value: WORK.value, type: 'work' }]);
    const last = await after({ emails: [WORK] }, { op: 'remove', path: 'emails[type eq "work"]' });
    expect('emails' in last).toBe(false);
  });

  it.each(['userName', 'id', 'meta', 'groups', 'schemas.x', 'groups.value'])(
    'PAT-25, PAT-40: %s cannot be removed',
    async (path) => {
      const answer = await patch(await person(), { op: 'remove', path });
      expect([answer.status, answer.body['scimType']]).toEqual([
        400,
        path === 'schemas.x' ? 'invalidPath' : 'mutability',
      ]);
    },
  );

  it('PAT-26: removing what is not there is a success without a change', async () => {
    const path = await person({ emails: [WORK] });
    const before = await get(path);
    const { status, body } = await patch(
      path,
      { op: 'remove', path: 'emails[type eq "none"]' },
      { op: 'remove', path: 'title' },
    );
    expect([status, body]).toEqual([200, before]);
  });

  it('PAT-30, PAT-31, PAT-32, PAT-33: replace sets a value, what it names, a list, and merges a complex value', async () => {
    const given = {
      title: 'Guide',
      nickName: 'A',
      name: { familyName: 'J', givenName: 'A' },
      emails: [WORK],
    };
    const body = await after(
      given,
      { op: 'replace', path: 'title', value: 'Chief' },
      { op: 'replace', path: 'locale', value: 'en-GB' },
      { op: 'replace', value: { userType: 'Employee' } },
      { op: 'replace', path: 'emails', value: [HOME] },
      { op: 'replace', path: 'name', value: { familyName: 'Jensen' } },
    );
    expect(body).toMatchObject({
      title: 'Chief',
      locale: 'en-GB',
      userType: 'Employee',
      nickName: 'A',
      emails: [HOME],
    });
    expect(body['name']).toEqual({ familyName: 'Jensen', givenName: 'A' });
  });

  it('PAT-34: replace through a filter replaces every match, or that part of every match', async () => {
    const emails = [WORK, HOME, { value: 'two@home.example', type: 'home' }];
    const body = await after(
      { emails },
      { op: 'replace', path: 'emails[type eq "home"].display', value: 'Home' },
    );
    expect(listAt(body, 'emails').map(({ display }) => display)).toEqual([undefined, 'Home', 'Home']);
    const whole = await after(
      { emails: [WORK, HOME] },
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x' } },
    );
    expect(whole['emails']).toEqual([WORK, { value: 'x' }]);
  });

  it('PAT-35: replace through a filter that nothing matches is refused', async () => {
    const path = await person({ emails: [WORK] });
    for (const at of ['emails[type eq "none"].value', 'emails[type eq "none"]'])
      expectError(
        await patch(path, { op: 'replace', path: at, value: { value: 'x' } }),
        400,
        at.endsWith(']') ? 'noTarget' : 'invalidValue',
      );
    expectError(
      await patch(path, { op: 'replace', path: 'emails[type eq "none"].value', value: 'x' }),
      400,
      'noTarget',
    );
  });

  it('PAT-36: replace by null or an empty list unassigns', async () => {
    const body = await after(
      { title: 'Guide', emails: [WORK], name: { familyName: 'J' } },
      { op: 'replace', path: 'title', value: null },
      { op: 'replace', path: 'emails', value: [] },
      { op: 'replace', path: 'name', value: null },
    );
    expect(assigned(body)).toEqual(['active', 'id', 'meta', 'schemas', 'userName']);
  });

  it.each([
    'id',
    'meta.created',
    'groups',
    'groups[value eq "x"].display',
    `${ENTERPRISE_URN}:manager.displayName`,
  ])('PAT-40: %s cannot be written', async (path) => {
    expectError(await patch(await person(), { op: 'replace', path, value: 'x' }), 400, 'mutability');
  });

  it.each([
    ['PAT-42', 'emails[', 'invalidFilter'],
    ['PAT-42', 'emails[type eq ]', 'invalidFilter'],
    ['PAT-42', 'emails[type like "x"]', 'invalidFilter'],
    ['PAT-42', 'emails[colour eq "x"]', 'invalidFilter'],
    ['PAT-42', 'name..familyName', 'invalidPath'],
    ['PAT-42', '.title', 'invalidPath'],
    ['PAT-42', 'title eq "x"', 'invalidPath'],
    ['PAT-42', '"title"', 'invalidPath'],
    ['PAT-43', 'colour', 'invalidPath'],
    ['PAT-43', 'name.colour', 'invalidPath'],
    ['PAT-43', 'urn:example:nothing:title', 'invalidPath'],
    ['PAT-44', 'emails[0].value', 'invalidFilter'],
    ['PAT-44', 'emails.0.value', 'invalidPath'],
    ['HOST-04', '__proto__', 'invalidPath'],
    ['HOST-04', 'constructor.prototype', 'invalidPath'],
    ['HOST-04', 'name.__proto__', 'invalidPath'],
  ])('%s: the path %s is refused', async (_id, path, scimType) => {
    for (const op of ['add', 'replace'])
      expectError(await patch(await person(), { op, path, value: 'x' }), 400, scimType);
    expectError(await patch(await person(), { op: 'remove', path }), 400, scimType);
  });

  it.each([
    ['title', 7],
    ['title', { a: 1 }],
    ['name', 'x'],
    ['name.familyName', ['x', 'y']],
    ['active', 'perhaps'],
    ['emails', 7],
    ['emails[type eq "work"].primary', 'x'],
    ['userName', { value: 'x' }],
    [`${ENTERPRISE_URN}:department`, 5],
  ])('PAT-45: %s does not take %j', async (path, value) => {
    expectError(
      await patch(await person({ emails: [WORK] }), { op: 'replace', path, value }),
      400,
      'invalidValue',
    );
  });

  it('PAT-46: a userName that somebody has is refused, and nothing else of the PATCH is done', async () => {
    const taken = uniqueName('taken');
    await created(endpoint().scim, '/Users', user(taken));
    const path = await person();
    const answer = await patch(
      path,
      { op: 'replace', path: 'title', value: 'x' },
      { op: 'replace', path: 'userName', value: taken.toUpperCase() },
    );
    expectError(answer, 409, 'uniqueness');
    expect('title' in (await get(path))).toBe(false);
  });

  it.each([[null], [''], [undefined]])('PAT-47: userName cannot be cleared by %j', async (value) => {
    const answer = await patch(await person(), { op: 'replace', path: 'userName', value });
    expect([answer.status, answer.body['scimType']]).toEqual([400, 'invalidValue']);
  });

  it('PAT-48: the filter of a path may be of any form', async () => {
    const emails = [WORK, HOME, { value: 'c@example.com', type: 'other', display: 'C' }];
    const path = 'emails[not (primary eq true) and (type eq "home" or display co "c") and value ew ".com"]';
    const body = await after({ emails }, { op: 'remove', path });
    expect(listAt(body, 'emails').map(({ type }) => type)).toEqual(['work', 'home']);
  });

  it('PAT-49: a password is accepted, kept nowhere and never shown', async () => {
    const secret = unique('correct-horse');
    const path = await person();
    const before = await get(path);
    const answer = await patch(path, { op: 'replace', path: 'password', value: secret });
    expect([answer.status, answer.text.includes(secret)]).toEqual([200, false]);
    expect(await get(path)).toEqual(before);
  });

  it('PAT-50: fifty PATCHes at once that add different members lose none', async () => {
    const { scim } = endpoint();
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => created(scim, '/Users', user(uniqueName('m')))),
    );
    const path = `/Groups/${await created(scim, '/Groups', group(unique('Crowd')))}`;
    const answers = await Promise.all(
      ids.map((value) => patch(path, { op: 'add', path: 'members', value: [{ value }] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(
      listAt(await get(path), 'members')
        .map(({ value }) => value)
        .sort(),
    ).toEqual(ids.toSorted());
  });

  it('PAT-51: sixty member operations in one PATCH', async () => {
    const { scim } = endpoint();
    const ids = await Promise.all(
      Array.from({ length: 60 }, () => created(scim, '/Users', user(uniqueName('m')))),
    );
    const path = `/Groups/${await created(scim, '/Groups', group(unique('Crowd')))}`;
    const adds = ids.map((value) => ({ op: 'add', path: 'members', value: [{ value }] }));
    expect((await patch(path, ...adds)).status).toBe(200);
    expect(listAt(await get(path), 'members').length).toBe(60);
    const removes = ids.slice(5).map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` }));
    expect((await patch(path, ...removes)).status).toBe(200);
    expect(listAt(await get(path), 'members').length).toBe(5);
  });

  it('PAT-52: operations in capitals and booleans as text are read kindly', async () => {
    const body = await after(
      {},
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'ADD', path: 'title', value: 'x' },
    );
    expect([body['active'], body['title']]).toEqual([false, 'x']);
  });

  it('PAT-41: an immutable value that is there cannot become another; where none is it can be given', async () => {
    const { scim } = endpoint();
    const [ada, bob] = [
      await created(scim, '/Users', user(uniqueName('ada'))),
      await created(scim, '/Users', user(uniqueName('bob'))),
    ];
    const path = `/Groups/${await created(scim, '/Groups', group(unique('g'), { members: [{ value: ada }] }))}`;
    const replace = (sub: string, value: string): Body => ({
      op: 'replace',
      path: `members[value eq "${ada}"].${sub}`,
      value,
    });
    for (const operation of [
      replace('value', bob),
      replace('type', 'Group'),
      { op: 'remove', path: `members[value eq "${ada}"].value` },
    ])
      expectError(await scim('PATCH', path, { body: operations(operation) }), 400, 'mutability');
    expect(listAt((await scim('GET', path)).body, 'members').map(({ value }) => value)).toEqual([ada]);
    const serial = (from: JsonObject, value: string): JsonObject => {
      const body = operations({ op: 'replace', path: 'serial', value }) as JsonObject;
      return apply(from, attributeEditsOf(compile(WIDGET, body, PATCH_OPTIONS).edits));
    };
    expect(serial({ label: 'a' }, 's')).toEqual({ label: 'a', serial: 's' });
    expect(serial({ label: 'a', serial: 's' }, 's')).toEqual({ label: 'a', serial: 's' });
    expect(() => serial({ label: 'a', serial: 's' }, 't')).toThrow(/cannot be changed/);
  });
});
