/** Pages of a list by index and by cursor, and the envelope of a list. */
import { describe, expect, it } from 'vitest';
import { cursorResponse, LIST_URN, listResponse, readPage, readPaging } from '../../src/scim/index.ts';
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

describe('CURS what cursor and count mean (RFC 9865 Table 1)', () => {
  const asked = (cursor: unknown, count?: unknown, startIndex?: unknown) =>
    readPaging({ cursor, count, startIndex }, LIMITS);

  it.each([
    ['CURS-02 an empty cursor begins', '', undefined, '', null],
    ['CURS-02 a cursor goes on', 'abc', '10', 'abc', 10],
    ['CURS-09 count 0 is 0', '', 0, '', 0],
    ['CURS-09 a negative count is 0', '', '-5', '', 0],
    ['CURS-08 the largest page', '', '200', '', 200],
  ])('%s', (_rule, cursor, count, read, size) => {
    expect(asked(cursor, count)).toEqual({ cursor: read, count: size });
  });

  it('CURS-11 without a cursor paging is by index', () => {
    for (const cursor of [undefined, null])
      expect(asked(cursor, 10, 3)).toEqual({ startIndex: 3, count: 10 });
    expect(asked('', 10, 'x')).toEqual({ cursor: '', count: 10 });
  });

  it.each([[201], ['201'], ['x'], ['1.5'], [1.5], [true], [[1]], ['9'.repeat(40)]])(
    'CURS-08 the count %j is refused with invalidCount',
    (count) => {
      expect(refusalOf(() => asked('', count))).toBe('invalidCount');
    },
  );

  it.each([[5], [true], [['']], [{}]])('CURS-06 the cursor %j is refused with invalidCursor', (cursor) => {
    expect(refusalOf(() => asked(cursor))).toBe('invalidCursor');
  });

  it('CURS-03 and CURS-16 what is not known and what does not follow is left out', () => {
    expect(cursorResponse([{ id: 'a' }], 3, 'next')).toEqual({
      schemas: [LIST_URN],
      totalResults: 3,
      itemsPerPage: 1,
      nextCursor: 'next',
      Resources: [{ id: 'a' }],
    });
    expect(Object.keys(cursorResponse([], null, null))).toEqual(['schemas', 'itemsPerPage', 'Resources']);
  });
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
