/** The messages of delta queries (draft-sehgal-scim-delta-query): the request, the token, and what a change is answered as. */
import { describe, expect, it } from 'vitest';
import {
  apply,
  attributeEditsOf,
  compile,
  DELTA_REQUEST_URN,
  DELTA_RESPONSE_URN,
  DELTA_TOKEN_URN,
  deltaItem,
  deltaOperations,
  deltaToken,
  deltaTokenResponse,
  GROUP,
  readDeltaRequest,
  USER,
  type Alteration,
  type DeltaItem,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import {
  ENTERPRISE_URN,
  errorOf,
  frozen,
  linksOf,
  membersAfter,
  patchBody,
  refusalOf,
  userDoc,
} from './given.ts';

const request = (given: JsonObject): JsonObject => ({ schemas: [DELTA_REQUEST_URN], ...given });

describe('DELTA-02 (§5) a delta request', () => {
  it('is a search with a token', () => {
    const read = readDeltaRequest(
      request({ DeltaToken: 't1', filter: 'active eq true', count: 5, cursor: 'c' }),
    );
    expect(read).toMatchObject({ deltaToken: 't1', filter: 'active eq true', count: 5, cursor: 'c' });
  });

  it.each<[string, JsonObject]>([
    ['no token', {}],
    ['an empty token', { deltaToken: '' }],
    ['a token that is no text', { deltaToken: 1 }],
    ['null for a token', { deltaToken: null }],
    ['the object that a token came in', { deltaToken: { value: 't1' } }],
  ])('with %s is refused, and says where to get one', (_what, given) => {
    const error = errorOf(() => readDeltaRequest(request(given)));
    expect([error.kind, error.message]).toEqual([
      'invalidValue',
      '"deltaToken" must be a token from /.deltaToken.',
    ]);
  });

  it.each<JsonObject>([{ sortBy: 'userName' }, { sortOrder: 'descending' }])(
    'cannot order what has an order of its own: %j',
    (order) => {
      expect(refusalOf(() => readDeltaRequest(request({ deltaToken: 't1', ...order })))).toBe('invalidValue');
    },
  );

  it('is no other message', () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    expect(refusalOf(() => readDeltaRequest({ schemas, deltaToken: 't1' }))).toBe('invalidSyntax');
  });
});

describe('a token', () => {
  const expiry = Date.UTC(2026, 9, 1, 8);

  it('DELTA-04 has its value and the instant at which it ends', () => {
    expect(deltaToken('t1', expiry)).toEqual({ value: 't1', expiry: '2026-10-01T08:00:00.000Z' });
  });

  it('DELTA-01 is a message by itself', () => {
    expect(deltaTokenResponse('t1', expiry)).toEqual({
      schemas: [DELTA_TOKEN_URN],
      value: 't1',
      expiry: '2026-10-01T08:00:00.000Z',
    });
  });
});

describe('DELTA-03 (§5.2) an item', () => {
  it.each<[DeltaItem['kind'], DeltaItem['told'], JsonObject]>([
    ['create', { data: { id: 'u1', userName: 'liv' } }, { data: { id: 'u1', userName: 'liv' } }],
    [
      'update',
      { operations: [{ op: 'remove', path: 'title' }] },
      { operations: [{ op: 'remove', path: 'title' }] },
    ],
    ['delete', null, {}],
  ])('of the kind %s', (kind, told, shown) => {
    expect(deltaItem({ type: 'User', id: 'u1', kind, told })).toEqual({
      schemas: [DELTA_RESPONSE_URN],
      resourceType: 'User',
      changeType: kind,
      changedResourceId: 'u1',
      ...shown,
    });
  });
});

const attributes = (...names: readonly string[]): Alteration => ({ attributes: names, joined: [], left: [] });
const DEPARTMENT = `${ENTERPRISE_URN}:department`;

describe('DELTA-03 (§5.2.2) the operations of an update', () => {
  const shown = frozen({
    id: 'u1',
    userName: 'liv',
    name: { givenName: 'Liv' },
    emails: [{ value: 'liv@example.com' }],
    phoneNumbers: [],
    [ENTERPRISE_URN]: { department: 'Tours' },
  });

  it.each<[string, string, readonly Json[]]>([
    ['a single value', 'userName', [{ op: 'replace', path: 'userName', value: 'liv' }]],
    ['a list', 'emails', [{ op: 'replace', path: 'emails', value: [{ value: 'liv@example.com' }] }]],
    [
      'a complex value, of which parts may be gone',
      'name',
      [
        { op: 'remove', path: 'name' },
        { op: 'add', path: 'name', value: { givenName: 'Liv' } },
      ],
    ],
    ['what is gone', 'title', [{ op: 'remove', path: 'title' }]],
    ['an empty list, which is unassigned', 'phoneNumbers', [{ op: 'remove', path: 'phoneNumbers' }]],
    ['an attribute of an extension', DEPARTMENT, [{ op: 'replace', path: DEPARTMENT, value: 'Tours' }]],
    [
      'what is gone from an extension',
      `${ENTERPRISE_URN}:division`,
      [{ op: 'remove', path: `${ENTERPRISE_URN}:division` }],
    ],
    ['what is never shown', 'password', []],
    ['what is no attribute any more', 'urn:example:gone:User:badge', []],
    ['what is no name', 'a b', []],
  ])('%s', (_what, name, operations) => {
    expect(deltaOperations(USER, shown, attributes(name))).toEqual(operations);
  });

  it('an extension that is gone altogether takes its attributes along', () => {
    expect(deltaOperations(USER, { userName: 'liv' }, attributes(DEPARTMENT))).toEqual([
      { op: 'remove', path: DEPARTMENT },
    ]);
  });

  it('nothing altered that is shown: nothing to tell', () => {
    expect(deltaOperations(USER, shown, attributes())).toEqual([]);
  });

  it('members leave one by one and join together, after the attributes', () => {
    const alteration = { attributes: ['displayName'], joined: ['u3', 'u4'], left: ['u1', 'a"b\\c'] };
    expect(deltaOperations(GROUP, { displayName: 'Guides' }, alteration)).toEqual([
      { op: 'replace', path: 'displayName', value: 'Guides' },
      { op: 'remove', path: 'members[value eq "u1"]' },
      { op: 'remove', path: 'members[value eq "a\\"b\\\\c"]' },
      { op: 'add', path: 'members', value: [{ value: 'u3' }, { value: 'u4' }] },
    ]);
  });
});

describe('DELTA-03 the operations are those of a PATCH', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['a value that is another', { title: 'Guide' }, { title: 'Lead' }],
    ['a value that came', {}, { nickName: 'Liv' }],
    ['a value that went', { nickName: 'Liv' }, {}],
    [
      'a complex value that lost a part',
      { name: { givenName: 'Liv', familyName: 'Lo' } },
      { name: { givenName: 'Liv' } },
    ],
    [
      'a list',
      { emails: [{ value: 'a@example.com' }] },
      { emails: [{ value: 'b@example.com', primary: true }] },
    ],
    ['a list that went', { emails: [{ value: 'a@example.com' }] }, {}],
    ['an extension that came', {}, { [ENTERPRISE_URN]: { department: 'Tours' } }],
    ['an extension that went', { [ENTERPRISE_URN]: { department: 'Tours' } }, {}],
  ])('that turns what was into what is: %s', (_what, was, is) => {
    const [before, after] = [userDoc(was), userDoc(is)];
    const names = [...new Set([was, is].flatMap(Object.keys))];
    const altered = names.map((name) => (name === ENTERPRISE_URN ? DEPARTMENT : name));
    const operations = deltaOperations(USER, after, attributes(...altered));
    expect(apply(before, attributeEditsOf(compile(USER, patchBody(...operations)).edits))).toEqual(after);
  });

  it('and moves the members likewise', () => {
    const present = ['u1', 'u2', 'U1'].map((value) => ({ value, type: 'User' }));
    const operations = deltaOperations(GROUP, {}, { attributes: [], joined: ['u3'], left: ['u1'] });
    expect(membersAfter(present, linksOf(...operations))).toEqual(['U1', 'u2', 'u3']);
  });
});
