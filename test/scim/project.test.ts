/** `attributes`, `excludedAttributes` and the characteristic `returned` (RFC 7644 §3.9, RFC 7643 §7). */
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PROJECTION,
  GROUP,
  project,
  readProjection,
  represent,
  USER,
  wants,
  type JsonObject,
} from '../../src/scim/index.ts';
import { at, ENTERPRISE_URN, GROUP_URN, USER_URN, userDoc } from './given.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from './widget.ts';

const stored = (doc: JsonObject) => ({ id: 'u1', doc, version: 1, createdAt: 0, modifiedAt: 0 });
const BASE = 'https://example.com/v2';
const BARBARA = represent(
  USER,
  stored(
    userDoc({
      name: { givenName: 'Barbara', familyName: 'Jensen' },
      emails: [{ value: 'a@example.com', type: 'work' }, { value: 'b@example.com' }],
      [ENTERPRISE_URN]: { department: 'Tours', manager: { value: 'm1' } },
    }),
  ),
  BASE,
  { groups: [{ id: 'g1', type: 'Group', display: null, direct: true }] },
);
const ALWAYS = { schemas: [USER_URN, ENTERPRISE_URN], id: 'u1' };

const shown = (attributes: readonly string[], excluded: readonly string[] = []): JsonObject =>
  project(USER, readProjection(USER, attributes, excluded), BARBARA);

describe('attributes', () => {
  it.each<[string, readonly string[], JsonObject]>([
    ['PROJ-01 the minimum and what is named', ['userName'], { userName: 'bjensen@example.com' }],
    ['PROJ-01 meta is not always returned', ['id'], {}],
    ['PROJ-02 a sub-attribute', ['name.familyName'], { name: { familyName: 'Jensen' } }],
    [
      'PROJ-02 two sub-attributes',
      ['name.familyName', 'name.givenName'],
      { name: { familyName: 'Jensen', givenName: 'Barbara' } },
    ],
    [
      'PROJ-02 a sub-attribute of a list',
      ['emails.value'],
      { emails: [{ value: 'a@example.com' }, { value: 'b@example.com' }] },
    ],
    ['PROJ-02 one that only some have', ['emails.type'], { emails: [{ type: 'work' }] }],
    ['PROJ-02 one that none has', ['emails.display', 'name.middleName'], {}],
    [
      'PROJ-02 meta.lastModified',
      ['meta.lastModified'],
      { meta: { lastModified: '1970-01-01T00:00:00.000Z' } },
    ],
    [
      'PROJ-02 the whole after a part',
      ['name.familyName', 'name'],
      { name: { givenName: 'Barbara', familyName: 'Jensen' } },
    ],
    [
      'PROJ-02 a part after the whole',
      ['name', 'name.familyName'],
      { name: { givenName: 'Barbara', familyName: 'Jensen' } },
    ],
    ['PROJ-03 a URN', [`${USER_URN}:userName`], { userName: 'bjensen@example.com' }],
    [
      'PROJ-03 any letter case',
      [`${USER_URN.toUpperCase()}:USERNAME`, 'NAME.givenname'],
      { userName: 'bjensen@example.com', name: { givenName: 'Barbara' } },
    ],
    [
      'PROJ-03 an extension attribute',
      [`${ENTERPRISE_URN}:department`],
      { [ENTERPRISE_URN]: { department: 'Tours' } },
    ],
    [
      'PROJ-03 a part of one',
      [`${ENTERPRISE_URN}:manager.value`],
      { [ENTERPRISE_URN]: { manager: { value: 'm1' } } },
    ],
    [
      'PROJ-12 an extension',
      [ENTERPRISE_URN],
      { [ENTERPRISE_URN]: { department: 'Tours', manager: { value: 'm1' } } },
    ],
    ['PROJ-08 the password', ['password'], {}],
    ['PROJ-11 unknown names', ['nope', 'name.nope', 'urn:example:nope', '', ' ', 'a b', 'emails['], {}],
    ['HOST-04 names of the prototype', ['__proto__', 'constructor', 'toString', 'name.constructor'], {}],
    ['spaces around a name', [' userName '], { userName: 'bjensen@example.com' }],
    ['groups', ['groups'], { groups: [{ value: 'g1', $ref: `${BASE}/Groups/g1`, type: 'direct' }] }],
  ])('%s', (_rule, attributes, expected) => {
    expect(shown(attributes)).toEqual({ ...ALWAYS, ...expected });
  });
});

describe('excludedAttributes', () => {
  it.each<[string, readonly string[], readonly (readonly string[])[]]>([
    ['PROJ-04 an attribute', ['name'], [['name']]],
    ['PROJ-04 a sub-attribute', ['name.givenName'], [['name', 'givenName']]],
    ['PROJ-04 several', ['emails', 'meta', 'groups'], [['emails'], ['meta'], ['groups']]],
    ['PROJ-03 an extension attribute', [`${ENTERPRISE_URN}:department`], [[ENTERPRISE_URN, 'department']]],
    [
      'PROJ-03 a part of one, which leaves nothing of it',
      [`${ENTERPRISE_URN}:manager.value`],
      [[ENTERPRISE_URN, 'manager']],
    ],
    ['PROJ-12 an extension', [ENTERPRISE_URN.toUpperCase()], [[ENTERPRISE_URN]]],
    ['PROJ-05 what is always returned', ['id', 'schemas', 'ID'], []],
    ['PROJ-11 unknown names', ['nope', '__proto__'], []],
  ])('%s', (_rule, excluded, gone) => {
    const wanted = structuredClone(BARBARA) as Record<string, Record<string, unknown>>;
    for (const [key = '', sub] of gone) {
      if (sub === undefined) delete wanted[key];
      else delete wanted[key]?.[sub];
    }
    expect(shown([], excluded)).toEqual(wanted);
  });

  it('PROJ-04 a sub-attribute of every element', () => {
    expect(shown([], ['emails.type'])['emails']).toEqual([
      { value: 'a@example.com' },
      { value: 'b@example.com' },
    ]);
  });

  it('all attributes of an extension leave no container', () => {
    expect(shown([], [`${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN}:manager`])).not.toHaveProperty([
      ENTERPRISE_URN,
    ]);
  });

  it('PROJ-10 both: what is named, less what is excluded', () => {
    expect(shown(['name', 'userName'], ['userName', 'name.givenName'])).toEqual({
      ...ALWAYS,
      name: { familyName: 'Jensen' },
    });
  });
});

describe('neither', () => {
  it('GET-07 everything that is returned by default', () => {
    expect(project(USER, DEFAULT_PROJECTION, BARBARA)).toEqual(BARBARA);
    expect(readProjection(USER, [], [])).toBe(DEFAULT_PROJECTION);
  });
});

describe('relations that nobody asked for are not read', () => {
  it.each<[readonly string[], readonly string[], boolean]>([
    [[], [], true],
    [['displayName'], [], false],
    [['members'], [], true],
    [['MEMBERS.value'], [], true],
    [[`${GROUP_URN}:members`], [], true],
    [[], ['members'], false],
    [[], ['members.display'], true],
    [['members'], ['members'], false],
    [['nope'], [], false],
  ])('PROJ-06 attributes %j, excludedAttributes %j: members wanted is %s', (attributes, excluded, wanted) => {
    expect(wants(readProjection(GROUP, attributes, excluded), 'members')).toBe(wanted);
  });

  it('GRP-07 a group without members is shown as such', () => {
    const group = represent(GROUP, stored({ displayName: 'X' }), BASE, { members: [] });
    expect(project(GROUP, DEFAULT_PROJECTION, group)['members']).toEqual([]);
  });
});

describe('the characteristic returned', () => {
  const COG = {
    schemas: [WIDGET_URN, GAUGE_URN],
    id: 'w1',
    label: 'Cog',
    secret: 'hush',
    notes: 'long',
    origin: { country: 'DE', code: 'C', key: 'hush', remark: 'long' },
    unknown: 'x',
    [GAUGE_URN]: { unit: 'mm', unknown: 'x' },
  };
  const cog = (attributes: readonly string[], excluded: readonly string[] = []): JsonObject =>
    project(WIDGET, readProjection(WIDGET, attributes, excluded), COG);

  it('PROJ-08 never: not by default and not by name', () => {
    expect(cog([])).not.toHaveProperty('secret');
    expect(cog(['secret', 'origin.key'])).toEqual({ schemas: COG.schemas, id: 'w1', origin: { code: 'C' } });
  });

  it('PROJ-09 request: by name only', () => {
    expect(cog([])).not.toHaveProperty('notes');
    expect(cog(['notes'])).toHaveProperty('notes', 'long');
    expect(at(cog(['origin']), 'origin')).toEqual({ country: 'DE', code: 'C' });
    expect(at(cog(['origin.remark']), 'origin')).toEqual({ code: 'C', remark: 'long' });
  });

  it('PROJ-05 always, for a sub-attribute of what is returned', () => {
    expect(at(cog(['origin.country']), 'origin')).toEqual({ country: 'DE', code: 'C' });
    expect(at(cog([], ['origin.code', 'origin.country']), 'origin')).toEqual({ code: 'C' });
  });

  it('what no schema knows is not shown', () => {
    expect(cog([])).toEqual({
      schemas: COG.schemas,
      id: 'w1',
      label: 'Cog',
      origin: { country: 'DE', code: 'C' },
      [GAUGE_URN]: { unit: 'mm' },
    });
  });
});
