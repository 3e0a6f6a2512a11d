/** PATCH of a group's members: many operations, one edit of links, whatever the size of the group. */
import { describe, expect, it } from 'vitest';
import {
  compile,
  exactly,
  FILTER_LIMITS,
  GROUP,
  linkEditOf,
  NO_LINK_EDIT,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import { errorOf, GROUP_URN, linksOf, membersAfter, patchBody, refusalOf } from './given.ts';

const PRESENT = [
  { value: 'u1', type: 'User' },
  { value: 'u2', type: 'User' },
  { value: 'g1', type: 'Group' },
];
const after = (...operations: readonly Json[]): readonly string[] =>
  membersAfter(PRESENT, linksOf(...operations));
const add = (...ids: readonly string[]): JsonObject => ({
  op: 'add',
  path: 'members',
  value: ids.map((value) => ({ value })),
});
const remove = (filter: string): JsonObject => ({ op: 'remove', path: `members[${filter}]` });
const replace = (...ids: readonly string[]): JsonObject => ({ ...add(...ids), op: 'replace' });

describe('what stands after a PATCH of members', () => {
  it.each<[string, readonly Json[], readonly string[]]>([
    ['PAT-18 one more', [add('u3')], ['g1', 'u1', 'u2', 'u3']],
    ['PAT-18 many more', [add('u3', 'u4', 'u5')], ['g1', 'u1', 'u2', 'u3', 'u4', 'u5']],
    [
      'PAT-18 one object instead of a list',
      [{ op: 'add', path: 'members', value: { value: 'u3' } }],
      ['g1', 'u1', 'u2', 'u3'],
    ],
    ['PAT-18 and GRP-06 a known member is there once', [add('u1', 'u3', 'u3')], ['g1', 'u1', 'u2', 'u3']],
    [
      'PAT-11 without a path',
      [{ op: 'add', value: { members: [{ value: 'u3' }] } }],
      ['g1', 'u1', 'u2', 'u3'],
    ],
    [
      'PAT-08 in any letter case',
      [{ op: 'add', path: 'MEMBERS', value: [{ VALUE: 'u3' }] }],
      ['g1', 'u1', 'u2', 'u3'],
    ],
    [
      'PAT-08 with the URN',
      [{ op: 'add', path: `${GROUP_URN}:members`, value: [{ value: 'u3' }] }],
      ['g1', 'u1', 'u2', 'u3'],
    ],
    ['PAT-23 one less', [remove('value eq "u1"')], ['g1', 'u2']],
    ['PAT-23 several less', [remove('value eq "u1" or VALUE eq "g1"')], ['u2']],
    ['PAT-23 ids have a letter case', [remove('value eq "U1"')], ['g1', 'u1', 'u2']],
    ['PAT-23 by what describes them', [remove('type eq "group"')], ['u1', 'u2']],
    ['PAT-23 by several conditions', [remove('value eq "u1" and type eq "User"')], ['g1', 'u2']],
    ['PAT-23 by what they are not', [remove('not (value eq "u1")')], ['u1']],
    ['PAT-23 either by id or by description', [remove('value eq "u1" or type eq "Group"')], ['u2']],
    ['PAT-26 nobody is without an id', [remove('value eq null')], ['g1', 'u1', 'u2']],
    ['PAT-26 who is no member', [remove('value eq "nobody"')], ['g1', 'u1', 'u2']],
    ['PAT-22 all', [{ op: 'remove', path: 'members' }], []],
    ['PAT-32 others instead', [replace('u3')], ['u3']],
    [
      'PAT-31 others instead, without a path',
      [{ op: 'replace', value: { members: [{ value: 'u3' }] } }],
      ['u3'],
    ],
    ['PAT-36 nobody instead', [replace()], []],
    ['PAT-36 null', [{ op: 'replace', path: 'members', value: null }], []],
    ['SCH-03 nobody more', [add()], ['g1', 'u1', 'u2']],
    ['SCH-03 null more', [{ op: 'add', path: 'members', value: null }], ['g1', 'u1', 'u2']],
    ['PAT-05 removed and added again', [remove('value eq "u1"'), add('u1')], ['g1', 'u1', 'u2']],
    ['PAT-05 added and removed again', [add('u3'), remove('value eq "u3"')], ['g1', 'u1', 'u2']],
    ['PAT-05 added and removed by description', [add('u3'), remove('type eq "User"')], ['g1']],
    ['PAT-05 removed by description and added again', [remove('type eq "User"'), add('u1')], ['g1', 'u1']],
    [
      'PAT-05 replaced, then one more and one less',
      [replace('u3', 'u4'), add('u5'), remove('value eq "u3"')],
      ['u4', 'u5'],
    ],
    ['PAT-05 one more, then replaced', [add('u3'), replace('u4')], ['u4']],
    ['PAT-05 all less, then one more', [{ op: 'remove', path: 'members' }, add('u1')], ['u1']],
  ])('%s', (_rule, operations, expected) => {
    expect(after(...operations)).toEqual(expected);
  });

  it('a later operation makes an earlier one unnecessary to carry out', () => {
    expect(linksOf(remove('value eq "u1"'), add('u1'))?.remove.size).toBe(0);
    expect(linksOf(add('u1'), remove('type eq "User"'), replace('u2'))).toEqual(
      exactly([{ value: 'u2', type: null }]),
    );
    expect(linksOf(replace('u1', 'u2'), remove('value eq "u2"'), remove('type eq "Group"'))).toEqual(
      exactly([{ value: 'u1', type: null }]),
    );
  });

  it('types come in their own spelling', () => {
    const edit = linksOf({ op: 'add', path: 'members', value: [{ value: 'g2', type: 'group' }] });
    expect([...(edit?.add.values() ?? [])]).toEqual([{ value: 'g2', type: 'Group' }]);
  });
});

describe('the edits of a group', () => {
  it('attributes and members come apart, and all that is said of members is one edit', () => {
    const { edits } = compile(
      GROUP,
      patchBody({ op: 'replace', value: { displayName: 'X', members: [] } }, add('u1')),
    );
    expect(edits.map(({ kind }) => kind)).toEqual(['set', 'link']);
  });

  it('a PATCH that does not name members has no edit of links', () => {
    const { edits } = compile(GROUP, patchBody({ op: 'replace', path: 'displayName', value: 'X' }));
    expect(linkEditOf(edits)).toBeUndefined();
    expect(NO_LINK_EDIT).toEqual({ base: 'present', add: new Map(), remove: new Set(), where: [] });
  });
});

describe('GRP-08 the parts of a member are immutable', () => {
  it.each<[string, Json]>([
    ['replace its value', { op: 'replace', path: 'members[value eq "u1"].value', value: 'u2' }],
    ['replace its type', { op: 'replace', path: 'members[value eq "u1"].type', value: 'Group' }],
    [
      'add its $ref',
      { op: 'add', path: 'members[value eq "u1"].$ref', value: 'https://example.com/Users/u1' },
    ],
    ['remove its type', { op: 'remove', path: 'members[value eq "u1"].type' }],
    ['remove the value of all', { op: 'remove', path: 'members.value' }],
    ['replace the value of all', { op: 'replace', path: 'members.value', value: 'u2' }],
    ['replace one by another', { op: 'replace', path: 'members[value eq "u1"]', value: { value: 'u2' } }],
    ['add to one', { op: 'add', path: 'members[value eq "u1"]', value: { type: 'Group' } }],
    ['its name is read-only', { op: 'replace', path: 'members[value eq "u1"].display', value: 'Babs' }],
  ])('%s is refused with mutability', (_rule, operation) => {
    expect(refusalOf(() => linksOf(operation))).toBe('mutability');
  });

  it('the detail says what to do instead', () => {
    expect(errorOf(() => linksOf({ op: 'remove', path: 'members.value' })).message).toContain(
      'remove the member',
    );
  });
});

describe('what is refused', () => {
  it.each<[string, Json, string]>([
    ['PAT-15 add without value', { op: 'add', path: 'members' }, 'invalidValue'],
    ['replace without value', { op: 'replace', path: 'members' }, 'invalidValue'],
    ['PAT-45 a member that is a string', { op: 'add', path: 'members', value: 'u1' }, 'invalidValue'],
    ['PAT-45 a list of strings', { op: 'add', path: 'members', value: ['u1'] }, 'invalidValue'],
    ['a member without id', { op: 'add', path: 'members', value: [{ display: 'Babs' }] }, 'invalidValue'],
    ['a member with an empty id', { op: 'add', path: 'members', value: [{ value: '' }] }, 'invalidValue'],
    ['PAT-42 a bad filter', remove('value eq'), 'invalidFilter'],
    ['PAT-42 an unknown name', remove('nope eq "u1"'), 'invalidFilter'],
    ['an id that is a number', remove('value eq 5'), 'invalidFilter'],
    ['an id with a path of its own', remove('value.nope eq "u1"'), 'invalidFilter'],
    ['an id with a URN', remove(`${GROUP_URN}:value eq "u1"`), 'invalidFilter'],
    ['HOST-03 an id that holds NUL', remove('value eq "u\\u0000"'), 'invalidFilter'],
  ])('%s', (_rule, operation, kind) => {
    expect(refusalOf(() => linksOf(operation))).toBe(kind);
  });

  it('HOST-12 more filters that describe members than one question may have', () => {
    const many = (count: number): Json[] =>
      Array.from({ length: count }, (_, index) => remove(`value sw "${index}"`));
    expect(linksOf(...many(FILTER_LIMITS.maxFilterTerms))?.where).toHaveLength(FILTER_LIMITS.maxFilterTerms);
    expect(refusalOf(() => linksOf(...many(FILTER_LIMITS.maxFilterTerms + 1)))).toBe('payloadTooLarge');
    expect(refusalOf(() => linksOf(replace('u1'), ...many(FILTER_LIMITS.maxFilterTerms + 1)))).toBe(
      'payloadTooLarge',
    );
  });

  it('PAT-51 as many operations that name members as a PATCH may have', () => {
    const operations = Array.from({ length: 10_000 }, (_, index) =>
      index % 2 === 0 ? add(`n${index}`) : remove(`value eq "u${index}"`),
    );
    const edit = linksOf(...operations);
    expect([edit?.add.size, edit?.remove.size]).toEqual([5_000, 5_000]);
  });
});
