/** PATCH add (RFC 7644 §3.5.2.1): what it does to each kind of attribute, and with which error it is refused. */
import { describe, expect, it } from 'vitest';
import { represent, USER, type Json, type JsonObject } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, patched, refusalOf, USER_URN, userDoc } from './given.ts';
import { DOC, HOME, WORK, checkPatches } from './patch-example.ts';

describe('add (RFC 7644 §3.5.2.1)', () => {
  checkPatches([
    ['PAT-10 sets a single value', { op: 'add', path: 'title', value: 'Boss' }, { title: 'Boss' }],
    ['PAT-10 replaces a single value', { op: 'add', path: 'nickName', value: 'B' }, { nickName: 'B' }],
    [
      'PAT-11 without path merges attributes',
      { op: 'add', value: { title: 'Boss', emails: [{ value: 'c@example.com' }] } },
      { title: 'Boss', emails: [WORK, HOME, { value: 'c@example.com' }] },
    ],
    ['PAT-11 a path of null is none', { op: 'add', path: null, value: { title: 'Boss' } }, { title: 'Boss' }],
    [
      'PAT-12 appends a list',
      { op: 'add', path: 'emails', value: [{ value: 'c' }, { value: 'd' }] },
      { emails: [WORK, HOME, { value: 'c' }, { value: 'd' }] },
    ],
    [
      'PAT-12 appends one object',
      { op: 'add', path: 'emails', value: { value: 'c' } },
      { emails: [WORK, HOME, { value: 'c' }] },
    ],
    [
      'PAT-12 makes the list',
      { op: 'add', path: 'photos', value: { value: 'https://example.com/p' } },
      { photos: [{ value: 'https://example.com/p' }] },
    ],
    ['PAT-13 a value that is there', { op: 'add', path: 'emails', value: [HOME] }, {}],
    ['PAT-13 the same single value', { op: 'add', path: 'nickName', value: 'Babs' }, {}],
    [
      'PAT-13 the same value and type take up what is new',
      { op: 'add', path: 'emails', value: { ...HOME, display: 'Babs' } },
      { emails: [WORK, { ...HOME, display: 'Babs' }] },
    ],
    [
      'PAT-13 the same value with another type is another',
      { op: 'add', path: 'emails', value: { value: HOME.value, type: 'other' } },
      { emails: [WORK, HOME, { value: HOME.value, type: 'other' }] },
    ],
    [
      'PAT-14 merges a complex value',
      { op: 'add', path: 'name', value: { middleName: 'Jane' } },
      { name: { givenName: 'Barbara', familyName: 'Jensen', middleName: 'Jane' } },
    ],
    [
      'PAT-14 sets one sub-attribute',
      { op: 'add', path: 'name.middleName', value: 'Jane' },
      { name: { givenName: 'Barbara', familyName: 'Jensen', middleName: 'Jane' } },
    ],
    [
      'PAT-19 a new primary value resets the old one',
      { op: 'add', path: 'emails', value: { value: 'c', primary: true } },
      { emails: [{ ...WORK, primary: false }, HOME, { value: 'c', primary: true }] },
    ],
    [
      'a filter that selects an element merges into it',
      { op: 'add', path: 'emails[type eq "home"]', value: { display: 'Babs' } },
      { emails: [WORK, { ...HOME, display: 'Babs' }] },
    ],
    [
      'a filter that selects nothing makes the element that it describes',
      { op: 'add', path: 'phoneNumbers[type eq "work" and primary eq true].value', value: '555' },
      { phoneNumbers: [{ type: 'work', primary: true, value: '555' }] },
    ],
    [
      'the same with an object',
      { op: 'add', path: 'phoneNumbers[type eq "work"]', value: { value: '555' } },
      { phoneNumbers: [{ type: 'work', value: '555' }] },
    ],
    [
      'a path into every element',
      { op: 'add', path: 'emails.display', value: 'B' },
      {
        emails: [
          { ...WORK, display: 'B' },
          { ...HOME, display: 'B' },
        ],
      },
    ],
    ['SCH-03 an empty list', { op: 'add', path: 'photos', value: [] }, {}],
    ['SCH-03 null to a list', { op: 'add', path: 'emails', value: null }, {}],
    ['SCH-03 an empty object', { op: 'add', path: 'name', value: {} }, {}],
    ['SCH-03 an empty object to an extension', { op: 'add', path: ENTERPRISE_URN, value: {} }, {}],
    ['SCH-03 an empty object to an element', { op: 'add', path: 'emails[type eq "home"]', value: {} }, {}],
    [
      'SCH-03 null as a part',
      { op: 'add', path: 'name', value: { givenName: null, middleName: 'J' } },
      { name: { familyName: 'Jensen', middleName: 'J' } },
    ],
    [
      'SCH-03 null as a part of an element',
      { op: 'add', path: 'emails[type eq "work"]', value: { PRIMARY: null, display: 'B' } },
      { emails: [{ value: WORK.value, type: 'work', display: 'B' }, HOME] },
    ],
  ]);

  it('PAT-14 creates the parent of a sub-attribute', () => {
    expect(patched(userDoc(), { op: 'add', path: 'name.givenName', value: 'B' })['name']).toEqual({
      givenName: 'B',
    });
    const path = `${ENTERPRISE_URN}:manager.value`;
    expect(patched(userDoc(), { op: 'add', path, value: 'm' })[ENTERPRISE_URN]).toEqual({
      manager: { value: 'm' },
    });
  });

  it.each<[string, Json]>([
    ['with a path', { op: 'add', path: 'title' }],
    ['with a filter', { op: 'add', path: 'emails[type eq "work"].value' }],
    ['without a path', { op: 'add' }],
    ['without a path and with a string', { op: 'add', value: 'title' }],
    ['without a path and with a list', { op: 'add', value: [{ title: 'x' }] }],
    ['without a path and with null', { op: 'add', value: null }],
  ])('PAT-15 needs a value: %s', (_rule, operation) => {
    expect(refusalOf(() => patched(DOC, operation))).toBe('invalidValue');
  });

  it('PAT-16 an extension attribute adds its URN to the schemas', () => {
    const doc = patched(userDoc(), { op: 'add', path: `${ENTERPRISE_URN}:department`, value: 'Tours' });
    const stored = { id: '1', doc, version: 1, createdAt: 0, modifiedAt: 0 };
    expect(represent(USER, stored, 'https://example.com')['schemas']).toEqual([USER_URN, ENTERPRISE_URN]);
  });

  it.each<[string, JsonObject]>([
    ['in its container', { [ENTERPRISE_URN]: { department: 'X' } }],
    ['in its container in another letter case', { [ENTERPRISE_URN.toUpperCase()]: { DEPARTMENT: 'X' } }],
    ['by its qualified name', { [`${ENTERPRISE_URN}:department`]: 'X' }],
  ])('PAT-17 an extension attribute without path: %s', (_rule, value) => {
    for (const op of ['add', 'replace'])
      expect(patched(DOC, { op, value })[ENTERPRISE_URN]).toEqual({
        department: 'X',
        division: 'Theme Park',
        manager: { value: 'm1' },
      });
  });

  it('a filter that does not say which element it looks for makes none', () => {
    for (const path of [
      'photos[type eq "x" or type eq "y"].value',
      'photos[value sw "h"].type',
      'photos[value pr].type',
    ])
      expect(refusalOf(() => patched(DOC, { op: 'add', path, value: 'X' }))).toBe('noTarget');
  });

  it('HOST-03 what a filter describes is checked like any other value', () => {
    const operation = { op: 'add', path: 'photos[value eq "\\u0000"].type', value: 'X' };
    expect(refusalOf(() => patched(DOC, operation))).toBe('invalidFilter');
  });
});
