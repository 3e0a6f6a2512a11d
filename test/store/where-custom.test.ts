/** The law of filters for custom attributes, which live in the container of an extension: SQL finds what `match` says, for every type. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CUSTOM_TYPES,
  match,
  parseFilter,
  readCustomSchemas,
  represent,
  RESOURCE_TYPES,
  ScimError,
  toCondition,
  USER,
  validate,
  withCustomSchemas,
  type Json,
  type JsonObject,
  type Stored,
} from '../../src/scim/index.ts';
import { searchResources, writeChange } from '../../src/store/index.ts';
import { ENGINES, freshStore, NOW, unlogged, type FreshStore } from './engines.ts';

const URN = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
const MINE = { tenantId: 'acme', integrationId: 'mine' };

/** One single and one multi-valued attribute of each type; of texts such whose letter case counts, too. */
const ATTRIBUTES = [false, true].flatMap((multiValued) => [
  ...CUSTOM_TYPES.map((type) => ({ name: `${type}${multiValued ? 's' : ''}`, type, multiValued })),
  { name: `exact${multiValued ? 's' : ''}`, type: 'string', multiValued, caseExact: true },
]);
const definition = { schemas: [{ id: URN, resourceType: 'User', attributes: ATTRIBUTES }] };
const CUSTOM =
  withCustomSchemas(
    RESOURCE_TYPES,
    readCustomSchemas(RESOURCE_TYPES, definition, () => URN),
  )[0] ?? USER;

const TEXTS = ['', 'a', 'A', 'ab', 'ß', 'Σ', '%', '5', 'true', 'İ'];
const VALUES: Readonly<Record<string, readonly Json[]>> = {
  string: TEXTS,
  reference: TEXTS,
  binary: ['', 'YQ==', 'yq=='],
  boolean: [true, false],
  integer: [0, -1, 7, 2 ** 53 - 1],
  decimal: [0, -0.5, 7, 0.1, 1e21],
  dateTime: ['2026-10-01T08:00:00Z', '2026-10-01T10:00:00+02:00', '0001-01-01T00:00:00.5Z'],
};
const valuesOf = (type: string): fc.Arbitrary<Json> => fc.constantFrom(...(VALUES[type] ?? []));

const custom: fc.Arbitrary<JsonObject> = fc
  .record(
    Object.fromEntries(
      ATTRIBUTES.map(({ name, type, multiValued }) => [
        name,
        multiValued ? fc.array(valuesOf(type), { maxLength: 3 }) : valuesOf(type),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((value) => value as JsonObject);

const OPS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'co', 'sw', 'ew'];
const filter: fc.Arbitrary<string> = fc
  .constantFrom(...ATTRIBUTES)
  .chain(({ name, type, multiValued }) =>
    fc.tuple(fc.constantFrom(...OPS), valuesOf(type), fc.nat({ max: 4 })).map(([op, value, form]) => {
      if (form === 0) return `${URN}:${name} pr`;
      const comparison = `${op} ${JSON.stringify(value)}`;
      return multiValued && form === 1
        ? `${URN}:${name}[value ${comparison}]`
        : `${URN}:${name} ${comparison}`;
    }),
  )
  .chain((one) => fc.constantFrom(one, `not (${one})`));

describe.each(ENGINES)('filters on custom attributes on %s', (engine) => {
  let fresh: FreshStore;
  const seed = Date.now();
  const people = fc.sample(custom, { seed, numRuns: 60 }).map((given, index): Stored => {
    const { doc } = validate(CUSTOM, { schemas: [USER.schema.id], userName: `u${index}`, [URN]: given });
    return { id: `u${index}`, doc, version: 1, createdAt: NOW, modifiedAt: NOW };
  });
  beforeAll(async () => {
    fresh = await freshStore(engine);
    await fresh.store.write(async (tx) => {
      for (const after of people) {
        const about = { kind: 'created', type: CUSTOM, id: after.id, integrationId: 'mine' } as const;
        const change = { ...about, before: null, after, attributes: [], joined: [], left: [], at: NOW };
        await writeChange(tx, 'acme', change, 'free', unlogged);
      }
    });
  });
  afterAll(() => fresh[Symbol.asyncDispose]());

  it('FILT-11, FILT-12: people are found for whom the filter holds, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (text) => {
        let condition;
        try {
          condition = toCondition(CUSTOM, parseFilter(text));
        } catch (error) {
          // An operator that the type does not take: refused before any SQL.
          expect(error).toBeInstanceOf(ScimError);
          return;
        }
        const page = { startIndex: 1, count: 100 };
        const { stored } = await fresh.store.read((tx) => searchResources(tx, MINE, CUSTOM, condition, page));
        const meant = people.filter((each) => match(condition, represent(CUSTOM, each, '')));
        const ids = (list: readonly Stored[]): readonly string[] => list.map(({ id }) => id).sort();
        expect({ seed, text, ids: ids(stored) }).toEqual({ seed, text, ids: ids(meant) });
      }),
      { numRuns: 400 },
    );
  });
});
