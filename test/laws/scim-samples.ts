/** Random filters, paths, documents and operations for the laws of the SCIM core; documents are read off the schema. */
import fc from 'fast-check';
import {
  validate,
  type AttrPath,
  type Attribute,
  type Filter,
  type Json,
  type JsonObject,
  type Member,
  type Path,
  type ResourceType,
  type Schema,
} from '../../src/scim/index.ts';

const URN = 'urn:example:params:2.0:Thing';

const name = fc.stringMatching(/^[A-Za-z$_-][A-Za-z0-9$_-]{0,8}$/);
const attrPath: fc.Arbitrary<AttrPath> = fc.record({
  urn: fc.option(fc.constantFrom(URN, 'URN:x:1.5')),
  name,
  sub: fc.option(name),
});

const literal = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (each === 0 ? 0 : each)),
);

const operator = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');

/** Trees of any form; a list holds at least two, since a list of one is printed as that one. */
const tree = (leaf: fc.Arbitrary<Filter>, depth: number): fc.Arbitrary<Filter> =>
  depth === 0
    ? leaf
    : fc.oneof(
        { weight: 3, arbitrary: leaf },
        { weight: 1, arbitrary: tree(leaf, depth - 1).map((of): Filter => ({ kind: 'not', of })) },
        {
          weight: 2,
          arbitrary: fc
            .record({
              kind: fc.constantFrom('and', 'or'),
              all: fc.array(tree(leaf, depth - 1), { minLength: 2, maxLength: 3 }),
            })
            .map((each): Filter => each as Filter),
        },
      );

const comparison: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant('present' as const), path: attrPath }),
  fc.record({
    kind: fc.constant('compare' as const),
    path: attrPath,
    op: operator,
    value: literal,
  }) as fc.Arbitrary<Filter>,
);

export const elementFilter = tree(comparison, 2);
export const filter: fc.Arbitrary<Filter> = tree(
  fc.oneof(
    { weight: 3, arbitrary: comparison },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('some' as const),
        path: attrPath,
        where: elementFilter,
      }),
    },
  ),
  3,
);

export const path: fc.Arbitrary<Path> = fc.oneof(
  attrPath.map((each) => ({ ...each, where: null })),
  fc.record({ urn: fc.option(fc.constant(URN)), name, sub: fc.option(name), where: elementFilter }),
);

/** Few words in many spellings, so that values meet; and any text that can be stored. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'A', 'B', 'ab', 'Ä', 'ä', '', ' ', '%', 'x"y', '😀') },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0') && each.isWellFormed()),
  },
);

const dateTime = fc
  .tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    fc.constantFrom('Z', '+02:00', '-08:30'),
  )
  .map(([date, zone]) => date.toISOString().replace('Z', zone));

const SIMPLE: Readonly<Record<Exclude<Attribute['type'], 'complex'>, fc.Arbitrary<Json>>> = {
  string: text,
  reference: text,
  boolean: fc.boolean(),
  integer: fc.integer({ min: -3, max: 3 }),
  decimal: fc.constantFrom(-1.5, 0, 0.25, 2),
  dateTime,
  binary: fc.constantFrom('', 'AAAA', 'AAEC', 'QQ=='),
};

const fits = (attribute: Attribute, values: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  attribute.isId === true ? values.filter((each) => each !== '') : values;
/** The least that has the form of a certificate. */
const certificate = fc.constantFrom('MAYwADAAAwA=', 'MAgwADAAAwIAYQ==', 'MAgwADAAAwIAyq==');

const element = (attribute: Attribute): fc.Arbitrary<Json> => {
  if (attribute.type === 'complex') return object(attribute.sub ?? []);
  return attribute.holds === 'certificate' ? certificate : fits(attribute, SIMPLE[attribute.type]);
};

/** A list in which only the first of its primary elements stays primary. */
const list = (attribute: Attribute): fc.Arbitrary<Json> =>
  fc.array(element(attribute), { maxLength: 4 }).map((each) => onePrimary(each));

function onePrimary(values: readonly Json[]): readonly Json[] {
  const isPrimary = (value: Json): boolean => (value as JsonObject)['primary'] === true;
  const first = values.findIndex(isPrimary);
  return values.map((value, index) =>
    index !== first && isPrimary(value) ? { ...(value as JsonObject), primary: false } : value,
  );
}

const valueOf = (attribute: Attribute): fc.Arbitrary<Json> =>
  attribute.multiValued ? list(attribute) : element(attribute);

const object = (attributes: readonly Attribute[]): fc.Arbitrary<JsonObject> =>
  fc.record(Object.fromEntries(attributes.map((each) => [each.name, valueOf(each)])), {
    requiredKeys: [],
  }) as fc.Arbitrary<JsonObject>;

const required = (attributes: readonly Attribute[]): fc.Arbitrary<JsonObject> =>
  fc.record(
    Object.fromEntries(
      attributes
        .filter((each) => each.required)
        .map((each) => [each.name, valueOf(each).filter((value) => value !== '')]),
    ),
  );

const holder = (schema: Schema): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(object(schema.attributes), required(schema.attributes))
    .map(([some, must]) => ({ ...some, ...must }));

/** The body of a create: any attributes of the type, read-only ones too, and extensions that may be missing if they may. */
export const body = (type: ResourceType): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      holder(type.schema),
      ...type.extensions.map((each) =>
        each.required ? holder(each.schema) : fc.option(holder(each.schema), { nil: undefined }),
      ),
    )
    .map(([core, ...extensions]) => ({
      schemas: [type.schema.id],
      ...core,
      ...Object.fromEntries(
        extensions.flatMap((value, index) => {
          const id = type.extensions[index]?.schema.id;
          return id === undefined || value === undefined ? [] : [[id, value] as const];
        }),
      ),
    }));

/** A document as the directory would hold it. */
export const document = (type: ResourceType): fc.Arbitrary<JsonObject> =>
  body(type).map((each) => validate(type, each).doc);

/** The same object with every name in another letter case. */
export function respelt(value: Json, upper: (name: string) => boolean): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => respelt(each, upper));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, each]) => [
      upper(key) ? key.toUpperCase() : key.toLowerCase(),
      respelt(each, upper),
    ]),
  );
}

const quoted = (value: Json): string => JSON.stringify(value);
const kinds = fc.constantFrom('work', 'home', 'other');
const address = fc.record(
  {
    value: fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com'),
    type: kinds,
    primary: fc.boolean(),
  },
  { requiredKeys: [] },
);
const selection = fc.oneof(
  kinds.map((each) => `[type eq ${quoted(each)}]`),
  fc.constantFrom('a@example.com', 'b@example.com').map((each) => `[value eq ${quoted(each)}]`),
  fc.constant('[primary eq true]'),
  fc.constant('[value sw "b" or not (type pr)]'),
);
const op = fc.constantFrom('add', 'replace');

/** Operations on a few attributes of User that lists and parts of them meet in: some succeed, some do not. */
export const operation: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ op, path: fc.constantFrom('nickName', 'name.givenName', 'title'), value: fc.option(text) }),
  fc.record({
    op,
    path: fc.constant('name'),
    value: fc.record({ givenName: fc.option(text), familyName: text }, { requiredKeys: [] }),
  }),
  fc.record({ op, path: fc.constant('emails'), value: fc.array(address, { maxLength: 3 }) }),
  fc.record({ op, path: fc.constant('emails'), value: address }),
  fc.record({ op, path: selection.map((each) => `emails${each}`), value: address }),
  fc.record({ op, path: selection.map((each) => `emails${each}.primary`), value: fc.boolean() }),
  fc.record({ op, path: selection.map((each) => `emails${each}.type`), value: kinds }),
  fc.record({ op, path: fc.constantFrom('emails.primary', 'addresses.primary'), value: fc.boolean() }),
  fc.record({
    op,
    path: fc.constant('addresses'),
    value: fc.record({ country: kinds, primary: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    op,
    value: fc.record(
      { title: fc.option(text), emails: fc.array(address, { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ op: fc.constant('remove'), path: selection.map((each) => `emails${each}`) }),
  fc.record({
    op: fc.constant('remove'),
    path: fc.constantFrom(
      'emails',
      'emails.type',
      'emails[type eq "work"].value',
      'name',
      'name.givenName',
      'nickName',
      'addresses',
    ),
  }),
);

const id = fc.constantFrom('u1', 'u2', 'u3', 'g1', 'g2');
const memberOf = (value: string): Member => ({ value, type: value.startsWith('g') ? 'Group' : 'User' });
export const members: fc.Arbitrary<readonly Member[]> = fc.uniqueArray(id).map((ids) => ids.map(memberOf));

/** One operation on members with its meaning on a set of ids. */
export type MemberStep = {
  readonly operation: JsonObject;
  readonly meaning: (present: ReadonlySet<string>) => ReadonlySet<string>;
};

const named = fc.array(id, { maxLength: 3 });
const values = (ids: readonly string[]): Json => ids.map((each) => memberOf(each));
const keep =
  (stays: (each: string) => boolean): MemberStep['meaning'] =>
  (present) =>
    new Set([...present].filter(stays));

export const memberStep: fc.Arbitrary<MemberStep> = fc.oneof(
  named.map((ids) => ({
    operation: { op: 'add', path: 'members', value: values(ids) },
    meaning: (present: ReadonlySet<string>) => new Set([...present, ...ids]),
  })),
  named.map((ids) => ({
    operation: { op: 'replace', path: 'members', value: values(ids) },
    meaning: () => new Set(ids),
  })),
  named.map((ids) => ({
    operation: { op: 'replace', value: { members: values(ids) } },
    meaning: () => new Set(ids),
  })),
  fc.constant({ operation: { op: 'remove', path: 'members' }, meaning: () => new Set<string>() }),
  fc.array(id, { minLength: 1, maxLength: 3 }).map((ids) => ({
    operation: {
      op: 'remove',
      path: `members[${ids.map((each) => `value eq ${quoted(each)}`).join(' or ')}]`,
    },
    meaning: keep((each) => !(ids as readonly string[]).includes(each)),
  })),
  fc.constantFrom('u', 'g').map((letter) => ({
    operation: { op: 'remove', path: `members[value sw ${quoted(letter)}]` },
    meaning: keep((each) => !each.startsWith(letter)),
  })),
  fc.constantFrom('User', 'Group').map((type) => ({
    operation: { op: 'remove', path: `members[type eq ${quoted(type)} and not (value ew "1")]` },
    meaning: keep((each) => memberOf(each).type !== type || each.endsWith('1')),
  })),
);
