/** Random widgets for the law of order: numbers, dates and lists that are nasty to compare. */
import fc from 'fast-check';
import { SORT_KEY_LENGTH, validate, type JsonObject } from '../../src/scim/index.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from '../scim/widget.ts';

const NUMBERS: readonly number[] = [0, -1, 1, 2, 10, 42, 1e6, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)];
const DECIMALS: readonly number[] = [...NUMBERS, 0.1, -0.5, 1.5, 0.30000000000000004, 1e-7, 1e21, 5e-324];
/** Zones, fractions finer than a millisecond, a leap second, years before the first and after the last of four digits. */
const DATES: readonly string[] = [
  ...[
    '2026-10-01T08:00:00Z',
    '2026-10-01T10:00:00+02:00',
    '2026-10-01T09:59:59+02:00',
    '2026-10-01T08:00:00',
  ],
  ...['2026-10-01T08:00:00.0005Z', '2026-10-01T08:00:00.1Z', '2026-12-31T23:59:60Z', '2027-01-01T00:00:00Z'],
  ...['0001-01-01T00:00:00Z', '10000-01-01T00:00:00Z', '-0044-03-15T12:00:00Z', '9999-12-31T23:59:59.999Z'],
];
/** Those that are longer than is compared differ only behind that, and one of them in an astral character. */
const LONG = '😀'.repeat(SORT_KEY_LENGTH);
const WORDS: readonly string[] = [
  ...['red', 'RED', 'blue', 'ß', 'ss', 'Σ', 'ς', 'e\u0301', 'é', '😀', '\ufffd', '\u{10ffff}', '%', ''],
  ...['{"value":"red"}', '[]', `${LONG}a`, `${LONG}b`, LONG, `${LONG.slice(2)}z`],
];

const word = fc.constantFrom(...WORDS);
const part = fc.record(
  { value: word, size: fc.constantFrom(...NUMBERS), colours: fc.array(word, { maxLength: 2 }) },
  { requiredKeys: [] },
);

/** One of several is the primary one, or none is. */
const parts = fc
  .tuple(fc.array(part, { maxLength: 3 }), fc.nat({ max: 5 }))
  .map(([list, primary]) => list.map((each, index) => ({ ...each, primary: index === primary })));

/** The document of a widget. */
export const widget: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      label: fc.constantFrom(...WORDS.filter((each) => each !== '')),
      serial: word,
      count: fc.constantFrom(...NUMBERS),
      weight: fc.constantFrom(...DECIMALS),
      ready: fc.boolean(),
      made: fc.constantFrom(...DATES),
      tags: fc.array(word, { maxLength: 3 }),
      parts,
      origin: fc.record({ country: word, stops: fc.array(word, { maxLength: 2 }) }, { requiredKeys: [] }),
    },
    { requiredKeys: ['label'] },
  )
  .map((given) => {
    const body = { schemas: [WIDGET_URN], ...given, [GAUGE_URN]: { unit: 'mm' } } as JsonObject;
    return validate(WIDGET, body).doc;
  });
