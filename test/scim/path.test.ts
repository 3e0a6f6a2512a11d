/** PATCH paths (RFC 7644 Figure 7) and attribute paths as text. */
import { describe, expect, it } from 'vitest';
import {
  FILTER_LIMITS,
  parseAttrPath,
  parseFilter,
  parsePath,
  printAttrPath,
  printPath,
} from '../../src/scim/index.ts';
import { ENTERPRISE_URN, refusalOf } from './given.ts';

const WORK = parseFilter('type eq "work"');

describe('PAT-08 the five forms of a path', () => {
  it.each([
    ['members', { urn: null, name: 'members', sub: null, where: null }],
    ['name.familyName', { urn: null, name: 'name', sub: 'familyName', where: null }],
    ['addresses[type eq "work"]', { urn: null, name: 'addresses', sub: null, where: WORK }],
    ['addresses[type eq "work"].region', { urn: null, name: 'addresses', sub: 'region', where: WORK }],
    [`${ENTERPRISE_URN}:manager.value`, { urn: ENTERPRISE_URN, name: 'manager', sub: 'value', where: null }],
    [`${ENTERPRISE_URN}:x[type eq "work"].y`, { urn: ENTERPRISE_URN, name: 'x', sub: 'y', where: WORK }],
    ['members.$ref', { urn: null, name: 'members', sub: '$ref', where: null }],
  ])('%s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
    expect(printPath(parsePath(text))).toBe(text);
  });

  it('the bare URN of an extension is read and printed as it stands', () => {
    expect(printPath(parsePath(ENTERPRISE_URN))).toBe(ENTERPRISE_URN);
  });
});

describe('PAT-42 a malformed path is refused with invalidPath', () => {
  it.each([
    '',
    ' ',
    '.',
    '.name',
    'name.',
    'name..familyName',
    'name.familyName.more',
    'a b',
    'emails]',
    '[type eq "work"]',
    'emails[type eq "work"]value',
    'emails[type eq "work"].a.b',
    'emails[type eq "work"].',
    'emails[type eq "work"].urn:x:y',
    'emails[type eq "work"][type eq "work"]',
    'emails[type eq "work"].value extra',
    'name.familyName[type eq "work"]',
    '"emails"',
    '"emails',
    'emails/value',
    '/emails/0',
    `${'a'.repeat(FILTER_LIMITS.maxFilterLength)}b`,
  ])('%j', (text) => {
    expect(refusalOf(() => parsePath(text))).toBe('invalidPath');
  });
});

describe('PAT-42 a bad filter in a path is refused with invalidFilter', () => {
  it.each([
    'emails[]',
    'emails[',
    'emails[type]',
    'emails[type eq]',
    'emails[type eq work]',
    'emails[type eq "work]',
    'emails[type like "work"]',
    'emails[type eq "work"',
    'emails[type eq "work" and]',
    'emails[emails[type eq "work"]]',
    'emails[0]',
    'emails[*]',
    `emails[${'('.repeat(100)}`,
    `emails[${Array.from({ length: 101 }, () => 'a pr').join(' and ')}]`,
  ])('%j', (text) => {
    expect(refusalOf(() => parsePath(text))).toBe('invalidFilter');
  });
});

describe('an attribute path', () => {
  it.each([
    'userName',
    'name.givenName',
    'urn:example:2.0:name',
    'URN:Example:a.b:name.sub',
    '$ref',
    'x-1_y',
  ])('%s is printed as it was read', (text) => {
    const path = parseAttrPath(text);
    expect(path && printAttrPath(path)).toBe(text);
  });

  it.each(['', 'a.b.c', 'a b', 'ä', 'urn:', 'urn:x:', 'http://example.com/a', 'a[b]', 'a"b', '.a', 'a.'])(
    '%j is none',
    (text) => {
      expect(parseAttrPath(text)).toBeUndefined();
    },
  );
});
