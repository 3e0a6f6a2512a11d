/** Random legal values, drawn from the schema: what every attribute may hold in a document and in a PATCH. */
import fc, { type Arbitrary } from 'fast-check';
import {
  isList,
  isObject,
  type Attribute,
  type Json,
  type JsonObject,
  type ResourceType,
  type Schema,
} from '../../src/scim/index.ts';

/** Texts that fixes could take for something else, among others. */
export const text: Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', 'True', 'FALSE', 'Replace', 'members', 'id', '[]', '{"id":"1"}', 'name.givenName'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((each) => each.isWellFormed() && !each.includes('\0')),
);

export const id: Arbitrary<string> = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);

/** Any JSON at all, where nobody looks. */
export const anything = fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json);

export const inAnyCase = (name: string): Arbitrary<string> =>
  fc.constantFrom(name, name, name.toLowerCase(), name.toUpperCase());

const SIMPLE: Readonly<Record<Exclude<Attribute['type'], 'complex'>, Arbitrary<Json>>> = {
  string: text,
  reference: fc.oneof(text, fc.constant('https://example.com/v2/Users/1')),
  boolean: fc.boolean(),
  integer: fc.integer(),
  decimal: fc.integer().map((each) => each / 4),
  dateTime: fc.constantFrom('2026-10-01T08:00:00Z', '2026-10-01T08:00:00.5+02:00'),
  binary: fc.constantFrom('', 'AAEC', 'AAEC/+=='),
};

/** One value of the attribute, whether it may have several or not. */
export function one(attribute: Attribute): Arbitrary<Json> {
  if (attribute.isId === true) return id;
  if (attribute.holds === 'certificate') return fc.constantFrom('MAYwADAAAwA=', 'MAgwADAAAwIAYQ==');
  if (attribute.type !== 'complex') return SIMPLE[attribute.type];
  const parts = (attribute.sub ?? []).map((sub) => {
    const part = fc.tuple(inAnyCase(sub.name), partOf(attribute, sub));
    return isMemberId(attribute, sub) ? part : fc.option(part, { nil: undefined, freq: 2 });
  });
  return fc.tuple(...parts).map(toObject);
}

const isMemberId = (parent: Attribute, sub: Attribute): boolean =>
  parent.relation === 'members' && sub.name === 'value';

function partOf(parent: Attribute, sub: Attribute): Arbitrary<Json> {
  if (isMemberId(parent, sub)) return id;
  return sub.mutability === 'readOnly' ? anything : fc.oneof({ weight: 5, arbitrary: valueOf(sub) }, NULL);
}

const NULL: Arbitrary<Json> = fc.constant(null);

/** A list, or the value; at most one element is primary (RFC 7643 §2.4). */
export const valueOf = (attribute: Attribute): Arbitrary<Json> =>
  attribute.multiValued ? fc.array(one(attribute), { maxLength: 3 }).map(onePrimary) : one(attribute);

const onePrimary = (list: readonly Json[]): Json =>
  list.map((each, index) => (index === 0 ? each : withoutPrimary(each)));

const withoutPrimary = (element: Json): Json =>
  isObject(element)
    ? Object.fromEntries(Object.entries(element).filter(([key]) => key.toLowerCase() !== 'primary'))
    : element;

/** Whether the core reads what a client writes there. */
export const isRead = ({ mutability, kept }: Attribute): boolean =>
  mutability !== 'readOnly' && kept !== false;

/** What a key of a document or of a path-less value may hold. `alone`: a list may come as its only element. */
export function held(attribute: Attribute, alone: boolean): Arbitrary<Json> {
  if (!isRead(attribute)) return anything;
  const value =
    attribute.multiValued && alone ? fc.oneof(valueOf(attribute), one(attribute)) : valueOf(attribute);
  return attribute.required
    ? value.filter((each) => each !== '' && !isEmpty(each))
    : fc.oneof(value, value, NULL);
}

const isEmpty = (value: Json): boolean =>
  isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;

type Keys = (attribute: Attribute) => Arbitrary<Json> | undefined;

/** Attributes of the core under their names or under those with the URN, and the containers of extensions. */
export function attributesOf(type: ResourceType, keys: Keys): Arbitrary<JsonObject> {
  const core = [...type.names].flatMap(([name, { container, attribute }]) =>
    container === null && !name.startsWith('urn:') && name !== 'schemas' ? [attribute] : [],
  );
  const qualified = ({ name }: Attribute): Arbitrary<string> =>
    fc.oneof({ weight: 5, arbitrary: inAnyCase(name) }, fc.constant(`${type.schema.id}:${name}`));
  const containers = type.extensions.map(({ schema }) =>
    fc.option(fc.tuple(inAnyCase(schema.id), containerOf(schema, keys)), { nil: undefined, freq: 3 }),
  );
  return fc.tuple(...entriesOf(core, qualified, keys), ...containers).map(toObject);
}

/** The attributes of an extension in its container. */
export const containerOf = (schema: Schema, keys: Keys): Arbitrary<JsonObject> =>
  fc.tuple(...entriesOf(schema.attributes, ({ name }) => inAnyCase(name), keys)).map(toObject);

type Entry = [string, Json] | undefined;

const entriesOf = (
  attributes: readonly Attribute[],
  nameOf: (attribute: Attribute) => Arbitrary<string>,
  keys: Keys,
): readonly Arbitrary<Entry>[] =>
  attributes.flatMap((each) => {
    const value = keys(each);
    if (value === undefined) return [];
    const entry: Arbitrary<Entry> = fc.tuple(nameOf(each), value);
    return [each.required ? entry : fc.option(entry, { nil: undefined, freq: 3 })];
  });

const toObject = (entries: readonly Entry[]): JsonObject =>
  Object.fromEntries(entries.filter((each) => each !== undefined));
