/** Pages of a list by index, and the envelope of a list. */
import { describe, expect, it } from 'vitest';
import { LIST_URN, listResponse, readPage } from '../../src/scim/index.ts';
import { refusalOf } from './given.ts';

const LIMITS = { defaultPageSize: 100, maxPageSize: 200 };

describe('PAGE what startIndex and count mean (RFC 7644 Table 6)', () => {
  it.each([
    ['nothing is said', undefined, undefined, 1, 100],
    ['PAGE-02 both are numbers in text', '11', '10', 11, 10],
    ['numbers of a search body', 11, 10, 11, 10],
    ['PAGE-03 startIndex 0 is 1', '0', undefined, 1, 100],
    ['PAGE-03 a negative startIndex is 1', '-5', undefined, 1, 100],
    ['PAGE-04 count 0 is 0', undefined, '0', 1, 0],
    ['PAGE-05 a negative count is 0', undefined, '-1', 1, 0],
    ['PAGE-09 count is at most the largest page', undefined, '201', 1, 200],
    ['HOST-08 absurd numbers are the largest there are', '9'.repeat(40), '9'.repeat(40), 2 ** 53 - 1, 200],
    ['HOST-08 absurdly negative ones', '-' + '9'.repeat(40), '-' + '9'.repeat(40), 1, 0],
    ['null and empty text count as absent', null, '', 1, 100],
    ['spaces around a number do no harm', ' 3 ', ' 4 ', 3, 4],
  ])('%s', (_rule, startIndex, count, first, size) => {
    expect(readPage(startIndex, count, LIMITS)).toEqual({ startIndex: first, count: size });
  });
});

describe('PAGE-10 what is no whole number is refused with invalidValue', () => {
  it.each([['x'], ['1.5'], [1.5], ['1e3'], [true], [[1]], [{}], [NaN], [Infinity], ['0x10'], ['--1']])(
    '%j',
    (value) => {
      expect(refusalOf(() => readPage(value, undefined, LIMITS))).toBe('invalidValue');
      expect(refusalOf(() => readPage(undefined, value, LIMITS))).toBe('invalidValue');
    },
  );
});

describe('GET-04 the ListResponse', () => {
  it('PAGE-06 and PAGE-07 totalResults counts matches, itemsPerPage what is there', () => {
    expect(listResponse([{ id: 'a' }, { id: 'b' }], 7, 3)).toEqual({
      schemas: [LIST_URN],
      totalResults: 7,
      startIndex: 3,
      itemsPerPage: 2,
      Resources: [{ id: 'a' }, { id: 'b' }],
    });
  });

  it('GET-05 and PAGE-08 an empty page has all members too', () => {
    expect(listResponse([], 0, 1)).toEqual({
      schemas: [LIST_URN],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
  });
});
