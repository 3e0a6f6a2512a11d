/** Paths below the endpoint: segments, the suffix of a format, what can be an id, and what a bulk operation may name. */
import { describe, expect, it } from 'vitest';
import {
  CATALOGUE_TYPES,
  isId,
  readResourcePath,
  RESOURCE_TYPES,
  segmentsOf,
  withoutFormat,
} from '../../src/scim/index.ts';
import { errorOf } from './given.ts';

const TYPES = [...RESOURCE_TYPES, ...CATALOGUE_TYPES];

describe('segments', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['/', []],
    ['/Users/2819c223', ['Users', '2819c223']],
    ['//Users///2819c223/', ['Users', '2819c223']],
    ['/Users/a%2Fb', ['Users', 'a/b']],
    ['/Users/%2e%2e', ['Users', '..']],
    ['/Users/%zz', ['Users', '%zz']],
    ['/Users/%ff', ['Users', '%ff']],
  ])('of %j', (path, segments) => {
    expect(segmentsOf(path)).toEqual(segments);
  });
});

describe('RFC 7644 §3.8 the suffix of a format', () => {
  it.each<[string, string]>([
    ['/Users.scim', '/Users'],
    ['/Users/2819c223.scim', '/Users/2819c223'],
    ['/Users/.scim', '/Users/.scim'],
    ['/Users.json', '/Users.json'],
    ['/Users.scim/2819c223', '/Users.scim/2819c223'],
    ['/Schemas/urn:example:a.scim', '/Schemas/urn:example:a.scim'],
    ['/', '/'],
  ])('%s is %s', (path, meant) => {
    expect(withoutFormat(segmentsOf(path))).toEqual(segmentsOf(meant));
  });
});

describe('an id', () => {
  it.each(['1', '2819c223-7f76-453a-919d-413861904646', 'a.b_c~d:e', 'x'.repeat(128)])('may be %j', (id) => {
    expect(isId(id)).toBe(true);
  });

  it.each(['', 'a/b', 'a b', 'a%b', 'é', 'a\n', 'x'.repeat(129)])('is not %j', (id) => {
    expect(isId(id)).toBe(false);
  });
});

describe('BULK-08 the path of an operation', () => {
  it.each<[string, string, string | null]>([
    ['/Users', 'User', null],
    ['Groups', 'Group', null],
    ['/Users/2819c223', 'User', '2819c223'],
    ['/Groups/bulkId:g1', 'Group', 'bulkId:g1'],
  ])('%s names a %s', (path, name, id) => {
    const found = readResourcePath(TYPES, path);
    expect([found?.type.name, found?.id]).toEqual([name, id]);
  });

  it.each([
    '',
    '/',
    '/users',
    '/Devices',
    '/Users/1/2',
    '/Users/1/../../Groups',
    '/Me',
    '/Bulk',
    '/constructor',
  ])('%j names nothing', (path) => {
    expect(readResourcePath(TYPES, path)).toBeUndefined();
  });

  it.each(['/Roles', '/Roles/r1', '/Entitlements'])('ROLE-04 %s can only be read', (path) => {
    const error = errorOf(() => readResourcePath(TYPES, path));
    expect([error.kind, error.message]).toEqual([
      'methodNotAllowed',
      `/${path.split('/')[1]} can only be read; an administrator defines what is there.`,
    ]);
  });
});
