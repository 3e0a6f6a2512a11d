/** Text without letter case, and the order of text. */
import { describe, expect, it } from 'vitest';
import { compareText, fold } from '../../src/scim/index.ts';

describe('I18N two spellings of one name fold to the same text', () => {
  it.each([
    ['BJensen', 'bjensen', 'ASCII'],
    ['ÄRGER', 'ärger', 'I18N-01 beyond ASCII'],
    ['Zoe\u0308', 'Zoë', 'I18N-02 NFD and NFC'],
    ['Ａｄｅｌｅ', 'adele', 'I18N-03 full width'],
    ['J\u030Cana', '\u01F0ana', 'letters that combine in lower case only'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς', 'the sigma at the end of a word'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ', 'the same with the other sigma'],
    ['ǅ', 'ǆ', 'title case'],
  ])('%s and %s (%s)', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([
    ['straße', 'strasse', 'RFC 8265 lowers and does not fold: ß is not ss'],
    ['bjensen', 'bjensen ', 'spaces count'],
    ['résumé', 'resume', 'accents count'],
  ])('%s and %s stay two (%s)', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('folding what is folded changes nothing, for every character', () => {
    const changed: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const once = fold(String.fromCodePoint(point));
      if (fold(once) !== once) changed.push(point.toString(16));
    }
    expect(changed).toEqual([]);
  });

  it('a part of a text folds to a part of the folded text', () => {
    expect(fold('ΟΔΟΣ 7')).toContain(fold('ΔΟΣ'));
  });
});

describe('SORT-02 text is ordered by code point, as databases order UTF-8', () => {
  it.each([
    ['a', 'b'],
    ['a', 'aa'],
    ['', 'a'],
    ['Z', 'a'],
    ['\uFFFD', '😀'],
    ['\uE000', '\u{10000}'],
    ['😀', '😁'],
  ])('%j comes before %j', (a, b) => {
    expect(Math.sign(compareText(a, b))).toBe(-1);
    expect(Math.sign(compareText(b, a))).toBe(1);
    expect(Buffer.compare(Buffer.from(a), Buffer.from(b))).toBe(-1);
  });

  it('a text is equal to itself', () => {
    expect(compareText('Ünïcode 😀', 'Ünïcode 😀')).toBe(0);
  });
});
