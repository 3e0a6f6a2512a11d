/** Sorting (RFC 7644 §3.4.2.3): what is compared, how, and where it goes that has nothing to compare. */
import { describe, expect, it } from 'vitest';
import {
  compareKeys,
  readSort,
  sortKey,
  targetName,
  USER,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../../src/scim/index.ts';
import { ENTERPRISE_URN, refusalOf, USER_URN } from './given.ts';
import { WIDGET } from './widget.ts';

/** The ids of the resources in the order that is asked for. */
function sorted(
  resources: readonly JsonObject[],
  sortBy: string,
  order?: string,
  type: ResourceType = USER,
): string {
  const sort = readSort(type, sortBy, order);
  if (sort === null) throw new Error('Nothing is sorted.');
  return resources
    .toSorted((a, b) => compareKeys(sort, sortKey(sort, a), sortKey(sort, b)))
    .map(({ id }) => id as string)
    .join('');
}

describe('what a list is sorted by', () => {
  it.each([
    ['SORT-01 ascending by default', 'userName', undefined, 'userName', false],
    ['SORT-01 ascending', 'userName', 'ascending', 'userName', false],
    ['SORT-01 descending', 'userName', 'descending', 'userName', true],
    ['SORT-01 in any letter case', 'userName', ' Descending ', 'userName', true],
    ['SORT-03 a sub-attribute', 'name.familyName', undefined, 'name.familyName', false],
    [
      'SORT-07 a URN and any letter case',
      `${USER_URN.toUpperCase()}:NAME.familyname`,
      null,
      'name.familyName',
      false,
    ],
    ['SORT-07 an extension', `${ENTERPRISE_URN}:department`, '', `${ENTERPRISE_URN}:department`, false],
    ['a complex attribute by its value', 'emails', undefined, 'emails.value', false],
  ])('%s', (_rule, sortBy, order, name, descending) => {
    const sort = readSort(USER, sortBy, order);
    expect(sort && [targetName(sort.at), sort.descending]).toEqual([name, descending]);
  });

  it.each([undefined, null, ''])('%j is no order', (sortBy) => {
    expect(readSort(USER, sortBy, 'descending')).toBeNull();
  });

  it.each([
    ['nope'],
    ['name'],
    ['name.nope'],
    ['a b'],
    ['__proto__'],
    ['constructor'],
    ['userName,title'],
    [5],
    [['userName']],
    [{}],
  ])('SORT-09 and HOST-04 %j is refused with invalidPath', (sortBy) => {
    expect(refusalOf(() => readSort(USER, sortBy, undefined))).toBe('invalidPath');
  });

  it.each([['up'], [1], [true], [['ascending']], ['toString']])(
    'SORT-09 the order %j is refused with invalidValue',
    (order) => {
      expect(refusalOf(() => readSort(USER, 'userName', order))).toBe('invalidValue');
    },
  );
});

describe('how values are ordered', () => {
  const each = (name: string, ...values: readonly JsonObject[string][]): JsonObject[] =>
    values.map((value, index) => ({ id: String.fromCharCode(97 + index), [name]: value }));

  it.each<[string, JsonObject[], string, string]>([
    ['SORT-02 without letter case', each('userName', 'b', 'A', 'C'), 'userName', 'bac'],
    ['SORT-02 with letter case by code point', each('externalId', 'b', 'A', 'C'), 'externalId', 'bca'],
    ['SORT-02 beyond the basic plane', each('externalId', '😀', '\uFFFD'), 'externalId', 'ba'],
    ['SORT-04 nothing comes last', [{ id: 'x' }, ...each('title', 'b', 'a')], 'title', 'bax'],
    [
      'SORT-04 null and an empty list are nothing',
      [{ id: 'x', emails: [] }, { id: 'y', emails: [{ type: 'work' }] }, ...each('emails', [{ value: 'a' }])],
      'emails',
      'axy',
    ],
    [
      'SORT-05 the primary value',
      each('emails', [{ value: 'a' }, { value: 'z', primary: true }], [{ value: 'b' }]),
      'emails.value',
      'ba',
    ],
    [
      'SORT-05 else the first',
      each('emails', [{ value: 'c' }, { value: 'a' }], [{ value: 'b' }]),
      'emails',
      'ba',
    ],
    [
      'SORT-06 chronologically',
      each('meta', { created: '2026-01-01T01:00:00+02:00' }, { created: '2025-12-31T22:30:00Z' }),
      'meta.created',
      'ba',
    ],
    ['false before true', each('active', true, false), 'active', 'ba'],
  ])('%s', (_rule, resources, sortBy, expected) => {
    expect(sorted(resources, sortBy)).toBe(expected);
  });

  it('SORT-04 nothing comes first when descending', () => {
    expect(sorted([...each('title', 'a', 'b'), { id: 'x' }], 'title', 'descending')).toBe('xba');
  });

  it('numbers by their size, and a list of simple values by its first', () => {
    expect(sorted(each('count', 10, 9), 'count', undefined, WIDGET)).toBe('ba');
    expect(sorted(each('tags', ['b', 'a'], ['a']), 'tags', undefined, WIDGET)).toBe('ba');
  });

  it('long texts by their first 600 characters, whole ones', () => {
    const long = '😀'.repeat(600);
    const values = [`${long}b`, `${long}a`, `${'😀'.repeat(599)}a`];
    expect(sorted(each('externalId', ...values), 'externalId')).toBe('cab');
    const sort = readSort(USER, 'externalId', undefined);
    expect(sort && sortKey(sort, { externalId: `${long}b` })).toBe(long);
  });

  it('what does not fit its attribute is nothing', () => {
    const odd: JsonObject[] = [
      { id: 'x', meta: { created: 'never' } },
      { id: 'y', meta: 5 },
      { id: 'z', title: {} },
    ];
    expect([sorted(odd, 'meta.created'), sorted(odd, 'title')]).toEqual(['xyz', 'xyz']);
  });
});

describe('what was written before the attribute was another', () => {
  it.each<[string, string, Json]>([
    ['a text where instants are', 'made', 'yesterday'],
    ['an object where text is', 'label', { value: 'Cog' }],
    ['text where an object is', 'origin.country', 'DE'],
    ['nothing', 'label', null],
  ])('has nothing to compare: %s', (_what, sortBy, value) => {
    const sort = readSort(WIDGET, sortBy, undefined);
    if (sort === null) throw new Error('Nothing is sorted.');
    expect(sortKey(sort, { [sort.at.attribute.name]: value })).toBeNull();
  });
});
