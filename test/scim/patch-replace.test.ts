/** PATCH replace (RFC 7644 §3.5.2.3): what it does to each kind of attribute, and with which error it is refused. */
import { describe, expect, it } from 'vitest';
import { PATCH_OPTIONS, USER, type Json } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, patched, patchedWith, refusalOf, userDoc } from './given.ts';
import { DOC, HOME, WORK, checkPatches } from './patch-example.ts';

describe('replace (RFC 7644 §3.5.2.3)', () => {
  checkPatches([
    ['PAT-30 a single value', { op: 'replace', path: 'nickName', value: 'B' }, { nickName: 'B' }],
    ['PAT-30 where nothing is, as add', { op: 'replace', path: 'title', value: 'Boss' }, { title: 'Boss' }],
    [
      'PAT-30 a sub-attribute',
      { op: 'replace', path: 'name.givenName', value: 'B' },
      { name: { givenName: 'B', familyName: 'Jensen' } },
    ],
    [
      'PAT-31 without path only what is named',
      { op: 'replace', value: { nickName: 'B', emails: [HOME] } },
      { nickName: 'B', emails: [HOME] },
    ],
    [
      'PAT-32 all values',
      { op: 'replace', path: 'emails', value: [{ value: 'c' }] },
      { emails: [{ value: 'c' }] },
    ],
    [
      'PAT-32 one object is a list of one',
      { op: 'replace', path: 'emails', value: { value: 'c' } },
      { emails: [{ value: 'c' }] },
    ],
    [
      'PAT-33 sub-attributes that are not sent stay',
      { op: 'replace', path: 'name', value: { givenName: 'B' } },
      { name: { givenName: 'B', familyName: 'Jensen' } },
    ],
    [
      'PAT-33 attributes of an extension that are not sent stay',
      { op: 'replace', path: ENTERPRISE_URN, value: { department: 'X' } },
      { [ENTERPRISE_URN]: { department: 'X', division: 'Theme Park', manager: { value: 'm1' } } },
    ],
    [
      'PAT-34 every match',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'c' } },
      { emails: [WORK, { value: 'c' }] },
    ],
    [
      'PAT-34 a sub-attribute of every match',
      { op: 'replace', path: 'emails[value pr].display', value: 'B' },
      {
        emails: [
          { ...WORK, display: 'B' },
          { ...HOME, display: 'B' },
        ],
      },
    ],
    [
      'PAT-34 a sub-attribute of all',
      { op: 'replace', path: 'emails.display', value: 'B' },
      {
        emails: [
          { ...WORK, display: 'B' },
          { ...HOME, display: 'B' },
        ],
      },
    ],
    [
      'PAT-30 a sub-attribute of all where there is none, as add',
      { op: 'replace', path: 'photos.value', value: 'p' },
      { photos: [{ value: 'p' }] },
    ],
    [
      'PAT-34 matches that become the same are one',
      { op: 'replace', path: 'emails[value pr]', value: { value: 'c' } },
      { emails: [{ value: 'c' }] },
    ],
    ['PAT-36 null', { op: 'replace', path: 'nickName', value: null }, { nickName: null }],
    [
      'PAT-36 null without path',
      { op: 'replace', value: { nickName: null, name: null } },
      { nickName: null, name: null },
    ],
    ['PAT-36 null for a list', { op: 'replace', path: 'emails', value: null }, { emails: null }],
    ['PAT-36 an empty list', { op: 'replace', path: 'emails', value: [] }, { emails: null }],
    [
      'PAT-36 null for a sub-attribute',
      { op: 'replace', path: 'name.givenName', value: null },
      { name: { familyName: 'Jensen' } },
    ],
    [
      'PAT-36 null as a part',
      { op: 'replace', path: 'name', value: { givenName: null } },
      { name: { familyName: 'Jensen' } },
    ],
    [
      'PAT-36 null for an element',
      { op: 'replace', path: 'emails[type eq "home"]', value: null },
      { emails: [WORK] },
    ],
    [
      'PAT-36 nothing for an element',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: null } },
      { emails: [WORK] },
    ],
    [
      'PAT-36 null for a part of an element',
      { op: 'replace', path: 'emails[type eq "home"].type', value: null },
      { emails: [WORK, { value: HOME.value }] },
    ],
    [
      'PAT-36 null for an extension',
      { op: 'replace', path: ENTERPRISE_URN, value: null },
      { [ENTERPRISE_URN]: null },
    ],
    [
      'PAT-36 null for one attribute of an extension leaves the others',
      { op: 'replace', value: { [ENTERPRISE_URN]: { department: null } } },
      { [ENTERPRISE_URN]: { division: 'Theme Park', manager: { value: 'm1' } } },
    ],
    ['SCH-03 an empty object changes nothing', { op: 'replace', path: 'name', value: {} }, {}],
    [
      'SCH-03 an empty object for an extension changes nothing',
      { op: 'replace', path: ENTERPRISE_URN, value: {} },
      {},
    ],
    [
      'PAT-19 primary by a path',
      { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
      {
        emails: [
          { ...WORK, primary: false },
          { ...HOME, primary: true },
        ],
      },
    ],
    [
      'PAT-19 primary by an element',
      { op: 'replace', path: 'emails[type eq "home"]', value: { ...HOME, primary: true } },
      {
        emails: [
          { ...WORK, primary: false },
          { ...HOME, primary: true },
        ],
      },
    ],
    [
      'PAT-19 primary for all makes the last one primary',
      { op: 'replace', path: 'emails.primary', value: true },
      {
        emails: [
          { ...WORK, primary: false },
          { ...HOME, primary: true },
        ],
      },
    ],
    [
      'PAT-19 primary moved by two operations',
      [
        { op: 'replace', path: 'emails[type eq "work"].primary', value: false },
        { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
      ],
      {
        emails: [
          { ...WORK, primary: false },
          { ...HOME, primary: true },
        ],
      },
    ],
    [
      'a single complex value by a filter',
      { op: 'replace', path: 'name[givenName eq "barbara"].givenName', value: 'B' },
      { name: { givenName: 'B', familyName: 'Jensen' } },
    ],
    ['SCH-13 an empty string is a value', { op: 'replace', path: 'nickName', value: '' }, { nickName: '' }],
  ]);

  it.each([
    'emails[type eq "other"]',
    'emails[type eq "other"].value',
    'photos[type eq "photo"].value',
    'name[givenName eq "x"].familyName',
  ])('PAT-35 with a filter that matches nothing is refused with noTarget: %s', (path) => {
    const value = path.endsWith(']') ? { value: 'x' } : 'x';
    expect(refusalOf(() => patched(DOC, { op: 'replace', path, value }))).toBe('noTarget');
  });

  it('PAT-35 unless the habit of an integration is that the element is made', () => {
    const options = { ...PATCH_OPTIONS, unmatchedReplace: 'make' } as const;
    const operation = { op: 'replace', path: 'emails[type eq "other"].value', value: 'x' };
    expect(patchedWith(USER, options, DOC, [operation])['emails']).toEqual([
      WORK,
      HOME,
      { type: 'other', value: 'x' },
    ]);
    const vague = { op: 'replace', path: 'emails[type sw "o"].value', value: 'x' };
    expect(refusalOf(() => patchedWith(USER, options, DOC, [vague]))).toBe('noTarget');
  });

  it('a single complex value that a filter does not find is not lost and not silently kept', () => {
    const operation = { op: 'add', path: 'name[givenName eq "x"].familyName', value: 'y' };
    expect(refusalOf(() => patched(DOC, operation))).toBe('noTarget');
    expect(patched(userDoc(), operation)['name']).toEqual({ givenName: 'x', familyName: 'y' });
  });

  it('SCH-10 two primary values in one list are refused with invalidValue', () => {
    const value = [
      { value: 'a', primary: true },
      { value: 'b', primary: true },
    ];
    for (const op of ['add', 'replace']) {
      expect(refusalOf(() => patched(DOC, { op, path: 'emails', value }))).toBe('invalidValue');
      expect(refusalOf(() => patched(DOC, { op, value: { emails: value } }))).toBe('invalidValue');
    }
  });

  it.each<[string, Json]>([
    ['with a path', { op: 'replace', path: 'title' }],
    ['with a filter', { op: 'replace', path: 'emails[type eq "work"].value' }],
    ['without a path', { op: 'replace', value: 'x' }],
  ])('needs a value %s', (_rule, operation) => {
    expect(refusalOf(() => patched(DOC, operation))).toBe('invalidValue');
  });
});
