/** Random illegal requests: what identity providers do to legal ones, one upon another, and JSON that means nothing at all. */
import fc, { type Arbitrary } from 'fast-check';
import { isList, isObject, type Json, type JsonObject } from '../../src/scim/index.ts';
import { anything, id, text } from './legal-values.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** From a body to a worse one. */
type Worsen = (body: JsonObject) => JsonObject;

/** A value with whatever `change` makes of its nodes, the children first. */
function mapTree(value: Json, change: (node: Json) => Json): Json {
  if (isList(value)) return change(value.map((each) => mapTree(each, change)));
  if (!isObject(value)) return change(value);
  return change(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTree(each, change)])));
}

/** Changes some of the nodes: of those that it would change, every `step`-th. */
const some = (change: (node: Json) => Json): Arbitrary<Worsen> =>
  fc.integer({ min: 1, max: 4 }).map((step) => (body) => {
    let seen = 0;
    const changed = Object.entries(body).map(([key, value]) => [
      key,
      mapTree(value, (node) => {
        const next = change(node);
        return next !== node && ++seen % step === 0 ? next : node;
      }),
    ]);
    return Object.fromEntries(changed) as JsonObject;
  });

const operationsOf = (change: (operation: JsonObject) => JsonObject): Worsen => {
  return (body) =>
    Object.fromEntries(
      Object.entries(body).map(([key, value]) =>
        key.toLowerCase() === 'operations' && isList(value)
          ? [key, value.map((each) => (isObject(each) ? change(each) : each))]
          : [key, value],
      ),
    );
};

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

export const capitalOps: Worsen = operationsOf((operation) =>
  Object.fromEntries(
    Object.entries(operation).map(([key, value]) => [
      key,
      key.toLowerCase() === 'op' && typeof value === 'string' ? capital(value) : value,
    ]),
  ),
);

export const withoutSchemas: Worsen = (body) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key.toLowerCase() !== 'schemas'));

/** Booleans as text, between the brackets of paths too. */
export const booleansAsText = some((node) => {
  if (typeof node === 'boolean') return node ? 'True' : 'False';
  if (typeof node !== 'string' || !node.includes('[')) return node;
  return node.replace(
    /\b(eq|ne) (true|false)(?=[\] )])/g,
    (_all, op, word) => `${op} "${capital(String(word))}"`,
  );
});

/** Path-less values as the text of JSON. */
export const valuesAsText: Worsen = operationsOf((operation) => {
  const pathless = !Object.entries(operation).some(([key, each]) => key.toLowerCase() === 'path' && each);
  if (!pathless) return operation;
  return Object.fromEntries(
    Object.entries(operation).map(([key, each]) => [
      key,
      key.toLowerCase() === 'value' ? JSON.stringify(each) : each,
    ]),
  );
});

/** An operation that was never filled in behind each other one. */
const emptyOperations: Worsen = (body) =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) =>
      key.toLowerCase() === 'operations' && isList(value)
        ? [key, value.flatMap((each): Json[] => [each, {}])]
        : [key, value],
    ),
  );

const removalsWithValues = fc
  .oneof(fc.array(fc.record({ value: fc.oneof(id, fc.constant('')) }, { requiredKeys: [] })), text, anything)
  .map((value) => operationsOf((operation) => (isRemove(operation) ? { ...operation, value } : operation)));

const isRemove = ({ op }: JsonObject): boolean => typeof op === 'string' && op.toLowerCase() === 'remove';

const KEYS = [
  'name.givenName',
  'NAME.familyName',
  'emails[type eq "work"].value',
  'roles[primary eq "True"].display',
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:manager.displayName`,
  `${ENTERPRISE}.department`,
  'id',
  'ID',
  'meta',
  'meta.version',
  'groups',
  'members[value eq "1"]',
  'members',
  'active',
];

const strangeKeys = fc
  .dictionary(fc.constantFrom(...KEYS), fc.oneof(anything, text), { noNullPrototype: true })
  .map((keys) =>
    operationsOf((operation) =>
      isObject(operation['value']) ? { ...operation, value: { ...operation['value'], ...keys } } : operation,
    ),
  );

const otherPaths = fc
  .constantFrom(
    'manager',
    `${ENTERPRISE}.manager`,
    'manager.value',
    'department',
    '[',
    'emails[',
    'Members',
    '',
  )
  .map((path) => operationsOf((operation) => ({ ...operation, path })));

const bareIds = some((node) => (isObject(node) && typeof node['value'] === 'string' ? node['value'] : node));
const listsOfOne = some((node) => (node === null ? node : [node]));
const loneElements = some((node) => (isList(node) && node.length === 1 ? (node[0] ?? null) : node));
const nothings = fc.constantFrom<Json>(null, '', [], {}).chain((nothing) => some(() => nothing));

const WORSE: Arbitrary<Worsen> = fc.oneof(
  fc.constantFrom(capitalOps, withoutSchemas, valuesAsText, emptyOperations),
  booleansAsText,
  removalsWithValues,
  strangeKeys,
  otherPaths,
  bareIds,
  listsOfOne,
  loneElements,
  nothings,
  anything.chain((garbage) => some((node) => (isObject(node) ? node : garbage))),
  fc.constant((body: JsonObject) => ({ ...body, Operations: [] })),
);

/** A legal body after one to five illegal alterations. */
export const illegal = (legal: Arbitrary<JsonObject>): Arbitrary<JsonObject> =>
  fc
    .tuple(legal, fc.array(WORSE, { minLength: 1, maxLength: 5 }))
    .map(([body, list]) => list.reduce((worse, worsen) => worsen(worse), body));

const WORDS = [
  ...KEYS,
  ...['schemas', 'Schemas', 'Operations', 'op', 'Op', 'path', 'Path', 'value', 'Value', 'type', 'primary'],
  ...['emails', 'name', 'manager', ENTERPRISE, '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['remove', 'Add', 'True', ''],
];

/** Any JSON, made of words that requests are made of and of others. */
export const garbage: Arbitrary<Json> = fc.letrec<{ any: Json; leaf: Json; list: Json; object: Json }>(
  (tie) => ({
    any: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('list'), tie('object'), tie('object')),
    leaf: fc.oneof(fc.constantFrom<Json>(...WORDS), fc.string(), anything),
    list: fc.array(tie('any'), { maxLength: 4 }).map((list) => list as Json),
    object: fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...WORDS), fc.string()), tie('any')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries) as Json),
  }),
).any;
