/** Entity tags: their form, and what If-Match and If-None-Match name. */
import { describe, expect, it } from 'vitest';
import { entityTag, namesVersion } from '../../src/scim/index.ts';

describe('ETAG-02 an entity tag is well formed and marked weak', () => {
  it.each([0, 7, 123456])('version %i', (version) => {
    expect(entityTag(version)).toMatch(/^W\/"[\x21\x23-\x7e]+"$/);
  });

  it('ETAG-07 two versions have two tags', () => {
    expect(entityTag(1)).not.toBe(entityTag(11));
  });
});

describe('ETAG-03 and ETAG-06 a precondition names the version', () => {
  it.each([
    ['W/"7"', 'by its own tag'],
    ['"7"', 'by the strong spelling, since comparison is weak'],
    ['*', 'by the star'],
    [' * ', 'by the star between spaces'],
    ['W/"1", W/"7"', 'in a list'],
    ['"x","7"', 'in a list without spaces'],
    ['w/"7"', 'with a small w'],
  ])('%s (%s)', (header) => {
    expect(namesVersion(header, 7)).toBe(true);
  });
});

describe('ETAG-04 and ETAG-05 a precondition does not name the version', () => {
  it.each([
    ['W/"8"', 'another version'],
    ['W/"77"', 'a version that begins the same'],
    ['7', 'without quotes'],
    ['', 'nothing'],
    ['W/"*"', 'a star inside a tag'],
    ['"7', 'an open quote'],
    [', ,', 'a list of nothing'],
  ])('%s (%s)', (header) => {
    expect(namesVersion(header, 7)).toBe(false);
  });
});
