/** Filters by numbers, dates, booleans and simple lists, which only other resource types than User and Group have. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GROUP,
  match,
  parseFilter,
  represent,
  toCondition,
  USER,
  validate,
  type Json,
  type JsonObject,
  type ResourceType,
  type Stored,
} from '../../src/scim/index.ts';
import { searchResources, writeChange } from '../../src/store/index.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from '../scim/widget.ts';
import { ENGINES, freshStore, NOW, unlogged, type FreshStore } from './engines.ts';

const NUMBERS: readonly number[] = [0, -1, 1, 2, 42, 1e6, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)];
const DECIMALS: readonly number[] = [...NUMBERS, 0.1, -0.5, 1.5, 0.30000000000000004, 1e-7, 1e21, 5e-324];
/** Zones, fractions finer than a millisecond, a leap second, years before the first and after the last of four digits. */
const DATES: readonly string[] = [
  ...['2026-10-01T08:00:00Z', '2026-10-01T10:00:00+02:00', '2026-10-01T08:00:00.000Z', '2026-10-01T08:00:00'],
  ...[
    '2026-10-01T08:00:00.0005Z',
    '2026-10-01T08:00:00.1Z',
    '2026-10-01t08:00:00.100000z',
    '2026-12-31T23:59:60Z',
  ],
  ...[
    '2027-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '10000-01-01T00:00:00Z',
    '-0044-03-15T12:00:00Z',
    '0000-02-29T00:00:00Z',
    '2026-02-28T23:00:00-01:00',
  ],
];
const WORDS: readonly string[] = ['red', 'RED', 'blue', 'ß', '%', '', '{"value":"red"}', '[]'];

const body: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      label: fc.constantFrom(...WORDS.filter((word) => word !== '')),
      serial: fc.constantFrom(...WORDS),
      count: fc.constantFrom(...NUMBERS),
      weight: fc.constantFrom(...DECIMALS),
      ready: fc.boolean(),
      made: fc.constantFrom(...DATES),
      tags: fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 3 }),
      parts: fc.array(fc.record({ size: fc.constantFrom(...NUMBERS) }, { requiredKeys: [] }), {
        maxLength: 2,
      }),
    },
    { requiredKeys: ['label'] },
  )
  .map((value) => value as JsonObject);

const widgetOf = (given: JsonObject, index: number): Stored => {
  const { doc } = validate(WIDGET, { schemas: [WIDGET_URN], ...given, [GAUGE_URN]: { unit: 'mm' } });
  return { id: `w${index}`, doc, version: 1, createdAt: NOW, modifiedAt: NOW };
};

const comparison = (
  names: readonly string[],
  ops: readonly string[],
  values: readonly Json[],
): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...ops), fc.constantFrom(...values))
    .map(([name, op, value]) => `${name} ${op} ${JSON.stringify(value)}`);

const ORDER = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const filter: fc.Arbitrary<string> = fc
  .oneof(
    comparison(['count', 'parts.size', `${WIDGET_URN}:count`], ORDER, [...NUMBERS, 1.5, 1e300]),
    comparison(['weight'], ORDER, DECIMALS),
    comparison(['made'], ORDER, DATES),
    comparison(['made'], ['co', 'sw', 'ew'], ['2026', 'Z', ':00']),
    comparison(['ready'], ['eq', 'ne'], [true, false]),
    comparison(['tags', 'serial', 'label'], [...ORDER, 'co', 'sw', 'ew'], WORDS),
    fc.constantFrom('tags[value eq "red" or value sw "b"]', 'parts[size pr and size gt 1]'),
    comparison(['size'], ORDER, NUMBERS).map((inner) => `parts[not (${inner})]`),
    comparison(['schemas'], ['eq', 'ne', 'co'], [WIDGET_URN, GAUGE_URN.toUpperCase(), 'urn', 'x']),
    fc.constantFrom(
      'tags pr',
      'made pr',
      'count pr',
      'ready pr',
      'parts pr',
      'parts.size pr',
      'weight eq null',
    ),
  )
  .chain((one) => fc.constantFrom(one, `not (${one})`));

describe.each(ENGINES)('filters by type on %s', (engine) => {
  let fresh: FreshStore;
  const seed = Date.now();
  const widgets = fc.sample(body, { seed, numRuns: 60 }).map(widgetOf);
  beforeAll(async () => {
    fresh = await freshStore(engine);
    await fresh.store.write(async (tx) => {
      for (const after of widgets) {
        const about = {
          kind: 'created',
          type: WIDGET,
          id: after.id,
          integrationId: 'mine',
          before: null,
        } as const;
        const links = { attributes: [], joined: [], left: [], at: NOW };
        await writeChange(tx, 'acme', { ...about, after, ...links }, 'free', unlogged);
      }
    });
  });
  afterAll(() => fresh[Symbol.asyncDispose]());

  const idsOf = async (type: ResourceType, text: string): Promise<readonly string[]> => {
    const condition = toCondition(type, parseFilter(text));
    const page = { startIndex: 1, count: 100 };
    const { stored } = await fresh.store.read((tx) =>
      searchResources(tx, { tenantId: 'acme', integrationId: 'mine' }, type, condition, page),
    );
    return stored.map(({ id }) => id).sort();
  };

  it('FILT-11, FILT-12: numbers, dates and lists of texts compare as `match` has it', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (text) => {
        const condition = toCondition(WIDGET, parseFilter(text));
        const meant = widgets
          .filter((each) => match(condition, represent(WIDGET, each, '')))
          .map(({ id }) => id);
        expect({ seed, text, ids: await idsOf(WIDGET, text) }).toEqual({ seed, text, ids: meant.sort() });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    { type: USER, text: 'meta.location eq "https://roster.example.com/Users/1"' },
    { type: USER, text: 'meta.created co "2026"' },
    { type: USER, text: 'meta.lastModified sw "2026" or userName pr' },
    { type: USER, text: 'groups.$ref pr' },
    { type: GROUP, text: 'members[$ref eq "x"]' },
    { type: GROUP, text: 'members.$ref co "x"' },
  ])(
    'FILT-40: what no row of a $type.name holds is refused, not answered wrongly: $text',
    async ({ type, text }) => {
      await expect(idsOf(type, text)).rejects.toMatchObject({ kind: 'invalidFilter' });
    },
  );
});
