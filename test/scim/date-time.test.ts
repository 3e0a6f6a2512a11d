/** xsd:dateTime as an instant (RFC 7643 §2.3.5). */
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../src/scim/index.ts';

describe('RFC 7643 §2.3.5 a date and a time are an instant', () => {
  it.each([
    ['2008-01-23T04:56:22Z', Date.UTC(2008, 0, 23, 4, 56, 22)],
    ['2008-01-23T04:56:22.5Z', Date.UTC(2008, 0, 23, 4, 56, 22, 500)],
    ['2008-01-23T04:56:22', Date.UTC(2008, 0, 23, 4, 56, 22)],
    ['2008-01-23T04:56:22+02:00', Date.UTC(2008, 0, 23, 2, 56, 22)],
    ['2008-01-23T04:56:22-08:30', Date.UTC(2008, 0, 23, 13, 26, 22)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['1969-12-31T23:59:59Z', -1000],
    ['0099-01-01T00:00:00Z', new Date('0099-01-01T00:00:00Z').getTime()],
    ['2026-10-01T08:00:00+14:00', Date.UTC(2026, 8, 30, 18)],
  ])('%s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  it('FILT-11 a fraction finer than a millisecond counts', () => {
    const [a = 0, b = 0] = ['2026-01-01T00:00:00.1234Z', '2026-01-01T00:00:00.1239Z'].map(readInstant);
    expect(a).toBeLessThan(b);
  });
});

describe('SCH-13 what is no dateTime is none', () => {
  it.each([
    '2008-01-23',
    '04:56:22Z',
    '2008-01-23 04:56:22Z',
    '2008-01-23T04:56Z',
    '2008-13-01T00:00:00Z',
    '2008-00-01T00:00:00Z',
    '2008-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2008-01-32T00:00:00Z',
    '2008-01-00T00:00:00Z',
    '2008-01-23T24:30:00Z',
    '2008-01-23T04:60:00Z',
    '2008-01-23T04:56:61Z',
    '2008-01-23T04:56:22+15:00',
    '2008-01-23T04:56:22+01:60',
    '2008-01-23T04:56:22.Z',
    '999999999-01-01T00:00:00Z',
    'yesterday',
    '',
  ])('%j', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });
});
