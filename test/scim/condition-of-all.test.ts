/** Filters over several types: what a type lacks has no value there, and what no type has is refused. */
import { describe, expect, it } from 'vitest';
import {
  GROUP,
  match,
  parseFilter,
  readSorts,
  toCondition,
  toConditions,
  USER,
  type Condition,
  type JsonObject,
  type ResourceType,
} from '../../src/scim/index.ts';
import { ENTERPRISE_URN, refusalOf, USER_URN } from './given.ts';
import { WIDGET } from './widget.ts';

const TYPES: readonly ResourceType[] = [USER, GROUP];
const conditionsOf = (text: string, types = TYPES) =>
  new Map(
    toConditions(types.map((type) => ({ type, filter: parseFilter(text) }))).map((each) => [
      each.type,
      each.condition,
    ]),
  );

const condition = (type: ResourceType, text: string): Condition => toCondition(type, parseFilter(text));

describe('ROOT-01 an attribute that a type lacks counts as having no value', () => {
  it.each([
    ['userName eq "a"', 'userName eq "a"'],
    ['userName eq "a" and displayName pr', 'userName eq "a" and displayName pr'],
    [`${USER_URN}:userName sw "a"`, 'userName sw "a"'],
    [`${ENTERPRISE_URN}:department pr`, `${ENTERPRISE_URN}:department pr`],
    ['emails[type eq "work"]', 'emails[type eq "work"]'],
    ['not (userName ne "a")', 'not (userName ne "a")'],
    ['title ne null', 'title pr'],
    ['userName pr or title pr', 'userName pr or title pr'],
  ])('%s can hold of no group', (text, same) => {
    expect([...conditionsOf(text)]).toEqual([[USER, condition(USER, same)]]);
  });

  it.each([
    ['userName ne "a"'],
    ['not (userName eq "a")'],
    ['not (userName pr)'],
    ['title eq null'],
    ['displayName eq "x" or title ne "x"'],
    ['not (emails[type eq "work"])'],
    ['title eq null and userName ne "a"'],
  ])('%s holds of every group', (text) => {
    expect(conditionsOf(text).get(GROUP)).toBeNull();
    expect(conditionsOf(text).get(USER)).toEqual(condition(USER, text));
  });

  it.each([
    ['userName eq "a" or displayName eq "b"', 'displayName eq "b"'],
    ['userName ne "a" and displayName eq "b"', 'displayName eq "b"'],
    ['(userName pr or members pr) and displayName pr', 'members pr and displayName pr'],
    ['not (userName pr or members pr)', 'not (members pr)'],
  ])('of a group, %s is %s', (text, same) => {
    expect(conditionsOf(text).get(GROUP)).toEqual(condition(GROUP, same));
  });

  it('of no type there is nothing', () => {
    expect(toConditions([])).toEqual([]);
  });

  it('what is left of a filter means what `match` says of a resource without the attribute', () => {
    const without: JsonObject = { displayName: 'B' };
    for (const leaf of [
      'title pr',
      'title eq "x"',
      'title ne "x"',
      'title co "x"',
      'title gt "x"',
      'title eq null',
      'title ne null',
    ])
      for (const text of [
        leaf,
        `not (${leaf})`,
        `${leaf} and displayName eq "b"`,
        `${leaf} or displayName eq "c"`,
      ]) {
        const meant = match(condition(USER, text), without);
        const conditions = conditionsOf(text);
        const reduced = conditions.get(GROUP);
        const holds =
          conditions.has(GROUP) && (reduced === null || reduced === undefined || match(reduced, without));
        expect([text, holds]).toEqual([text, meant]);
      }
  });
});

describe('ROOT-02 what cannot be asked is refused, even where it would not count', () => {
  it.each([
    'nope pr',
    'nope eq "x" or userName pr',
    'not (nope.nope pr)',
    'name.nope pr',
    'password pr',
    'members pr and active eq 5',
    'active gt true or members pr',
    'emails[nope eq "x"]',
    '__proto__ pr',
    `${ENTERPRISE_URN} pr`,
  ])('%s', (text) => {
    expect(refusalOf(() => conditionsOf(text))).toBe('invalidFilter');
  });
});

describe('the order of several types', () => {
  it('is that of the types that have the attribute', () => {
    expect([...readSorts(TYPES, 'userName', 'descending')]).toMatchObject([[USER, { descending: true }]]);
    expect([...readSorts(TYPES, 'displayName', undefined).keys()]).toEqual(TYPES);
    expect(readSorts(TYPES, undefined, undefined).size).toBe(0);
    expect(readSorts(TYPES, '', 'sideways').size).toBe(0);
  });

  it('compares values of one kind only', () => {
    const other = { ...WIDGET, names: new Map([...WIDGET.names, ...withCountAsText()]) };
    expect([...readSorts([WIDGET, other], 'count', null).keys()]).toEqual([WIDGET]);
  });

  it('is refused where no type has the attribute', () => {
    expect(refusalOf(() => readSorts(TYPES, 'nope', undefined))).toBe('invalidPath');
    expect(refusalOf(() => readSorts(TYPES, 5, undefined))).toBe('invalidPath');
    expect(refusalOf(() => readSorts(TYPES, 'members.display', 'sideways'))).toBe('invalidValue');
  });
});

function withCountAsText(): ResourceType['names'] {
  const title = USER.names.get('title');
  return new Map(title === undefined ? [] : [['count', title]]);
}
