/** PATCH (RFC 7644 §3.5.2): its body, its paths, what cannot be written, and operations after one another. */
import { describe, expect, it } from 'vitest';
import {
  PATCH_OPTIONS,
  compile,
  PATCH_URN,
  requireAll,
  USER,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import {
  at,
  ENTERPRISE_URN,
  errorOf,
  patchBody,
  patched,
  patchedWith,
  refusalOf,
  USER_URN,
} from './given.ts';
import { DOC, HOME, WORK } from './patch-example.ts';

describe('PAT-01 the body', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [patchBody({ op: 'remove', path: 'title' })]],
    ['a string', 'PATCH'],
    ['no schemas', { Operations: [{ op: 'remove', path: 'title' }] }],
    ['another schema', { schemas: [USER_URN], Operations: [{ op: 'remove', path: 'title' }] }],
    ['schemas as a string', { schemas: PATCH_URN, Operations: [{ op: 'remove', path: 'title' }] }],
    ['schemas of numbers', { schemas: [5], Operations: [{ op: 'remove', path: 'title' }] }],
    ['no Operations', { schemas: [PATCH_URN] }],
    ['no operation', patchBody()],
    ['Operations as an object', { schemas: [PATCH_URN], Operations: { op: 'remove', path: 'title' } }],
    ['a null among the operations', patchBody(null)],
    ['a string among the operations', patchBody('remove title')],
    ['a list among the operations', patchBody([{ op: 'remove', path: 'title' }])],
  ])('%s is refused with invalidSyntax', (_rule, body) => {
    expect(refusalOf(() => compile(USER, body))).toBe('invalidSyntax');
  });

  it.each<[string, Json]>([
    ['no op', { path: 'title', value: 'x' }],
    ['null', { op: null, path: 'title', value: 'x' }],
    ['another op', { op: 'update', path: 'title', value: 'x' }],
    ['two ops', { op: ['add', 'remove'], path: 'title', value: 'x' }],
    [
      'PAT-52 a capital letter, which is for a dialect to forgive',
      { op: 'Replace', path: 'title', value: 'x' },
    ],
    ['HOST-04 a name of the prototype', { op: 'constructor', path: 'title', value: 'x' }],
  ])('PAT-02 %s is refused with invalidSyntax', (_rule, operation) => {
    expect(refusalOf(() => patched(DOC, operation))).toBe('invalidSyntax');
  });

  it('SCH-02 its names in any letter case', () => {
    const body = {
      SCHEMAS: [PATCH_URN.toUpperCase()],
      operations: [{ OP: 'replace', Path: 'title', VALUE: 'Boss' }],
    };
    expect(compile(USER, body)).toEqual(
      compile(USER, patchBody({ op: 'replace', path: 'title', value: 'Boss' })),
    );
  });

  it('HOST-12 no more operations than are allowed', () => {
    const options = { ...PATCH_OPTIONS, maxPatchOperations: 2 };
    const operation = { op: 'remove', path: 'title' };
    expect(compile(USER, patchBody(operation, operation), options).edits).toHaveLength(2);
    expect(refusalOf(() => compile(USER, patchBody(operation, operation, operation), options))).toBe(
      'payloadTooLarge',
    );
  });

  it.each<[string, Json]>([
    ['a number', 5],
    ['a list', ['title']],
    ['an object', {}],
    ['true', true],
  ])('HOST-11 a path that is %s is refused with invalidPath', (_rule, path) => {
    expect(refusalOf(() => patched(DOC, { op: 'replace', path, value: 'x' }))).toBe('invalidPath');
  });
});

describe('PAT-08 paths', () => {
  const set = (path: string): JsonObject => patched(DOC, { op: 'replace', path, value: 'X' });

  it.each([
    ['nickName', ['nickName']],
    ['NICKNAME', ['nickName']],
    ['name.givenName', ['name', 'givenName']],
    ['Name.GIVENNAME', ['name', 'givenName']],
    [`${USER_URN}:nickName`, ['nickName']],
    [`${USER_URN.toUpperCase()}:Name.givenname`, ['name', 'givenName']],
    [`${ENTERPRISE_URN}:department`, [ENTERPRISE_URN, 'department']],
    [`${ENTERPRISE_URN.toLowerCase()}:DEPARTMENT`, [ENTERPRISE_URN, 'department']],
    [`${ENTERPRISE_URN}:manager.value`, [ENTERPRISE_URN, 'manager', 'value']],
    ['emails[type eq "home"].value', ['emails', 1, 'value']],
    ['EMAILS[TYPE EQ "HOME"].VALUE', ['emails', 1, 'value']],
    [`${USER_URN}:emails[type eq "home"].value`, ['emails', 1, 'value']],
  ])('%s', (path, keys) => {
    expect(at(set(path), ...keys)).toBe('X');
  });

  it.each([
    ['emails[type eq "home" and value ew "org"]', true],
    ['emails[type eq "home" and value ew "com"]', false],
    ['emails[type eq "x" or value ew "org"]', true],
    ['emails[not (primary eq true)]', true],
    ['emails[primary ne true and (type sw "h" or type sw "w")]', true],
    ['emails[primary eq false]', false],
    ['emails[value co "babs"]', true],
    ['emails[display pr]', false],
    ['emails[type gt "a" and type lt "i"]', true],
  ])('PAT-48 the filter %s selects the second address: %s', (path, selected) => {
    const emails = patched(DOC, { op: 'remove', path })['emails'];
    expect(emails).toEqual(selected ? [WORK] : [WORK, HOME]);
  });

  it.each([
    ['PAT-42 malformed', 'emails[type eq "work"]value', 'invalidPath'],
    ['PAT-42 malformed', 'name..givenName', 'invalidPath'],
    ['PAT-42 a bad filter', 'emails[type eq]', 'invalidFilter'],
    ['PAT-42 a filter on what an element lacks', 'emails[nope eq "x"]', 'invalidFilter'],
    ['PAT-42 a filter with another type', 'emails[primary eq "true"]', 'invalidFilter'],
    ['PAT-42 a filter behind a simple attribute', 'nickName[value eq "x"]', 'invalidPath'],
    ['PAT-43 an unknown attribute', 'nope', 'invalidPath'],
    ['PAT-43 an unknown sub-attribute', 'name.nope', 'invalidPath'],
    ['PAT-43 an unknown sub-attribute behind a filter', 'emails[type eq "work"].nope', 'invalidPath'],
    ['PAT-43 an unknown URN', 'urn:example:nope:title', 'invalidPath'],
    ['PAT-43 an unknown attribute of an extension', `${ENTERPRISE_URN}:nope`, 'invalidPath'],
    ['PAT-44 an index', 'emails[0]', 'invalidFilter'],
    ['PAT-44 an index as a name', 'emails.0', 'invalidPath'],
    ['PAT-44 a JSON pointer', '/emails/0', 'invalidPath'],
    ['HOST-04', '__proto__', 'invalidPath'],
    ['HOST-04', 'constructor.prototype', 'invalidPath'],
    ['HOST-04', 'name.__proto__', 'invalidPath'],
    ['HOST-04', 'emails[type eq "work"].constructor', 'invalidPath'],
    ['HOST-12', `${'a.'.repeat(50_000)}a`, 'invalidPath'],
  ])('%s: %.40s is refused with the right word', (_rule, path, kind) => {
    for (const op of ['add', 'replace'])
      expect(refusalOf(() => patched(DOC, { op, path, value: 'X' }))).toBe(kind);
    expect(refusalOf(() => patched(DOC, { op: 'remove', path }))).toBe(kind);
  });
});

describe('what cannot be written', () => {
  it.each<[string, Json]>([
    ['id', 'x'],
    ['meta', {}],
    ['meta.lastModified', '2026-01-01T00:00:00Z'],
    ['groups', [{ value: 'g1' }]],
    ['groups[value eq "g1"].display', 'x'],
    [`${USER_URN}:id`, 'x'],
    [`${ENTERPRISE_URN}:manager.displayName`, 'x'],
  ])('PAT-40 and GRP-03 read-only %s is refused with mutability', (path, value) => {
    for (const op of ['add', 'replace'])
      expect(refusalOf(() => patched(DOC, { op, path, value }))).toBe('mutability');
  });

  it('PAT-40 without a path too', () => {
    expect(refusalOf(() => patched(DOC, { op: 'replace', value: { nickName: 'B', id: 'x' } }))).toBe(
      'mutability',
    );
  });

  it('a read-only part of a complex value is dropped like in a create', () => {
    const operation = {
      op: 'replace',
      path: `${ENTERPRISE_URN}:manager`,
      value: { value: 'm2', displayName: null },
    };
    expect(at(patched(DOC, operation), ENTERPRISE_URN, 'manager')).toEqual({ value: 'm2' });
  });

  it.each<[string, Json]>([
    ['schemas', [USER_URN, 'urn:example:other']],
    ['password', 't1meMa$heen'],
  ])('%s is accepted and not kept', (path, value) => {
    for (const op of ['add', 'replace'])
      expect(compile(USER, patchBody({ op, path, value })).edits).toEqual([]);
    expect(compile(USER, patchBody({ op: 'remove', path })).edits).toEqual([]);
  });

  it.each<[string, Json]>([
    ['active', 'False'],
    ['active', 1],
    ['title', ['Boss']],
    ['title', { value: 'Boss' }],
    ['name', 'Barbara'],
    ['name', ['Barbara']],
    ['name.givenName', { value: 'B' }],
    ['emails', 'a@example.com'],
    ['emails', ['a@example.com']],
    ['emails[type eq "work"]', 'a@example.com'],
    ['emails[type eq "work"]', [{ value: 'a@example.com' }]],
    ['emails[type eq "work"].value', { value: 'a@example.com' }],
    ['emails[type eq "work"].primary', 'True'],
    [ENTERPRISE_URN, 'Tours'],
    [ENTERPRISE_URN, ['Tours']],
    [`${ENTERPRISE_URN}:manager`, 'm1'],
  ])('PAT-45 a value of another type is refused with invalidValue: %s %j', (path, value) => {
    for (const op of ['add', 'replace'])
      expect(refusalOf(() => patched(DOC, { op, path, value }))).toBe('invalidValue');
  });

  it.each<[string, Json]>([
    ['null', { op: 'replace', path: 'userName', value: null }],
    ['null without a path', { op: 'replace', value: { userName: null } }],
    ['an empty string', { op: 'replace', path: 'userName', value: '' }],
  ])(
    'PAT-47 a required attribute that is cleared with %s is missed by the check that follows',
    (_rule, operation) => {
      expect(refusalOf(() => requireAll(USER, patched(DOC, operation)))).toBe('invalidValue');
    },
  );
});

describe('INT the interoperability profile', () => {
  const narrow = { ...PATCH_OPTIONS, pathless: 'refuse', complexReplace: 'whole' } as const;

  it.each(['add', 'replace', 'remove'])('INT-06 refuses an operation %s without a path', (op) => {
    for (const path of [undefined, null, ''])
      expect(
        refusalOf(() =>
          patchedWith(USER, narrow, DOC, [{ op, ...(path === undefined ? {} : { path }), value: null }]),
        ),
      ).toBe('invalidSyntax');
  });

  it.each<[string, Json, Json | undefined]>([
    ['replaces a complex value wholly', { givenName: 'B' }, { givenName: 'B' }],
    ['takes it away where nothing of the new one is assigned', { givenName: null }, undefined],
    ['takes it away for an empty one', {}, undefined],
  ])('INT-07 %s', (_what, value, name) => {
    expect(patchedWith(USER, narrow, DOC, [{ op: 'replace', path: 'name', value }])['name']).toEqual(name);
  });

  it('INT-07 merges with an add, as the RFC does with both (RFC 7644 §3.5.2.3)', () => {
    const merged = { ...(DOC['name'] as JsonObject), givenName: 'B' };
    const value = { givenName: 'B' };
    expect(patchedWith(USER, narrow, DOC, [{ op: 'add', path: 'name', value }])['name']).toEqual(merged);
    expect(patched(DOC, { op: 'replace', path: 'name', value })['name']).toEqual(merged);
  });
});

describe('several operations', () => {
  it('PAT-05 each sees what the ones before it did', () => {
    expect(
      patched(
        DOC,
        { op: 'add', path: 'emails', value: { value: 'c', type: 'other' } },
        { op: 'replace', path: 'emails[type eq "other"].value', value: 'd' },
        { op: 'replace', value: { title: 'Boss' } },
        { op: 'remove', path: 'emails[value eq "bjensen@example.com"]' },
        { op: 'add', path: 'title', value: 'Chief' },
        { op: 'remove', path: 'nickName' },
        { op: 'add', path: 'nickName', value: 'B' },
      ),
    ).toEqual({ ...DOC, emails: [HOME, { value: 'd', type: 'other' }], title: 'Chief', nickName: 'B' });
  });

  it('PAT-04 one that fails leaves everything as it was', () => {
    const before = structuredClone(DOC);
    const operations = [
      { op: 'replace', path: 'nickName', value: 'B' },
      { op: 'replace', path: 'emails[type eq "x"].value', value: 'y' },
    ];
    expect(refusalOf(() => patched(DOC, ...operations))).toBe('noTarget');
    expect(DOC).toEqual(before);
  });

  it('PAT-13 and ETAG-07 operations without effect give the very document', () => {
    const operations: readonly Json[] = [
      { op: 'add', path: 'emails', value: [HOME, WORK] },
      { op: 'replace', path: 'nickName', value: 'Babs' },
      { op: 'replace', path: 'name', value: { familyName: 'Jensen' } },
      { op: 'remove', path: 'photos' },
    ];
    expect(patched(DOC, ...operations)).toBe(DOC);
    expect(
      patched(DOC, { op: 'remove', path: 'nickName' }, { op: 'add', path: 'nickName', value: 'Babs' }),
    ).toBe(DOC);
  });

  it('unknown names without a path are ignored and told', () => {
    const value = {
      nope: 1,
      'name.nope': 'x',
      emails: [{ nope: 1, value: 'c' }],
      [ENTERPRISE_URN]: { nope: 1 },
    };
    const patch = compile(USER, patchBody({ op: 'add', value }));
    expect(patch.ignored).toEqual(['nope', 'name.nope', `${ENTERPRISE_URN}:nope`, 'emails[0].nope']);
    expect(patch.edits).toHaveLength(1);
  });

  it.each([
    'name.givenName',
    'Emails.value',
    'emails[type eq "work"].value',
    `${ENTERPRISE_URN}:manager.value`,
  ])(
    'a path as a key without a path is refused, since nobody would see that nothing came of it: %s',
    (key) => {
      expect(refusalOf(() => compile(USER, patchBody({ op: 'replace', value: { [key]: 'x' } })))).toBe(
        'invalidPath',
      );
    },
  );

  it('HOST-04 names of the prototype change nothing', () => {
    const value: unknown = JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}',
    );
    expect(patched(DOC, { op: 'add', value: value as Json })).toBe(DOC);
    const nested = { op: 'add', path: 'name', value: JSON.parse('{"__proto__": {"polluted": 1}}') as Json };
    expect(patched(DOC, nested)).toBe(DOC);
    expect(({} as JsonObject)['polluted']).toBeUndefined();
  });

  it('a refusal tells the person at the identity provider what to do', () => {
    expect(errorOf(() => patched(DOC, { op: 'replace', path: 'shoeSize', value: 5 })).message).toBe(
      'User has no attribute "shoeSize".',
    );
  });
});
