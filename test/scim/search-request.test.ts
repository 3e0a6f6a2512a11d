/** SearchRequest (RFC 7644 §3.4.3): the members it may have, and what each of them must be. */
import { describe, expect, it } from 'vitest';
import { readSearchRequest, SEARCH_URN, type Json, type JsonObject } from '../../src/scim/index.ts';
import { errorOf, refusalOf } from './given.ts';

const search = (given: JsonObject = {}): JsonObject => ({ schemas: [SEARCH_URN], ...given });
const NOTHING_ASKED = {
  attributes: [],
  excludedAttributes: [],
  filter: undefined,
  sortBy: undefined,
  sortOrder: undefined,
  startIndex: undefined,
  count: undefined,
  cursor: undefined,
};

describe('a search request', () => {
  it.each<[string, JsonObject, object]>([
    ['nothing', {}, {}],
    [
      'SRCH-03 everything',
      {
        attributes: ['displayName', 'userName'],
        filter: 'displayName sw "smith"',
        sortBy: 'name.familyName',
        sortOrder: 'descending',
        startIndex: 1,
        count: 10,
      },
      {
        attributes: ['displayName', 'userName'],
        filter: 'displayName sw "smith"',
        sortBy: 'name.familyName',
        sortOrder: 'descending',
        startIndex: 1,
        count: 10,
      },
    ],
    ['SRCH-02 what to leave out', { excludedAttributes: ['members'] }, { excludedAttributes: ['members'] }],
    ['CURS-10 a cursor (RFC 9865 §3)', { cursor: 'abc', count: 5 }, { cursor: 'abc', count: 5 }],
    ['CURS-02 the first page by cursor', { cursor: '' }, { cursor: '' }],
    [
      'PAGE-03, PAGE-04 numbers that are read later',
      { startIndex: -1, count: 0 },
      { startIndex: -1, count: 0 },
    ],
    [
      'RFC 7643 §2.5 null, which is nothing',
      { attributes: null, excludedAttributes: null, filter: null, startIndex: null, cursor: null },
      {},
    ],
    [
      'RFC 7643 §2.1 names in any letter case',
      { FILTER: 'active eq true', startindex: 3, Attributes: ['id'] },
      { filter: 'active eq true', startIndex: 3, attributes: ['id'] },
    ],
    ['a member that nobody knows', { colour: 'red' }, {}],
  ])('may ask for %s', (_what, given, read) => {
    expect(readSearchRequest(search(given))).toEqual({ ...NOTHING_ASKED, ...read });
  });

  it.each<[string, Json, string]>([
    ['attributes', 'userName', 'a list of names'],
    ['attributes', ['userName', 1], 'a list of names'],
    ['excludedAttributes', { userName: true }, 'a list of names'],
    ['filter', ['active eq true'], 'a string'],
    ['filter', true, 'a string'],
    ['sortBy', 1, 'a string'],
    ['sortOrder', false, 'a string'],
    ['cursor', 7, 'a string'],
    ['startIndex', '1', 'a whole number'],
    ['startIndex', 1.5, 'a whole number'],
    ['count', [10], 'a whole number'],
    ['count', 'ten', 'a whole number'],
  ])('SRCH-08 %s may not be %j', (name, value, expected) => {
    const error = errorOf(() => readSearchRequest(search({ [name]: value })));
    expect([error.kind, error.message]).toEqual(['invalidSyntax', `"${name}" takes ${expected}.`]);
  });

  it.each<[string, unknown]>([
    ['no object', 'filter'],
    ['a list', [search()]],
    ['nothing', null],
    ['no schemas', { filter: 'active eq true' }],
    ['schemas that are no list', { schemas: SEARCH_URN }],
    ['the URN of another message', { schemas: [`${SEARCH_URN}s`] }],
    ['schemas that hold no text', { schemas: [1, null] }],
  ])('SRCH-04 is none with %s', (_what, body) => {
    expect(refusalOf(() => readSearchRequest(body))).toBe('invalidSyntax');
  });

  it('SRCH-04 is known by its URN in any letter case and place', () => {
    const schemas = ['urn:example:more', SEARCH_URN.toUpperCase()];
    expect(readSearchRequest({ schemas, count: 1 }).count).toBe(1);
  });
});
