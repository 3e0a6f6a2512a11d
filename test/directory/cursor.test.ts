/** Cursors: what is sealed comes out again, for the same list only, and nothing else passes for one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCursor, sealCursor, type Cursor } from '../../src/directory/index.ts';
import { refusalOf } from '../scim/given.ts';

const KEY = 'a key';
const NOW = 1_790_000_000_000;
const CURSOR: Cursor = {
  place: { key: 'ada@example.com', id: 'u1' },
  count: 10,
  expiresAt: NOW + 1,
  total: { number: 12, state: '7.0' },
};
const text = sealCursor(KEY, 'list', CURSOR);
type Given = { key?: string; list?: string; count?: number | null; at?: number };
const opened = (given: string, { key = KEY, list = 'list', count = 10, at = NOW }: Given = {}): Cursor =>
  openCursor(key, list, given, { count, at });

const cursors: fc.Arbitrary<Cursor> = fc.record({
  place: fc.record({
    key: fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null)),
    id: fc.string(),
  }),
  count: fc.integer({ min: 1, max: 1000 }),
  expiresAt: fc.integer({ min: NOW + 1, max: 2 * NOW }),
  total: fc.option(fc.record({ number: fc.nat(), state: fc.string() })),
});

describe('a cursor', () => {
  it('CURS-02: holds what was sealed', () => {
    fc.assert(
      fc.property(cursors, fc.string(), (cursor, list) => {
        const sealed = sealCursor(KEY, list, cursor);
        expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(opened(sealed, { list, count: null })).toEqual(cursor);
      }),
    );
  });

  it('CURS-05: is the same for the same content, and shows none of it', () => {
    expect(sealCursor(KEY, 'list', CURSOR)).toBe(text);
    expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('example');
  });

  it('CURS-06: is one of its list and its server', () => {
    expect(refusalOf(() => opened(text, { list: 'other' }))).toBe('invalidCursor');
    expect(refusalOf(() => opened(text, { key: 'other' }))).toBe('invalidCursor');
  });

  it('CURS-06: is no other one by any change of its text', () => {
    for (let index = 0; index < text.length; index++)
      for (const other of ['A', 'B', '-', '=', ''])
        if (other !== text[index])
          expect(refusalOf(() => opened(text.slice(0, index) + other + text.slice(index + 1)))).toBe(
            'invalidCursor',
          );
    fc.assert(
      fc.property(fc.string(), (other) => {
        expect(refusalOf(() => opened(other))).toBe('invalidCursor');
      }),
    );
  });

  it('CURS-07, CURS-08: expires, and keeps its count', () => {
    expect(refusalOf(() => opened(text, { at: NOW + 1 }))).toBe('expiredCursor');
    expect(refusalOf(() => opened(text, { count: 11 }))).toBe('invalidCount');
    expect(opened(text, { count: null })).toEqual(CURSOR);
  });
});
