/** Each fix from the shape that is documented to the one that was meant; without it the strict core refuses the request or overlooks a part of it. */
import { describe, expect, it } from 'vitest';
import {
  FIXES,
  normaliseDocument,
  normaliseFilter,
  normalisePatch,
  placesOf,
} from '../../src/dialects/index.ts';
import { field } from '../../src/dialects/request-keys.ts';
import {
  attribute,
  compile,
  GROUP,
  PATCH_OPTIONS,
  PATCH_URN,
  parseFilter,
  printFilter,
  resourceType,
  ScimError,
  toCondition,
  USER,
  validate,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../../src/scim/index.ts';
import {
  ENTERPRISE_URN,
  frozen,
  GROUP_URN,
  groupBody,
  patchBody,
  refusalOf,
  USER_URN,
  userBody,
} from '../scim/given.ts';
import { FAR_TOO_MUCH, growth } from '../work.ts';

const MANAGER = `${ENTERPRISE_URN}:manager`;

/** What the core makes of the request: the kind of its error, or the names that it overlooks. */
function judgement(run: () => { readonly ignored: readonly string[] }): string {
  try {
    const { ignored } = run();
    return ignored.length === 0 ? 'accepted' : `overlooks ${ignored.join()}`;
  } catch (error) {
    if (error instanceof ScimError) return error.kind;
    throw error;
  }
}

const without = (name: string) => FIXES.filter((fix) => fix.name !== name);

/** The name of the fix, what is sent, what it means, and what the core would say without the fix. */
type Row<T, Many> = readonly [fix: string, sent: T, meant: Many, otherwise: string];

/** What is meant, that this fix alone made it so, and that it says where. */
const expectMeant = (found: ReturnType<typeof normalisePatch>, fix: string, meant: unknown): void => {
  expect([found.body, found.applied]).toEqual([meant, [fix]]);
  expect(new Set(found.steps.map((step) => step.fix.name))).toEqual(new Set([fix]));
  expect(found.steps.flatMap(placesOf).length).toBeGreaterThan(0);
};

const expectPatch = (type: ResourceType, row: Row<JsonObject, readonly JsonObject[]>): void => {
  const [fix, sent, meant, otherwise] = row;
  const body = frozen(patchBody(sent));
  expectMeant(normalisePatch(FIXES, type, body), fix, patchBody(...meant));
  expect(judgement(() => compile(type, patchBody(...meant)))).toBe('accepted');
  const { body: left } = normalisePatch(without(fix), type, body);
  expect(judgement(() => compile(type, left))).toBe(otherwise);
};

describe('one operation on a user', () => {
  it.each<Row<JsonObject, readonly JsonObject[]>>([
    [
      'op-case',
      { op: 'Replace', path: 'displayName', value: 'Liv' },
      [{ op: 'replace', path: 'displayName', value: 'Liv' }],
      'invalidSyntax',
    ],
    [
      'op-case',
      { op: 'ADD', value: { title: 'x' } },
      [{ op: 'add', value: { title: 'x' } }],
      'invalidSyntax',
    ],
    ['op-case', { Op: 'Remove', path: 'title' }, [{ Op: 'remove', path: 'title' }], 'invalidSyntax'],
    [
      'boolean-text',
      { op: 'replace', path: 'active', value: 'False' },
      [{ op: 'replace', path: 'active', value: false }],
      'invalidValue',
    ],
    [
      'boolean-text',
      { op: 'replace', value: { Active: 'true' } },
      [{ op: 'replace', value: { Active: true } }],
      'invalidValue',
    ],
    [
      'boolean-text',
      { op: 'add', path: 'emails', value: [{ Value: 'a@example.com', Primary: 'TRUE' }] },
      [{ op: 'add', path: 'emails', value: [{ Value: 'a@example.com', Primary: true }] }],
      'invalidValue',
    ],
    [
      'boolean-text',
      { op: 'replace', path: 'emails[type eq "work"].primary', value: 'True' },
      [{ op: 'replace', path: 'emails[type eq "work"].primary', value: true }],
      'invalidValue',
    ],
    [
      'boolean-text',
      { op: 'add', path: 'roles[primary eq "True"].value', value: 'Admin' },
      [{ op: 'add', path: 'roles[primary eq true].value', value: 'Admin' }],
      'invalidFilter',
    ],
    [
      'boolean-text',
      { op: 'remove', path: 'roles[not (primary eq "False") and value eq "False"]' },
      [{ op: 'remove', path: 'roles[not (primary eq false) and value eq "False"]' }],
      'invalidFilter',
    ],
    [
      'bare-value',
      { op: 'add', path: MANAGER, value: '26118915' },
      [{ op: 'add', path: MANAGER, value: { value: '26118915' } }],
      'invalidValue',
    ],
    [
      'bare-value',
      { op: 'replace', path: MANAGER, value: '' },
      [{ op: 'replace', path: MANAGER, value: null }],
      'invalidValue',
    ],
    [
      'bare-value',
      { op: 'replace', path: ENTERPRISE_URN, value: { Manager: '26118915', Department: 'Retail' } },
      [
        {
          op: 'replace',
          path: ENTERPRISE_URN,
          value: { Manager: { value: '26118915' }, Department: 'Retail' },
        },
      ],
      'invalidValue',
    ],
    [
      'bare-value',
      { op: 'add', value: { emails: 'a@example.com' } },
      [{ op: 'add', value: { emails: { value: 'a@example.com' } } }],
      'invalidValue',
    ],
    [
      'empty-id',
      { op: 'replace', path: MANAGER, value: { Value: '', $ref: 'https://example.com/v2/Users/1' } },
      [{ op: 'replace', path: MANAGER, value: null }],
      'invalidValue',
    ],
    [
      'empty-id',
      { op: 'replace', path: `${MANAGER}.value`, value: '' },
      [{ op: 'replace', path: `${MANAGER}.value`, value: null }],
      'invalidValue',
    ],
    [
      'list-of-one',
      { op: 'add', path: MANAGER, value: [{ $ref: null, value: '26118915' }] },
      [{ op: 'add', path: MANAGER, value: { $ref: null, value: '26118915' } }],
      'invalidValue',
    ],
    [
      'list-of-one',
      { op: 'replace', path: 'active', value: [false] },
      [{ op: 'replace', path: 'active', value: false }],
      'invalidValue',
    ],
    [
      'list-of-one',
      { op: 'replace', path: 'emails[type eq "work"].value', value: ['a@example.com'] },
      [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'a@example.com' }],
      'invalidValue',
    ],
    [
      'pathless-keys',
      {
        op: 'replace',
        value: {
          displayName: 'Liv',
          'name.givenName': 'Liv',
          'emails[type eq "work"].value': 'liv@example.com',
          [`${ENTERPRISE_URN}:employeeNumber`]: '7',
        },
      },
      [
        { op: 'replace', value: { displayName: 'Liv', [`${ENTERPRISE_URN}:employeeNumber`]: '7' } },
        { op: 'replace', path: 'name.givenName', value: 'Liv' },
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'liv@example.com' },
      ],
      'invalidPath',
    ],
    [
      'pathless-keys',
      { Op: 'add', Path: '', Value: { [`${MANAGER}.value`]: '26118915' } },
      [{ Op: 'add', Path: `${MANAGER}.value`, Value: '26118915' }],
      'invalidPath',
    ],
    [
      'read-only-keys',
      { op: 'replace', value: { ID: '1', meta: {}, 'meta.version': 'x', groups: [], displayName: 'Liv' } },
      [{ op: 'replace', value: { displayName: 'Liv' } }],
      'mutability',
    ],
    [
      'json-text',
      { op: 'replace', value: '{"displayName":"Liv"}' },
      [{ op: 'replace', value: { displayName: 'Liv' } }],
      'invalidValue',
    ],
    [
      'extension-name',
      { op: 'add', path: 'manager', value: { value: '26118915' } },
      [{ op: 'add', path: MANAGER, value: { value: '26118915' } }],
      'invalidPath',
    ],
    [
      'extension-name',
      { op: 'replace', path: `${ENTERPRISE_URN}.department`, value: 'Retail' },
      [{ op: 'replace', path: `${ENTERPRISE_URN}:department`, value: 'Retail' }],
      'invalidPath',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: 'title', value: 'Boss' },
      [{ op: 'remove', path: 'title' }],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: MANAGER, value: [{ value: '26118915' }] },
      [{ op: 'remove', path: MANAGER }],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: 'emails[type eq "work"].value', value: 'a@example.com' },
      [{ op: 'remove', path: 'emails[type eq "work"].value' }],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      {
        op: 'remove',
        path: 'emails',
        value: [{ type: 'work', value: 'a@example.com', primary: true, display: 'old' }, { Type: 'home' }],
      },
      [
        { op: 'remove', path: 'emails[value eq "a@example.com" and type eq "work"]' },
        { op: 'remove', path: 'emails[type eq "home"]' },
      ],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: 'addresses', value: { type: 'work', locality: 'Oslo', country: null } },
      [{ op: 'remove', path: 'addresses[type eq "work" and locality eq "Oslo"]' }],
      'invalidSyntax',
    ],
  ])('%s: %j', (...row) => {
    expectPatch(USER, row);
  });
});

describe('one operation on a group', () => {
  it.each<Row<JsonObject, readonly JsonObject[]>>([
    [
      'remove-with-value',
      {
        op: 'remove',
        path: 'members',
        value: [
          { $ref: null, value: 'a' },
          { value: 'b', display: null },
        ],
      },
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'remove', path: 'members[value eq "b"]' },
      ],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { path: 'Members', Value: 'a', op: 'remove' },
      [{ path: 'Members[value eq "a"]', op: 'remove' }],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: `${GROUP_URN}:members`, value: { value: 'a', type: 'user' } },
      [{ op: 'remove', path: `${GROUP_URN}:members[value eq "a"]` }],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: 'members', value: [] },
      [{ op: 'add', path: 'members', value: [] }],
      'invalidSyntax',
    ],
    [
      'remove-with-value',
      { op: 'remove', path: 'members[value eq "a"]', value: [{ value: 'a' }] },
      [{ op: 'remove', path: 'members[value eq "a"]' }],
      'invalidSyntax',
    ],
    [
      'read-only-keys',
      { op: 'replace', value: { id: 'g1', displayName: 'Guides' } },
      [{ op: 'replace', value: { displayName: 'Guides' } }],
      'mutability',
    ],
    [
      'read-only-keys',
      { op: 'replace', value: { schemas: [GROUP_URN], id: 'g1', displayName: 'Guides', externalId: 'x' } },
      [{ op: 'replace', value: { schemas: [GROUP_URN], displayName: 'Guides', externalId: 'x' } }],
      'mutability',
    ],
    ['read-only-keys', { op: 'replace', value: { id: 'g1' } }, [{ op: 'replace', value: {} }], 'mutability'],
    [
      'bare-value',
      { op: 'add', path: 'members', value: ['a', { value: 'b' }] },
      [{ op: 'add', path: 'members', value: [{ value: 'a' }, { value: 'b' }] }],
      'invalidValue',
    ],
  ])('%s: %j', (...row) => {
    expectPatch(GROUP, row);
  });
});

describe('a whole document', () => {
  it.each<Row<JsonObject, JsonObject>>([
    ['boolean-text', userBody({ active: 'True' }), userBody({ active: true }), 'invalidValue'],
    [
      'boolean-text',
      userBody({ roles: [{ value: 'Admin', primary: 'True' }] }),
      userBody({ roles: [{ value: 'Admin', primary: true }] }),
      'invalidValue',
    ],
    [
      'bare-value',
      userBody({ [ENTERPRISE_URN]: { manager: '26118915' } }),
      userBody({ [ENTERPRISE_URN]: { manager: { value: '26118915' } } }),
      'invalidValue',
    ],
    [
      'empty-id',
      userBody({ [MANAGER]: { value: '' }, title: '' }),
      userBody({ [MANAGER]: null, title: '' }),
      'invalidValue',
    ],
    ['bare-value', userBody({ [MANAGER]: '' }), userBody({ [MANAGER]: null }), 'invalidValue'],
    [
      'list-of-one',
      userBody({ name: [{ givenName: 'Liv' }] }),
      userBody({ name: { givenName: 'Liv' } }),
      'invalidValue',
    ],
    [
      'lone-element',
      userBody({ emails: { value: 'a@example.com' } }),
      userBody({ emails: [{ value: 'a@example.com' }] }),
      'invalidValue',
    ],
    ['missing-schemas', { userName: 'liv' }, { schemas: [USER_URN], userName: 'liv' }, 'invalidSyntax'],
    [
      'missing-schemas',
      { userName: 'liv', Schemas: null },
      { schemas: [USER_URN], userName: 'liv' },
      'invalidSyntax',
    ],
    [
      'missing-schemas',
      { schemas: [], userName: 'liv' },
      { schemas: [USER_URN], userName: 'liv' },
      'invalidSyntax',
    ],
  ])('%s: %j', (fix, sent, meant, otherwise) => {
    const body = frozen(sent);
    expectMeant(normaliseDocument(FIXES, USER, body), fix, meant);
    expect(judgement(() => validate(USER, meant))).toBe('accepted');
    expect(judgement(() => validate(USER, normaliseDocument(without(fix), USER, body).body))).toBe(otherwise);
  });
});

describe('a whole PATCH', () => {
  const operation = { op: 'replace', path: 'title', value: 'Boss' };

  it.each<Row<Json, JsonObject>>([
    ['bare-operations', [operation, operation], patchBody(operation, operation), 'invalidSyntax'],
    ['missing-schemas', { Operations: [operation] }, patchBody(operation), 'invalidSyntax'],
    [
      'missing-schemas',
      { schemas: [], operations: [operation] },
      { schemas: [PATCH_URN], operations: [operation] },
      'invalidSyntax',
    ],
    ...[{}, { OP: null, path: null } as JsonObject].map((empty: JsonObject): Row<JsonObject, JsonObject> => [
      'empty-operation',
      patchBody(operation, empty),
      patchBody(operation),
      'invalidSyntax',
    ]),
  ])('%s: %j', (fix, sent, meant, otherwise) => {
    const body = frozen(sent);
    expectMeant(normalisePatch(FIXES, USER, body), fix, meant);
    expect(judgement(() => compile(USER, meant))).toBe('accepted');
    expect(judgement(() => compile(USER, normalisePatch(without(fix), USER, body).body))).toBe(otherwise);
  });

  it.each<readonly [Json]>([[[]], [[operation, null]], [[operation, {}]], [['x']], [[[operation]]]])(
    'is no list of anything else: %j',
    (sent) => {
      const { body, applied } = normalisePatch(FIXES, USER, sent);
      expect([body, applied]).toEqual([sent, []]);
      expect(judgement(() => compile(USER, body))).toBe('invalidSyntax');
    },
  );

  it('without operations is nothing to do where the habit says so, and refused otherwise', () => {
    const { body } = normalisePatch(FIXES, USER, patchBody());
    expect(compile(USER, body, { ...PATCH_OPTIONS, emptyOperations: 'accept' }).edits).toEqual([]);
    expect(judgement(() => compile(USER, body))).toBe('invalidSyntax');
  });
});

describe('a filter', () => {
  it.each<Row<string, string>>([
    ['boolean-text', 'active eq "True"', 'active eq true', 'invalidFilter'],
    [
      'boolean-text',
      'userName pr and not (active eq "false")',
      'userName pr and not (active eq false)',
      'invalidFilter',
    ],
    [
      'boolean-text',
      'emails[primary eq "True" and value eq "True"] or title eq "False"',
      'emails[primary eq true and value eq "True"] or title eq "False"',
      'invalidFilter',
    ],
    [
      'extension-name',
      'id eq "u1" and manager eq "u2"',
      `id eq "u1" and ${MANAGER} eq "u2"`,
      'invalidFilter',
    ],
    ['extension-name', `${ENTERPRISE_URN}.department pr`, `${ENTERPRISE_URN}:department pr`, 'invalidFilter'],
    ['extension-name', 'Manager.value eq "u2"', `${ENTERPRISE_URN}:Manager.value eq "u2"`, 'invalidFilter'],
  ])('%s: %s', (fix, sent, meant, otherwise) => {
    const filter = frozen(parseFilter(sent));
    const { filter: mended, applied } = normaliseFilter(FIXES, USER, filter);
    expect(applied).toEqual([fix]);
    expect(printFilter(mended)).toBe(meant);
    toCondition(USER, mended);
    expect(refusalOf(() => toCondition(USER, normaliseFilter(without(fix), USER, filter).filter))).toBe(
      otherwise,
    );
  });
});

describe('several at once', () => {
  it.each<[string, JsonObject, readonly JsonObject[], readonly string[]]>([
    [
      'capitals and a list of what to remove',
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] },
      [{ op: 'remove', path: 'members[value eq "a"]' }],
      ['op-case', 'remove-with-value'],
    ],
    [
      'a manager of old: a bare name and a list of one',
      { op: 'Add', path: 'manager', value: [{ $ref: 'https://example.com/v2/Users/u2', value: 'u2' }] },
      [{ op: 'add', path: MANAGER, value: { $ref: 'https://example.com/v2/Users/u2', value: 'u2' } }],
      ['op-case', 'extension-name', 'list-of-one'],
    ],
    [
      'a manager who is a list of one bare id',
      { op: 'add', path: MANAGER, value: ['u2'] },
      [{ op: 'add', path: MANAGER, value: { value: 'u2' } }],
      ['list-of-one', 'bare-value'],
    ],
    [
      'keys that are paths, with booleans as text on both sides',
      { op: 'Replace', value: { id: 'u1', active: 'False', 'roles[primary eq "True"].primary': 'False' } },
      [
        { op: 'replace', value: { active: false } },
        { op: 'replace', path: 'roles[primary eq true].primary', value: false },
      ],
      ['op-case', 'read-only-keys', 'pathless-keys', 'boolean-text'],
    ],
  ])('%s', (_name, sent, meant, applied) => {
    const type = sent['path'] === 'members' ? GROUP : USER;
    const found = normalisePatch(FIXES, type, patchBody(sent));
    expect([found.body, found.applied]).toEqual([patchBody(...meant), applied]);
    expect(new Set(found.steps.map((step) => step.fix.name))).toEqual(new Set(applied));
  });
});

describe('what could be meant in more than one way is left for the core to refuse', () => {
  it.each<[string, ResourceType, JsonObject]>([
    [
      'a member without an id',
      GROUP,
      { op: 'remove', path: 'members', value: [{ value: 'a' }, { display: 'b' }] },
    ],
    ['a member whose id is empty', GROUP, { op: 'remove', path: 'members', value: [{ value: '' }] }],
    ['the empty text for members to remove', GROUP, { op: 'remove', path: 'members', value: '' }],
    ['the empty text for all members', GROUP, { op: 'replace', path: 'members', value: '' }],
    ['nobody among the members to remove', GROUP, { op: 'remove', path: 'members', value: [null] }],
    ['values of a part of all members', GROUP, { op: 'remove', path: 'members.value', value: ['a'] }],
    ['a remove without a path', GROUP, { op: 'remove', value: { members: [{ value: 'a' }] } }],
    ['parts to remove without a path', USER, { op: 'remove', value: { id: 'u1', 'name.givenName': 'Liv' } }],
    ['parts of a complex value to remove', USER, { op: 'remove', path: 'name', value: { givenName: 'Liv' } }],
    [
      'an e-mail address that is an object',
      USER,
      { op: 'remove', path: 'emails', value: [{ value: {}, type: 'work' }] },
    ],
    ['an address as text', USER, { op: 'remove', path: 'addresses', value: 'Oslo' }],
    [
      'a whole extension with a value',
      USER,
      { op: 'remove', path: ENTERPRISE_URN, value: { department: 'x' } },
    ],
    ['the empty text for active', USER, { op: 'replace', path: 'active', value: '' }],
    ['a word that is no boolean', USER, { op: 'replace', path: 'active', value: 'yes' }],
    ['a list of two where one is due', USER, { op: 'replace', path: 'active', value: [true, false] }],
    ['a list in a list', USER, { op: 'replace', path: 'active', value: [[true]] }],
    ['an unknown operation', USER, { op: 'Update', path: 'title', value: 'x' }],
    ['an operation that is no text', USER, { op: { toString: 1 }, path: 'title', value: 'x' }],
    ['a read-only path', USER, { op: 'replace', path: 'id', value: 'x' }],
  ])('%s', (_name, type, operation) => {
    const body = frozen(patchBody(operation as Json));
    const { body: left, applied } = normalisePatch(FIXES, type, body);
    expect(left).toBe(body);
    expect(applied).toEqual([]);
    refusalOf(() => compile(type, left));
  });

  it.each<[string, JsonObject]>([
    ['a schema of something else', { schemas: ['urn:example:other'], userName: 'liv' }],
    ['members that are a bare id', { ...groupBody(), members: [5] }],
  ])('%s', (_name, body) => {
    const type = 'displayName' in body ? GROUP : USER;
    expect(normaliseDocument(FIXES, type, body).body).toBe(body);
    refusalOf(() => validate(type, body));
  });
});

describe('the name of an extension attribute', () => {
  const extension = (id: string, ...names: readonly string[]) => ({
    schema: {
      id,
      name: id,
      description: id,
      attributes: names.map((name) => attribute(name, 'string', name)),
    },
    required: false,
  });
  const type = resourceType({
    ...USER,
    extensions: [extension('urn:example:a', 'title', 'badge', 'floor'), extension('urn:example:b', 'floor')],
    common: [],
  });

  it.each([
    ['badge', 'urn:example:a:badge', 'which only one extension has, is read as its'],
    ['title', 'title', 'which the core has too, is the core’s'],
    ['floor', 'floor', 'which two extensions have, could be either’s and stays'],
  ])('%s → %s, %s', (name, meant) => {
    const { filter } = normaliseFilter(FIXES, type, parseFilter(`${name} pr`));
    expect(printFilter(filter)).toBe(`${meant} pr`);
  });
});

describe('what is large', () => {
  it('is mended in a time that grows with its size only', () => {
    const bodyOf = (size: number): JsonObject => {
      const members = Array.from({ length: size }, (_each, index) => ({ $ref: null, value: `u${index}` }));
      return patchBody(
        { op: 'Remove', path: 'members', value: members },
        { op: 'Add', path: 'members', value: members.map(({ value }) => value) },
        { op: 'Replace', value: Object.fromEntries(members.map(({ value }) => [`name.${value}[`, value])) },
      );
    };
    const [small, large] = [bodyOf(1000), bodyOf(20_000)];
    const mended = (body: JsonObject) => normalisePatch(FIXES, GROUP, body).body;
    expect(
      growth(
        () => mended(small),
        () => mended(large),
      ),
    ).toBeLessThan(FAR_TOO_MUCH);
    expect(field(mended(large) as JsonObject, 'Operations')).toHaveLength(20_002);
  });
});

describe('every fix', () => {
  it.each(FIXES.map((fix) => [fix.name, fix] as const))(
    '%s says what it does and who needs it',
    (name, fix) => {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(fix.sentence).toMatch(/^[A-Z].*\.$/);
      expect(fix.evidence).toMatch(/^[A-Z].*\.$|^authentik.*\.$/);
    },
  );

  it('has a name of its own', () => {
    expect(new Set(FIXES.map(({ name }) => name)).size).toBe(FIXES.length);
  });
});
