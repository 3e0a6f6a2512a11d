/** Bodies of POST and PUT: what a create keeps, drops and refuses (RFC 7643 §2 and §3, RFC 7644 §3.3). */
import { describe, expect, it } from 'vitest';
import {
  GROUP,
  requireAll,
  USER,
  validate,
  withFallbacks,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import {
  ENTERPRISE_URN,
  errorOf,
  GROUP_URN,
  groupBody,
  refusalOf,
  USER_URN,
  userBody,
  userDoc,
} from './given.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from './widget.ts';

const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));

describe('CRE what a create keeps', () => {
  it('CRE-05 and CRE-06 core and enterprise attributes', () => {
    const attributes = {
      userName: 'bjensen@example.com',
      externalId: 'AbC',
      name: { givenName: 'Barbara', familyName: 'Jensen' },
      active: false,
      roles: [{ value: 'admin', primary: true }],
      [ENTERPRISE_URN]: { department: 'Tours', manager: { value: '26118915', $ref: '../Users/26118915' } },
    };
    expect(userDoc(attributes)).toEqual(attributes);
  });

  it('CRE-18 and SCH-02 names in any letter case, which come out in their own', () => {
    expect(
      userDoc({
        USERNAME: 'b2@example.com',
        Name: { GIVENNAME: 'Barbara' },
        EMAILS: [{ VALUE: 'b@example.com', Primary: true }],
        [ENTERPRISE_URN.toLowerCase()]: { DEPARTMENT: 'Tours', Manager: { Value: 'm1' } },
      }),
    ).toEqual({
      userName: 'b2@example.com',
      name: { givenName: 'Barbara' },
      emails: [{ value: 'b@example.com', primary: true }],
      [ENTERPRISE_URN]: { department: 'Tours', manager: { value: 'm1' } },
    });
  });

  it('names that are qualified with their URN, in a container or by themselves', () => {
    expect(
      userDoc({
        [`${USER_URN}:nickName`]: 'Babs',
        [`${ENTERPRISE_URN}:department`]: 'Tours',
        [ENTERPRISE_URN]: { division: 'Theme Park' },
      }),
    ).toEqual({
      userName: 'bjensen@example.com',
      nickName: 'Babs',
      [ENTERPRISE_URN]: { department: 'Tours', division: 'Theme Park' },
    });
  });

  it('CRE-15 a person is active unless something says otherwise', () => {
    const active = (given: JsonObject): unknown => withFallbacks(USER, userDoc(given), {})['active'];
    expect(active({})).toBe(true);
    expect(active({ active: null })).toBe(true);
    expect(active({ active: false })).toBe(false);
  });

  it('SCH-12 and SCH-15 text exactly as it was sent', () => {
    const text = ' Ünï\u0301 "😀" <b>%_*</b> ';
    expect(userDoc({ externalId: text, nickName: text })).toMatchObject({ externalId: text, nickName: text });
  });

  it('extension data is taken although its URN is not among the schemas', () => {
    expect(userDoc({ [ENTERPRISE_URN]: { department: 'Tours' } })[ENTERPRISE_URN]).toEqual({
      department: 'Tours',
    });
  });

  it('SCH-04 an extension whose URN has a dot in its last segment', () => {
    const body = { schemas: [WIDGET_URN], label: 'Cog', [GAUGE_URN]: { unit: 'mm' } };
    expect(validate(WIDGET, body).doc).toEqual({ label: 'Cog', [GAUGE_URN]: { unit: 'mm' } });
  });
});

describe('CRE what a create drops', () => {
  it.each<[string, JsonObject]>([
    ['CRE-04 id', { id: 'chosen' }],
    ['CRE-04 and SCH-07 meta', { meta: { created: 'never', version: 5 } }],
    ['CRE-04 groups', { groups: [{ value: 'g1' }] }],
    ['CRE-04 an id that is qualified with its URN', { [`${USER_URN}:id`]: 'chosen' }],
    ['CRE-12 the password', { password: 't1meMa$heen' }],
    ['an extension without attributes', { [ENTERPRISE_URN]: {} }],
    ['an extension that is null', { [ENTERPRISE_URN]: null }],
    ['an extension of nulls', { [ENTERPRISE_URN]: { department: null } }],
    ['CRE-04 what is read-only inside', { [ENTERPRISE_URN]: { manager: { displayName: 'John Smith' } } }],
  ])('%s', (_rule, attributes) => {
    expect(userDoc(attributes)).toEqual(userDoc());
    expect(validate(USER, userBody(attributes)).ignored).toEqual([]);
  });

  it('unknown names are dropped and told', () => {
    const draft = validate(
      USER,
      userBody({
        favouriteColour: 'blue',
        'urn:example:other:User': { a: 1 },
        'name.givenName': 'Barbara',
        name: { shoeSize: 5 },
        emails: [{ value: 'a@example.com', verified: true }],
        [ENTERPRISE_URN]: { parking: 'P1' },
      }),
    );
    expect(draft.doc).toEqual({
      userName: 'bjensen@example.com',
      emails: [{ value: 'a@example.com' }],
    });
    expect(draft.ignored).toEqual([
      'favouriteColour',
      'urn:example:other:User',
      'name.givenName',
      'name.shoeSize',
      'emails[0].verified',
      `${ENTERPRISE_URN}:parking`,
    ]);
  });

  it('CRE-11 foreign schemas are not kept', () => {
    const draft = validate(USER, userBody({ schemas: ['urn:example:other', USER_URN.toUpperCase()] }));
    expect(draft.doc).toEqual(userDoc());
  });

  it('HOST-04 names of the prototype are names like any other that is unknown', () => {
    const body: unknown = JSON.parse(
      `{"schemas":["${USER_URN}"],"userName":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
        "toString":"x","name":{"__proto__":{"polluted":1},"givenName":"G"},"${ENTERPRISE_URN}":{"__proto__":{"polluted":1}}}`,
    );
    expect(validate(USER, body)).toEqual({
      doc: { userName: 'a', name: { givenName: 'G' } },
      members: undefined,
      ignored: ['__proto__', 'constructor', 'toString', 'name.__proto__', `${ENTERPRISE_URN}:__proto__`],
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as JsonObject)['polluted']).toBeUndefined();
  });
});

describe('CRE-09 and CRE-13 what is required', () => {
  it.each<[string, JsonObject]>([
    ['no userName', without(userBody(), 'userName')],
    ['userName null', userBody({ userName: null })],
    ['userName empty', userBody({ userName: '' })],
  ])('%s is refused', (_rule, body) => {
    expect(refusalOf(() => validate(USER, body))).toBe('invalidValue');
  });

  it('a group needs a displayName (erratum 5368)', () => {
    expect(refusalOf(() => validate(GROUP, { schemas: [GROUP_URN] }))).toBe('invalidValue');
    expect(errorOf(() => validate(GROUP, { schemas: [GROUP_URN] })).message).toContain('"displayName"');
  });

  it('SCH-19 an extension that is required', () => {
    const body = { schemas: [WIDGET_URN], label: 'Cog' };
    expect(refusalOf(() => validate(WIDGET, body))).toBe('invalidValue');
    expect(refusalOf(() => validate(WIDGET, { ...body, [GAUGE_URN]: { unit: '' } }))).toBe('invalidValue');
    expect(refusalOf(() => requireAll(WIDGET, { label: 'Cog', [GAUGE_URN]: {} }))).toBe('invalidValue');
  });

  it('fallbacks fill what is missing and leave what is there', () => {
    expect(withFallbacks(USER, {}, {})).toEqual({ active: true });
    const doc = { active: false };
    expect(withFallbacks(USER, doc, {})).toBe(doc);
  });

  it('PUT-08 what was there before stays: silence about active lets nobody in again', () => {
    expect(withFallbacks(USER, {}, { active: false })).toEqual({ active: false });
  });
});

describe('HOST-01 and HOST-11 bodies that are none are refused with invalidSyntax', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a list of one user', [userBody()]],
    ['a string', 'user'],
    ['a number', 5],
    ['nothing', undefined],
    ['no schemas', without(userBody(), 'schemas')],
    ['schemas null', userBody({ schemas: null })],
    ['no schema in schemas', userBody({ schemas: [] })],
    ['another type', userBody({ schemas: [GROUP_URN] })],
    ['only an extension', userBody({ schemas: [ENTERPRISE_URN] })],
    ['schemas as a string', userBody({ schemas: USER_URN })],
    ['a number among the schemas', userBody({ schemas: [USER_URN, 5] })],
    ['schemas as an object', userBody({ schemas: { 0: USER_URN } })],
  ])('%s', (_rule, body) => {
    expect(refusalOf(() => validate(USER, body))).toBe('invalidSyntax');
  });

  it.each<[string, Json]>([
    ['a string', 'Tours'],
    ['a list', [{ department: 'Tours' }]],
    ['a number', 5],
  ])('an extension that is %s is refused with invalidValue', (_rule, value) => {
    expect(refusalOf(() => userDoc({ [ENTERPRISE_URN]: value }))).toBe('invalidValue');
  });

  it('SCH-02 schemas in any letter case', () => {
    expect(validate(USER, { SCHEMAS: [USER_URN], userName: 'a' }).doc).toEqual({ userName: 'a' });
  });
});

describe('members of a group', () => {
  const membersOf = (members: Json): unknown => validate(GROUP, groupBody({ members })).members;

  it.each<[string, Json, unknown]>([
    [
      'GRP-01 ids and types',
      [
        { value: 'u1', type: 'User' },
        { value: 'g1', type: 'Group' },
      ],
      [
        { value: 'u1', type: 'User' },
        { value: 'g1', type: 'Group' },
      ],
    ],
    ['without a type', [{ value: 'u1' }], [{ value: 'u1', type: null }]],
    ['a type in another letter case', [{ value: 'u1', type: 'user' }], [{ value: 'u1', type: 'User' }]],
    ['a type of its own', [{ value: 'u1', type: 'Robot' }], [{ value: 'u1', type: 'Robot' }]],
    [
      '$ref and display are not needed',
      [{ value: 'u1', $ref: null, display: 'Babs', extra: 1 }],
      [{ value: 'u1', type: null }],
    ],
    ['GRP-07 none', [], []],
    ['null is none', null, []],
  ])('%s', (_rule, members, expected) => {
    expect(membersOf(members)).toEqual(expected);
  });

  it('they are not part of the document, in any spelling of the name', () => {
    expect(validate(GROUP, groupBody({ MEMBERS: [{ value: 'u1' }] }))).toEqual({
      doc: { displayName: 'Tour Guides' },
      members: [{ value: 'u1', type: null }],
      ignored: [],
    });
    expect(validate(GROUP, groupBody({ [`${GROUP_URN}:members`]: [{ value: 'u1' }] })).members).toHaveLength(
      1,
    );
  });

  it('a body that does not name them says nothing of them', () => {
    expect(validate(GROUP, groupBody()).members).toBeUndefined();
  });

  it.each<[string, Json]>([
    ['a member that is a string', ['u1']],
    ['a member without value', [{ type: 'User' }]],
    ['a member with an empty value', [{ value: '' }]],
    ['a member whose value is a number', [{ value: 5 }]],
    ['a member that is null', [null]],
    ['a member whose id holds NUL', [{ value: 'u\0' }]],
    ['members as a string', 'u1'],
  ])('HOST-11 %s is refused with invalidValue', (_rule, members) => {
    expect(refusalOf(() => membersOf(members))).toBe('invalidValue');
  });
});
