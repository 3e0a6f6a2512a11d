/** Filters as text: the grammar of RFC 7644 Figure 1 with its errata, precedence, literals, limits and errors. */
import { describe, expect, it } from 'vitest';
import { FILTER_LIMITS, parseFilter, printFilter, type Filter } from '../../src/scim/index.ts';
import { errorOf, refusalOf } from './given.ts';

const path = (name: string, sub: string | null = null, urn: string | null = null) => ({ urn, name, sub });
const eq = (name: string, value: string | number | boolean | null): Filter => ({
  kind: 'compare',
  path: path(name),
  op: 'eq',
  value,
});
const [a, b, c] = [eq('a', 1), eq('b', 2), eq('c', 3)];

describe('the grammar of RFC 7644 Figure 1', () => {
  it.each<[string, string, Filter]>([
    ['a comparison', 'userName eq "bjensen"', eq('userName', 'bjensen')],
    ['FILT-09 pr', 'title pr', { kind: 'present', path: path('title') }],
    ['FILT-17 a sub-attribute', 'name.familyName pr', { kind: 'present', path: path('name', 'familyName') }],
    [
      'FILT-22 a URN before the name',
      'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName pr',
      { kind: 'present', path: path('name', 'familyName', 'urn:ietf:params:scim:schemas:core:2.0:User') },
    ],
    ['FILT-13 and', 'a eq 1 and b eq 2', { kind: 'and', all: [a, b] }],
    ['FILT-13 or', 'a eq 1 or b eq 2', { kind: 'or', all: [a, b] }],
    [
      'FILT-15 and binds before or',
      'a eq 1 or b eq 2 and c eq 3',
      { kind: 'or', all: [a, { kind: 'and', all: [b, c] }] },
    ],
    [
      'FILT-16 parentheses group',
      '(a eq 1 or b eq 2) and c eq 3',
      { kind: 'and', all: [{ kind: 'or', all: [a, b] }, c] },
    ],
    ['FILT-14 not', 'not (a eq 1)', { kind: 'not', of: a }],
    ['FILT-34 not without a space (erratum 7319)', 'not(a eq 1)', { kind: 'not', of: a }],
    [
      'FILT-15 not binds before and',
      'not (a eq 1) and b eq 2',
      { kind: 'and', all: [{ kind: 'not', of: a }, b] },
    ],
    [
      'FILT-20 a value path',
      'x[a eq 1 and b eq 2]',
      { kind: 'some', path: path('x'), where: { kind: 'and', all: [a, b] } },
    ],
    [
      'FILT-21 a value path among others',
      'x[not (a eq 1) or (b eq 2)] and c eq 3',
      {
        kind: 'and',
        all: [{ kind: 'some', path: path('x'), where: { kind: 'or', all: [{ kind: 'not', of: a }, b] } }, c],
      },
    ],
    [
      'a value path with a sub-attribute behind it means one element',
      'emails[type eq "work"].value eq "x"',
      {
        kind: 'some',
        path: path('emails'),
        where: { kind: 'and', all: [eq('type', 'work'), eq('value', 'x')] },
      },
    ],
    [
      'the same where the brackets hold an and',
      'x[a eq 1 and b eq 2].c eq 3',
      { kind: 'some', path: path('x'), where: { kind: 'and', all: [a, b, c] } },
    ],
    ['redundant parentheses', '((a eq 1))', a],
    ['spaces around', '  a   eq  1 ', a],
    ['an attribute that is called like a word', 'not pr', { kind: 'present', path: path('not') }],
  ])('%s: %s', (_rule, text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each(['USERNAME EQ "x"', 'userName Eq "x"'])('FILT-04 operators in any letter case: %s', (text) => {
    expect(parseFilter(text)).toMatchObject({ kind: 'compare', op: 'eq', value: 'x' });
  });

  it('FILT-04 logical operators in any letter case', () => {
    expect(parseFilter('a eq 1 AND NOT (b eq 2) Or c PR')).toEqual(
      parseFilter('a eq 1 and not (b eq 2) or c pr'),
    );
  });

  it.each(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])('the operator %s', (op) => {
    expect(parseFilter(`a ${op} "x"`)).toMatchObject({ op });
  });
});

describe('FILT-25 and FILT-27 values are JSON literals', () => {
  it.each<[string, string | number | boolean | null]>([
    ['true', true],
    ['false', false],
    ['null', null],
    ['TRUE', true],
    ['0', 0],
    ['-12.5e2', -1250],
    ['1E-2', 0.01],
    ['""', ''],
    ['"a \\"quoted\\" word"', 'a "quoted" word'],
    ['"back\\\\slash"', 'back\\slash'],
    ['"\\u00e9\\n"', 'é\n'],
    ['"a) or (b] and not pr"', 'a) or (b] and not pr'],
    ['"%_*"', '%_*'],
    ['"O\'Malley"', "O'Malley"],
  ])('%s', (text, value) => {
    expect(parseFilter(`a eq ${text}`)).toEqual(eq('a', value));
  });
});

describe('FILT-29 and FILT-30 what is no filter is refused with invalidFilter', () => {
  it.each([
    '',
    '   ',
    'userName',
    'userName eq',
    'userName "x"',
    'userName like "x"',
    'userName = "x"',
    'eq "x"',
    'userName eq x',
    "userName eq 'x'",
    'userName eq "x',
    'userName eq "\\x"',
    'userName eq "\n"',
    'userName eq 01',
    'userName eq 1e999',
    'userName eq "x" and',
    'and userName eq "x"',
    'userName eq "x" userName eq "y"',
    'userName eq "x" & title pr',
    '(userName eq "x"',
    'userName eq "x")',
    '()',
    'not userName eq "x"',
    'not ()',
    'emails[]',
    'emails[type eq "work"',
    'emails type eq "work"]',
    'emails[type eq "work"]]',
    'emails[emails[type eq "work"]]',
    'emails[type eq "work"].value',
    'emails[type eq "work"].value.more eq "x"',
    'emails[type eq "work"] value eq "x"',
    'name.familyName.more eq "x"',
    '"userName" eq "x"',
    'user name eq "x"',
    'user/name eq "x"',
  ])('%j', (text) => {
    expect(refusalOf(() => parseFilter(text))).toBe('invalidFilter');
  });

  it.each([
    ['userName like "x"', 10],
    ['userName eq x', 13],
    ['a eq 1 and', 11],
    ['a eq "x', 6],
    ['5/5 eq 1', 1],
    ['a eq 1 (', 8],
    ['emails[type eq "work"].a.b eq 1', 23],
  ])('the detail says where: %j at %i', (text, character) => {
    expect(errorOf(() => parseFilter(text)).message).toContain(`character ${character} `);
  });
});

describe('HOST-06 and SEC-10 a filter may ask for so much and no more', () => {
  const terms = (count: number): string => Array.from({ length: count }, () => 'a pr').join(' or ');
  const nested = (depth: number): string => `${'('.repeat(depth)}a pr${')'.repeat(depth)}`;

  it('as many comparisons as are allowed', () => {
    expect(parseFilter(terms(FILTER_LIMITS.maxFilterTerms))).toMatchObject({ kind: 'or' });
    expect(refusalOf(() => parseFilter(terms(FILTER_LIMITS.maxFilterTerms + 1)))).toBe('invalidFilter');
  });

  it('FILT-16 as deep as is allowed', () => {
    expect(parseFilter(nested(FILTER_LIMITS.maxFilterDepth))).toEqual(parseFilter('a pr'));
    expect(refusalOf(() => parseFilter(nested(FILTER_LIMITS.maxFilterDepth + 1)))).toBe('invalidFilter');
  });

  it('as long as is allowed', () => {
    const limits = { ...FILTER_LIMITS, maxFilterLength: 10 };
    expect(parseFilter('abcdefg pr', limits)).toMatchObject({ kind: 'present' });
    expect(refusalOf(() => parseFilter('abcdefgh pr', limits))).toBe('invalidFilter');
  });

  it.each([
    ['200,000 parentheses', '('.repeat(200_000)],
    ['200,000 nots', 'not('.repeat(200_000)],
    ['10,000 terms', terms(10_000)],
    ['200,000 quotes', '"'.repeat(200_000)],
    ['200,000 backslashes', `a eq "${'\\'.repeat(200_000)}`],
    ['200,000 dots', '.'.repeat(200_000)],
    ['200,000 colons', `urn:${':'.repeat(200_000)}`],
  ])('%s end in an error although every limit is lifted but depth and terms', (_what, text) => {
    const limits = { ...FILTER_LIMITS, maxFilterLength: Infinity };
    expect(refusalOf(() => parseFilter(text, limits))).toBe('invalidFilter');
  });
});

describe('a filter as text', () => {
  it.each([
    'userName eq "bjensen"',
    'a pr and (b pr or c pr)',
    'not (a pr and b pr)',
    '(a pr and b pr) and c pr',
    'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp"]',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
    'a eq "\\"\\\\\\n"',
    'a eq null and b eq true and c lt -1.5',
  ])('is read from it again: %s', (text) => {
    expect(printFilter(parseFilter(text))).toBe(text);
  });
});
