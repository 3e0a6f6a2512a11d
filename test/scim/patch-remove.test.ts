/** PATCH remove (RFC 7644 §3.5.2.2): what it does to each kind of attribute, and with which error it is refused. */
import { describe, expect, it } from 'vitest';
import { compile, GROUP, type Json } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, patchBody, patched, refusalOf, USER_URN, userDoc } from './given.ts';
import { DOC, HOME, WORK, checkPatches } from './patch-example.ts';

describe('remove (RFC 7644 §3.5.2.2)', () => {
  checkPatches([
    ['PAT-21 a single value', { op: 'remove', path: 'nickName' }, { nickName: null }],
    ['PAT-21 a complex value', { op: 'remove', path: 'name' }, { name: null }],
    ['PAT-21 a sub-attribute', { op: 'remove', path: 'name.givenName' }, { name: { familyName: 'Jensen' } }],
    ['PAT-22 all values', { op: 'remove', path: 'emails' }, { emails: null }],
    ['PAT-23 the matching values only', { op: 'remove', path: 'emails[type eq "work"]' }, { emails: [HOME] }],
    [
      'PAT-23 the last one leaves it unassigned',
      { op: 'remove', path: 'emails[value pr]' },
      { emails: null },
    ],
    [
      'PAT-24 a sub-attribute of the matches',
      { op: 'remove', path: 'emails[type eq "work"].primary' },
      { emails: [{ value: WORK.value, type: 'work' }, HOME] },
    ],
    [
      'PAT-24 a sub-attribute of all',
      { op: 'remove', path: 'emails.type' },
      { emails: [{ value: WORK.value, primary: true }, { value: HOME.value }] },
    ],
    ['PAT-26 what is not there', { op: 'remove', path: 'title' }, {}],
    ['PAT-26 a filter that matches nothing', { op: 'remove', path: 'emails[type eq "x"]' }, {}],
    ['PAT-26 a filter on nothing', { op: 'remove', path: 'photos[type eq "x"].value' }, {}],
    [
      'an attribute of an extension',
      { op: 'remove', path: `${ENTERPRISE_URN}:manager` },
      { [ENTERPRISE_URN]: { department: 'Tours', division: 'Theme Park' } },
    ],
    ['a whole extension', { op: 'remove', path: ENTERPRISE_URN }, { [ENTERPRISE_URN]: null }],
    ['a value of null is none', { op: 'remove', path: 'nickName', value: null }, { nickName: null }],
    [
      'a single complex value by a filter',
      { op: 'remove', path: 'name[givenName eq "barbara"]' },
      { name: null },
    ],
    [
      'a single complex value by a filter that does not match',
      { op: 'remove', path: 'name[givenName eq "x"]' },
      {},
    ],
    [
      'a part of a single complex value by a filter',
      { op: 'remove', path: 'name[givenName pr].givenName' },
      { name: { familyName: 'Jensen' } },
    ],
  ]);

  it('PAT-21 the last sub-attribute leaves the parent unassigned, and the last attribute its container', () => {
    expect(patched(userDoc({ name: { givenName: 'B' } }), { op: 'remove', path: 'name.givenName' })).toEqual(
      userDoc(),
    );
    const doc = userDoc({ [ENTERPRISE_URN]: { department: 'Tours' } });
    expect(patched(doc, { op: 'remove', path: `${ENTERPRISE_URN}:department` })).toEqual(userDoc());
  });

  it('PAT-24 an element that loses its last part is gone, and two that become the same are one', () => {
    expect(patched(userDoc({ emails: [{ value: 'a' }] }), { op: 'remove', path: 'emails.value' })).toEqual(
      userDoc(),
    );
    const doc = userDoc({
      emails: [
        { value: 'a', type: 'x' },
        { value: 'a', type: 'y' },
      ],
    });
    expect(patched(doc, { op: 'remove', path: 'emails.type' })['emails']).toEqual([{ value: 'a' }]);
  });

  it('PAT-20 without a path is refused with noTarget', () => {
    const operations: readonly Json[] = [
      { op: 'remove' },
      { op: 'remove', path: null },
      { op: 'remove', path: '' },
    ];
    for (const operation of operations) expect(refusalOf(() => patched(DOC, operation))).toBe('noTarget');
  });

  it.each<[string, Json]>([
    ['members', { op: 'remove', path: 'members', value: [{ value: 'u1' }] }],
    ['an attribute', { op: 'remove', path: 'displayName', value: 'x' }],
    ['an empty list', { op: 'remove', path: 'members', value: [] }],
  ])('with a value is refused, since read literally it would empty the attribute: %s', (_rule, operation) => {
    expect(refusalOf(() => compile(GROUP, patchBody(operation)))).toBe('invalidSyntax');
  });

  it.each([
    'userName',
    'USERNAME',
    `${USER_URN}:userName`,
    'id',
    'meta',
    'meta.created',
    'groups',
    'groups[value eq "g1"]',
    'groups.value',
    `${ENTERPRISE_URN}:manager.displayName`,
  ])('PAT-25 of what is required or read-only is refused with mutability: %s', (path) => {
    expect(refusalOf(() => patched(DOC, { op: 'remove', path }))).toBe('mutability');
  });
});
