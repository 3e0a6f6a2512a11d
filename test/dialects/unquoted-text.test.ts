/** Filters without quotes: what is legal stays, what can be read in one way only is read, the rest is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withQuotes } from '../../src/dialects/index.ts';
import { GROUP, parseFilter, ScimError, toCondition, USER } from '../../src/scim/index.ts';
import { FAR_TOO_MUCH, growth } from '../work.ts';
import { legalFilterText } from './legal.ts';

describe('a filter without quotes', () => {
  it.each([
    ['userName eq liv@example.com', 'userName eq "liv@example.com"'],
    ['  USERNAME  EQ  liv berg ', 'USERNAME  EQ "liv berg"'],
    ['userName eq 007', 'userName eq "007"'],
    ['userName eq 12', 'userName eq "12"'],
    ['userName eq 1e5', 'userName eq "1e5"'],
    ['userName eq true', 'userName eq "true"'],
    ['userName eq liv\\berg', 'userName eq "liv\\\\berg"'],
    ['emails.value eq liv@example.com', 'emails.value eq "liv@example.com"'],
  ])('%s is read as %s', (sent, meant) => {
    expect(() => toCondition(USER, parseFilter(sent))).toThrow(ScimError);
    expect(withQuotes(USER, sent)).toBe(meant);
    toCondition(USER, parseFilter(meant));
  });

  it.each([
    ['two comparisons', 'userName eq liv and externalId eq 7'],
    ['a boolean that is none', 'active eq yes'],
    ['an attribute that is none', 'nobody eq liv'],
    ['quotes that are not closed', 'userName eq "liv'],
    ['quotes of the other kind', "userName eq 'liv'"],
    ['another operator', 'userName co liv'],
    ['nothing to compare with', 'userName eq '],
  ])('with %s is left for the core to refuse', (_what, sent) => {
    expect(withQuotes(USER, sent)).toBe(sent);
  });

  it('is read in a time that grows with its length only', () => {
    const reading = (length: number) => {
      const blanks = ' '.repeat(length);
      return () => {
        for (const sent of [
          `userName${blanks}eq${blanks}liv`,
          `${blanks}x${blanks}`,
          `userName eq ${blanks}x y`,
        ])
          withQuotes(USER, sent);
      };
    };
    expect(growth(reading(10_000), reading(200_000))).toBeLessThan(FAR_TOO_MUCH);
  });
});

describe('the laws', () => {
  it.each([USER, GROUP])('a legal filter on a $name stays as it is', (type) => {
    fc.assert(
      fc.property(legalFilterText(type), (text) => {
        expect(withQuotes(type, text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([USER, GROUP])('of any text on a $name, mending twice is mending once', (type) => {
    const name = fc.constantFrom('userName', 'displayName', 'active', 'members', 'emails.value', 'x');
    const sent = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(name, fc.string({ unit: 'binary' })).map(([left, right]) => `${left} eq ${right}`),
    );
    fc.assert(
      fc.property(sent, (text) => {
        const once = withQuotes(type, text);
        expect(withQuotes(type, once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
