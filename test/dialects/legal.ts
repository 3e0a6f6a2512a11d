/** Random legal requests: documents, PATCH bodies and filters that the strict core accepts without ignoring a name. */
import fc, { type Arbitrary } from 'fast-check';
import {
  findSub,
  PATCH_URN,
  printFilter,
  printPath,
  targetName,
  type Attribute,
  type AttrPath,
  type Filter,
  type Json,
  type JsonObject,
  type Operator,
  type ResourceType,
  type Schema,
  type Target,
} from '../../src/scim/index.ts';
import {
  attributesOf,
  containerOf,
  held,
  id,
  inAnyCase,
  isRead,
  one,
  text,
  valueOf,
} from './legal-values.ts';

/** The body of a POST or PUT. */
export const legalDocument = (type: ResourceType): Arbitrary<JsonObject> =>
  fc
    .tuple(
      inAnyCase('schemas'),
      fc.subarray(['urn:example:unknown', ...type.extensions.map(({ schema }) => schema.id)]),
      attributesOf(type, (attribute) => held(attribute, attribute.relation === 'members')),
    )
    .map(([key, more, attributes]) => ({ ...attributes, [key]: [type.schema.id, ...more] }));

/** The body of a PATCH. */
export const legalPatch = (type: ResourceType): Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.array(legalOperation(type), { minLength: 1, maxLength: 4 }),
      inAnyCase('Operations'),
      fc.boolean(),
    )
    .map(([operations, key, first]): JsonObject => {
      const schemas = { schemas: [PATCH_URN] };
      return first ? { ...schemas, [key]: operations } : { [key]: operations, ...schemas };
    });

const ADD_OR_REPLACE = fc.constantFrom('add', 'replace');

/** What an operation may hold under the name of an attribute; what is read-only it may not name. */
const named = (attribute: Attribute): Arbitrary<Json> | undefined =>
  attribute.mutability === 'readOnly' ? undefined : held(attribute, true);

const legalOperation = (type: ResourceType): Arbitrary<JsonObject> =>
  fc.oneof(
    operation(ADD_OR_REPLACE, fc.constantFrom(undefined, null, ''), attributesOf(type, named)),
    ...type.extensions.map(({ schema }) => onExtension(schema)),
    fc.oneof(...targetsOf(type).flatMap((at) => onTarget(at))),
  );

/** An operation with its keys in any letter case and any order; undefined leaves one out. */
const operation = (
  op: Arbitrary<string>,
  path: Arbitrary<string | null | undefined>,
  value: Arbitrary<Json | undefined>,
): Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.tuple(inAnyCase('op'), op),
      fc.tuple(inAnyCase('path'), path),
      fc.tuple(inAnyCase('value'), value),
    )
    .map((entries) => entries.filter((each) => each[1] !== undefined))
    .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length }))
    .map((entries) => Object.fromEntries(entries) as JsonObject);

const NO_VALUE = fc.constantFrom(undefined, null);
const REMOVE = fc.constant('remove');

const onExtension = (schema: Schema): Arbitrary<JsonObject> =>
  fc.oneof(
    operation(REMOVE, inAnyCase(schema.id), NO_VALUE),
    operation(ADD_OR_REPLACE, inAnyCase(schema.id), containerOf(schema, named)),
  );

/** Every attribute that a client may write, and every part of it. */
export const targetsOf = (type: ResourceType): readonly Target[] =>
  [...new Set(type.names.values())]
    .filter(({ attribute }) => isRead(attribute))
    .flatMap((at) => [at, ...(at.attribute.sub ?? []).filter(isRead).map((sub) => ({ ...at, sub }))]);

function onTarget(at: Target): readonly Arbitrary<JsonObject>[] {
  const { attribute, sub } = at;
  const leaf = sub ?? attribute;
  const path = pathsTo(at);
  if (attribute.relation === 'members') return sub === null ? onMembers(attribute) : [];
  const whole = leaf.multiValued
    ? fc.oneof(valueOf(leaf), one(leaf))
    : fc.oneof(valueOf(leaf), fc.constant(null));
  const value = attribute.required ? text.filter((each) => each !== '') : whole;
  return [
    operation(ADD_OR_REPLACE, path, value),
    ...(attribute.required ? [] : [operation(REMOVE, path, NO_VALUE)]),
    ...(attribute.multiValued ? onSelected(at) : []),
  ];
}

/** `attr[filter]` and `attr[filter].sub`. */
function onSelected(at: Target): readonly Arbitrary<JsonObject>[] {
  const leaf = at.sub ?? { ...at.attribute, multiValued: false };
  const path = selecting(at);
  return [
    operation(fc.constant('replace'), path, fc.oneof(one(leaf), fc.constant(null))),
    operation(fc.constant('add'), path, one(leaf)),
    operation(REMOVE, path, NO_VALUE),
  ];
}

function onMembers(members: Attribute): readonly Arbitrary<JsonObject>[] {
  const at: Target = { container: null, attribute: members, sub: null };
  const value = fc.oneof(valueOf(members), one(members), fc.constant(null));
  return [
    operation(ADD_OR_REPLACE, pathsTo(at), value),
    operation(REMOVE, pathsTo(at), NO_VALUE),
    operation(
      REMOVE,
      id.map((each) => `members[value eq "${each}"]`),
      NO_VALUE,
    ),
    operation(REMOVE, selecting(at), NO_VALUE),
  ];
}

const pathsTo = (at: Target): Arbitrary<string> => inAnyCase(targetName(at));

const selecting = (at: Target): Arbitrary<string> =>
  elementFilter(at.attribute).map((where) => {
    const path = { urn: at.container, name: at.attribute.name, sub: at.sub?.name ?? null };
    return printPath({ ...path, where });
  });

/** A filter between brackets, whose names are those of the parts. */
const elementFilter = (parent: Attribute): Arbitrary<Filter> =>
  combined(
    fc.oneof(
      ...(parent.sub ?? [])
        .filter((sub) => sub.returned !== 'never')
        .map((sub) => comparison({ urn: null, name: sub.name, sub: null }, sub)),
    ),
  );

/** The filter of a query. */
export function legalFilter(type: ResourceType): Arbitrary<Filter> {
  const found = [...new Set(type.names.values())].filter(({ attribute }) => attribute.returned !== 'never');
  const leaves = found.flatMap((at) => {
    const path = { urn: at.container, name: at.attribute.name, sub: null };
    const parts = at.attribute.sub ?? [];
    return [
      fc.constant<Filter>({ kind: 'present', path }),
      ...(isComparable(at.attribute) ? [comparison(path, at.attribute)] : []),
      ...parts.map((sub) => comparison({ ...path, sub: sub.name }, sub)),
      ...(parts.length === 0
        ? []
        : [elementFilter(at.attribute).map((where): Filter => ({ kind: 'some', path, where }))]),
    ];
  });
  return combined(fc.oneof(...leaves));
}

const isComparable = (attribute: Attribute): boolean =>
  attribute.type !== 'complex' || findSub(attribute, 'value') !== undefined;

const combined = (leaf: Arbitrary<Filter>): Arbitrary<Filter> =>
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    leaf.map((of): Filter => ({ kind: 'not', of })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(leaf, { minLength: 2, maxLength: 3 }))
      .map(([kind, all]): Filter => ({ kind, all })),
  );

const TEXTUAL: readonly Operator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const OPERATORS: Readonly<Record<Attribute['type'], readonly Operator[]>> = {
  string: TEXTUAL,
  reference: TEXTUAL,
  complex: ['eq', 'ne', 'co', 'sw', 'ew'],
  binary: ['eq', 'ne', 'co', 'sw', 'ew'],
  boolean: ['eq', 'ne'],
  integer: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  decimal: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  dateTime: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
};

function comparison(path: AttrPath, attribute: Attribute): Arbitrary<Filter> {
  const value = attribute.type === 'complex' ? text : one(attribute);
  const typed = fc
    .tuple(fc.constantFrom(...OPERATORS[attribute.type]), value)
    .map(([op, each]): Filter => ({ kind: 'compare', path, op, value: each as string }));
  const ofNull = fc
    .constantFrom<Operator>('eq', 'ne')
    .map((op): Filter => ({ kind: 'compare', path, op, value: null }));
  return fc.oneof({ weight: 4, arbitrary: typed }, ofNull, fc.constant<Filter>({ kind: 'present', path }));
}

/** The same as text. */
export const legalFilterText = (type: ResourceType): Arbitrary<string> => legalFilter(type).map(printFilter);
