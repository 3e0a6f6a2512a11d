/** What of a BulkRequest is refused as a whole, what is the fault of one operation, and where references are found. */
import { describe, expect, it } from 'vitest';
import {
  BULK_REQUEST_URN,
  bulkResponse,
  GROUP,
  readBulk,
  referencesIn,
  RESOURCE_TYPES,
  resolveBulkId,
  resolveReferences,
  ScimError,
  USER,
  type BulkOperation,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import { workOf } from '../work.ts';
import { bulkBody, post } from './bulk-example.ts';
import { ENTERPRISE_URN, errorOf, refusalOf } from './given.ts';

const read = (...operations: readonly JsonObject[]): readonly BulkOperation[] =>
  readBulk(RESOURCE_TYPES, bulkBody(...operations), 10).operations;

/** The kind of the fault of the only operation; undefined where it can be tried. */
function faultOf(operation: Json): string | undefined {
  const body = { schemas: [BULK_REQUEST_URN], Operations: [operation] };
  const [only] = readBulk(RESOURCE_TYPES, body, 10).operations;
  return only?.task instanceof ScimError ? only.task.kind : undefined;
}

const put = (given: JsonObject): JsonObject => ({ method: 'PUT', path: '/Users/1', data: {}, ...given });

describe('the request as a whole', () => {
  const schemas = [BULK_REQUEST_URN];
  const one = [{ method: 'DELETE', path: '/Users/1' }];

  it.each([
    ['BULK-17 no object', 'text'],
    ['BULK-17 a list', []],
    ['BULK-17 no schemas', { Operations: one }],
    ['BULK-17 other schemas', { schemas: ['urn:example:other'], Operations: one }],
    ['BULK-17 schemas that are no list', { schemas: BULK_REQUEST_URN, Operations: one }],
    ['BULK-17 no Operations', { schemas }],
    ['BULK-17 Operations that are no list', { schemas, Operations: { method: 'DELETE' } }],
    ['BULK-17 no operation', { schemas, Operations: [] }],
  ])('%s is 400 invalidSyntax', (_rule, body) => {
    expect(refusalOf(() => readBulk(RESOURCE_TYPES, body, 10))).toBe('invalidSyntax');
  });

  it('BULK-13 more operations than the limit are refused, and the detail holds the limit', () => {
    const body = { schemas, Operations: Array.from({ length: 11 }, () => one[0] ?? {}) };
    const error = errorOf(() => readBulk(RESOURCE_TYPES, body, 10));
    expect([error.kind, error.status]).toEqual(['payloadTooLarge', 413]);
    expect(error.message).toContain('10');
    expect(readBulk(RESOURCE_TYPES, body, 11).operations.length).toBe(11);
  });

  it.each([0, -1, 1.5, '1', true, [], {}, 1e300])(
    'HOST-14 failOnErrors %j is 400 invalidValue',
    (failOnErrors) => {
      expect(refusalOf(() => readBulk(RESOURCE_TYPES, { schemas, failOnErrors, Operations: one }, 10))).toBe(
        'invalidValue',
      );
    },
  );

  it.each([
    [undefined, Infinity],
    [null, Infinity],
    [1, 1],
    [50, 50],
  ])('BULK-10, BULK-11 failOnErrors %j allows %d errors', (failOnErrors, most) => {
    const body = { schemas, Operations: one, ...(failOnErrors === undefined ? {} : { failOnErrors }) };
    expect(readBulk(RESOURCE_TYPES, body, 10).failOnErrors).toBe(most);
  });

  it('names of members are read in any letter case', () => {
    const body = { SCHEMAS: schemas, operations: [{ METHOD: 'DELETE', Path: '/Users/1', VERSION: 'W/"1"' }] };
    const [only] = readBulk(RESOURCE_TYPES, body, 10).operations;
    expect(only?.task).toMatchObject({ method: 'DELETE', type: USER, id: '1', version: 'W/"1"' });
  });
});

describe('one operation', () => {
  it('BULK-04 the four methods', () => {
    const tasks = read(
      post('/Users', 'a', { userName: 'a' }),
      put({}),
      { method: 'PATCH', path: '/Groups/2', data: {} },
      { method: 'DELETE', path: '/Groups/2' },
    ).map(({ task }) => task);
    expect(tasks).toMatchObject([
      { method: 'POST', type: USER, id: '', data: { userName: 'a' } },
      { method: 'PUT', type: USER, id: '1' },
      { method: 'PATCH', type: GROUP, id: '2' },
      { method: 'DELETE', type: GROUP, id: '2' },
    ]);
  });

  it.each([
    ['BULK-16 text', 'DELETE /Users/1', 'invalidSyntax'],
    ['BULK-16 null', null, 'invalidSyntax'],
    ['BULK-16 a list', [], 'invalidSyntax'],
    ['BULK-16 no method', { path: '/Users/1', data: {} }, 'invalidSyntax'],
    ['BULK-16 GET', put({ method: 'GET' }), 'invalidSyntax'],
    ['BULK-16 a method in small letters', put({ method: 'put' }), 'invalidSyntax'],
    ['BULK-16 a method that is no text', put({ method: ['PUT'] }), 'invalidSyntax'],
    ['HOST-04 a method that every object has', put({ method: 'constructor' }), 'invalidSyntax'],
    ['BULK-16 no path', { method: 'DELETE' }, 'invalidValue'],
    ['BULK-16 an empty path', put({ path: '' }), 'invalidValue'],
    ['BULK-16 a path that is no text', put({ path: 5 }), 'invalidValue'],
    ['BULK-16 an unknown endpoint', put({ path: '/Widgets/1' }), 'notFound'],
    ['BULK-16 the endpoint in other letter case', put({ path: '/users/1' }), 'notFound'],
    ['BULK-16 the root', put({ path: '/' }), 'notFound'],
    ['HOST-14 bulk inside bulk', post('/Bulk', 'b', bulkBody()), 'notFound'],
    ['HOST-14 a search', post('/Users/.search', 's', {}), 'methodNotAllowed'],
    ['HOST-14 /Me', put({ path: '/Me' }), 'notFound'],
    ['HOST-14 discovery', put({ path: '/Schemas/x' }), 'notFound'],
    ['HOST-14 an absolute URL', put({ path: 'https://elsewhere.example.com/Users/1' }), 'notFound'],
    ['HOST-14 another host', put({ path: '//elsewhere.example.com/Users/1' }), 'notFound'],
    ['HOST-14 traversal', put({ path: '/../Users/1' }), 'notFound'],
    ['HOST-14 traversal behind the type', put({ path: '/Users/../Groups/1' }), 'notFound'],
    ['HOST-14 encoded traversal', put({ path: '/Users/..%2fGroups' }), 'notFound'],
    ['HOST-05 NUL', put({ path: '/Users/a%00b' }), 'notFound'],
    ['HOST-05 broken encoding', put({ path: '/Users/%zz' }), 'notFound'],
    ['HOST-05 a query', put({ path: '/Users/1?attributes=id' }), 'notFound'],
    ['HOST-05 a very long id', put({ path: `/Users/${'a'.repeat(10_000)}` }), 'notFound'],
    ['BULK-16 PUT of an endpoint', put({ path: '/Users' }), 'methodNotAllowed'],
    ['BULK-16 DELETE of an endpoint', { method: 'DELETE', path: '/Users' }, 'methodNotAllowed'],
    ['BULK-16 POST to a resource', post('/Users/1', 'a', {}), 'methodNotAllowed'],
    ['BULK-16 no data', { method: 'PUT', path: '/Users/1' }, 'invalidValue'],
    ['BULK-16 data null', put({ data: null }), 'invalidValue'],
    ['BULK-15 POST without bulkId', { method: 'POST', path: '/Users', data: {} }, 'invalidValue'],
    ['BULK-15 POST with an empty bulkId', post('/Users', '', {}), 'invalidValue'],
    ['BULK-15 a bulkId that is no text', { ...post('/Users', '', {}), bulkId: 5 }, 'invalidValue'],
    ['BULK-18 a version that is no text', put({ version: 3 }), 'invalidValue'],
  ])('%s is its fault', (_rule, operation, kind) => {
    expect(faultOf(operation)).toBe(kind);
  });

  it.each([
    ['a path without a slash', put({ path: 'Users/1' })],
    ['an encoded path', put({ path: '/Users/%31' })],
    ['a bulkId in the path', put({ path: '/Users/bulkId:a b' })],
    ['an encoded bulkId in the path', put({ path: '/Users/bulkId%3Aa' })],
    ['a DELETE without data', { method: 'DELETE', path: '/Users/1' }],
    ['a version that is null', put({ version: null })],
    ['data of another kind, which the action refuses', put({ data: 'text' })],
  ])('%s can be tried', (_rule, operation) => {
    expect(faultOf(operation)).toBeUndefined();
  });

  it('BULK-15 a bulkId that two POSTs have is the fault of both', () => {
    const faults = read(
      post('/Users', 'a', {}),
      post('/Groups', 'a', {}),
      post('/Users', 'b', {}),
      put({ bulkId: 'b' }),
    ).map(({ task }) => task instanceof ScimError && task.kind);
    expect(faults).toEqual(['invalidValue', 'invalidValue', false, false]);
  });
});

describe('references', () => {
  const person: JsonObject = {
    userName: 'ada@example.com',
    [ENTERPRISE_URN]: { manager: { value: 'bulkId:boss', $ref: '../Users/bulkId:boss' } },
    groups: [{ value: 'bulkId:ignored' }],
  };
  const team: JsonObject = {
    displayName: 'Team',
    members: [
      { value: 'bulkId:a' },
      { value: 'bulkId:b', $ref: 'https://roster.example.com/Users/bulkId:b' },
    ],
  };
  const change: JsonObject = {
    Operations: [
      { op: 'add', path: 'members', value: [{ value: 'bulkId:a' }] },
      { op: 'remove', path: 'members[value eq "bulkId:b"]' },
    ],
  };
  const all = (type: typeof USER, data: Json): readonly string[] => [...referencesIn(type, data).all].sort();

  it('BULK-05 are found in members, in extensions, in $ref and in the paths of a PATCH, each once', () => {
    expect(all(USER, person)).toEqual(['boss']);
    expect(all(GROUP, team)).toEqual(['a', 'b']);
    expect(all(GROUP, change)).toEqual(['a', 'b']);
  });

  it('only members must exist before', () => {
    expect([...referencesIn(GROUP, team).members].sort()).toEqual(['a', 'b']);
    expect(referencesIn(USER, person).members.size).toBe(0);
  });

  it('BULK-05 are replaced by ids, and the rest stays the very same', () => {
    const resolve = (bulkId: string): string => `id-of-${bulkId}`;
    expect(resolveReferences(USER, person, resolve)).toEqual({
      ...person,
      [ENTERPRISE_URN]: { manager: { value: 'id-of-boss', $ref: '../Users/id-of-boss' } },
    });
    expect(resolveReferences(GROUP, change, resolve)).toEqual({
      Operations: [
        { op: 'add', path: 'members', value: [{ value: 'id-of-a' }] },
        { op: 'remove', path: 'members[value eq "id-of-b"]' },
      ],
    });
    const without = {
      userName: 'a',
      title: 'the bulkId:x is inside',
      profileUrl: 'https://x.example/bulkId:y',
    };
    expect(resolveReferences(USER, without, resolve)).toBe(without);
  });

  it('HOST-04 keys that every object has are data', () => {
    const data = JSON.parse('{"__proto__": {"value": "bulkId:a"}, "constructor": "bulkId:b"}') as JsonObject;
    expect(all(USER, data)).toEqual(['a', 'b']);
    const resolved = resolveReferences(USER, data, () => 'id') as JsonObject;
    expect(Object.entries(resolved)).toEqual([
      ['__proto__', { value: 'id' }],
      ['constructor', 'id'],
    ]);
    expect(({} as JsonObject)['value']).toBeUndefined();
  });

  it('BULK-09 what no operation has is 400, what failed is 409', () => {
    const ids = new Map([
      ['made', '1'],
      ['failed', null],
    ]);
    expect(resolveBulkId(ids, 'made')).toBe('1');
    expect(errorOf(() => resolveBulkId(ids, 'failed')).status).toBe(409);
    expect(errorOf(() => resolveBulkId(ids, 'constructor')).status).toBe(400);
  });

  it('HOST-14 sixteen MiB of references are found and replaced in time', () => {
    const members = Array.from({ length: 400_000 }, (_, index) => ({ value: `bulkId:${index % 1000}` }));
    const data = { displayName: 'Everybody', members };
    const slashes = {
      profileUrl: '/bulkId'.repeat(100_000),
      $ref: '/bulkId'.repeat(100_000),
      path: '"bulkId:'.repeat(100_000),
    };
    const work = workOf(() => {
      expect(referencesIn(GROUP, data).all.size).toBe(1000);
      resolveReferences(GROUP, data, (bulkId) => bulkId);
      expect(referencesIn(USER, slashes).all.size).toBe(0);
    });
    expect(work).toBeLessThan(10_000);
  });
});

describe('the response', () => {
  it('BULK-03 status is a string, and what is not known is left out', () => {
    const nothing = {
      method: undefined,
      bulkId: undefined,
      location: undefined,
      version: undefined,
      response: undefined,
    };
    expect(
      bulkResponse([
        { ...nothing, method: 'POST', bulkId: 'a', status: 201 },
        { ...nothing, status: 400 },
      ]),
    ).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
      Operations: [{ method: 'POST', bulkId: 'a', status: '201' }, { status: '400' }],
    });
  });
});
