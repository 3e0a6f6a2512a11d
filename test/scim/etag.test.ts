/** Entity tags: their form, and what If-Match and If-None-Match name. */
import { describe, expect, it } from 'vitest';
import { entityTag, namesTag, namesVersion, versionTag } from '../../src/scim/index.ts';

describe('ETAG-02 an entity tag is well formed and marked weak', () => {
  it.each([0, 7, 123456])('version %i', (version) => {
    expect(entityTag(version)).toMatch(/^W\/"[\x21\x23-\x7e]+"$/);
  });

  it('ETAG-07 two versions have two tags', () => {
    expect(entityTag(1)).not.toBe(entityTag(11));
  });
});

describe('ETAG-07 a tag follows what is shown of others', () => {
  const tag = entityTag(7, [['g1', true, 'Guides']]);

  it('is well formed, and the same for the same', () => {
    expect(tag).toMatch(/^W\/"7\.[0-9a-z]+"$/);
    expect(entityTag(7, [['g1', true, 'Guides']])).toBe(tag);
    expect(entityTag(7, [])).toBe(entityTag(7));
    expect(versionTag(tag)).toBe(entityTag(7));
  });

  it('is another for everything else', () => {
    const others = [
      [['g2', true, 'Guides']],
      [['g1', false, 'Guides']],
      [['g1', true, 'guides']],
      [['g1', true, null]],
      [['g1', true, 'null']],
      [['g1', true, 'Guides'], ['']],
      [['g1', true], ['Guides']],
      [['g1', true, 'Guides\u0100']],
    ];
    const tags = [tag, ...others.map((shown) => entityTag(7, shown))];
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('tells a hundred thousand apart', () => {
    const tags = Array.from({ length: 100_000 }, (_each, index) => entityTag(1, [[`g${index}`, true, 'x']]));
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('ETAG-05 counts for If-None-Match only', () => {
    expect(namesVersion(tag, 7)).toBe(true);
    expect(namesVersion(tag, 8)).toBe(false);
    expect(namesTag(entityTag(7), tag)).toBe(false);
    for (const header of [tag, tag.slice(2), '*', `"x", ${tag}`])
      expect(namesTag(header, tag), header).toBe(true);
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
