/** Definitions of custom attributes: what they leave out, what is refused and why, and the types that come of them. */
import { describe, expect, it } from 'vitest';
import {
  compile,
  CUSTOM_TYPES,
  DefinitionError,
  findTarget,
  parseAttrPath,
  PATCH_OPTIONS,
  project,
  DEFAULT_PROJECTION,
  readCustomSchemas,
  represent,
  RESOURCE_TYPES,
  validate,
  withCustomSchemas,
  type CustomSchema,
  type Json,
  type JsonObject,
  type ResourceType,
} from '../../src/scim/index.ts';
import { errorOf, frozen, patchBody, patchedWith, refusalOf, userBody } from './given.ts';

const URN = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
const urnOf = (type: string): string => `urn:roster:own:2.0:${type}`;
const read = (given: unknown): readonly CustomSchema[] => readCustomSchemas(RESOURCE_TYPES, given, urnOf);

const schemaOf = (...attributes: readonly JsonObject[]): JsonObject => ({
  id: URN,
  resourceType: 'User',
  attributes,
});
const level = (given: JsonObject = {}): JsonObject => ({ name: 'level', type: 'integer', ...given });

function userWith(...attributes: readonly JsonObject[]): ResourceType {
  const types = withCustomSchemas(RESOURCE_TYPES, read({ schemas: [schemaOf(...attributes)] }));
  const found = types.find(({ name }) => name === 'User');
  if (found === undefined) throw new Error('there is no User');
  return found;
}

function problemWith(given: unknown): string {
  try {
    read(given);
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
    throw error;
  }
  return 'nothing is wrong';
}

describe('A definition', () => {
  it('takes the defaults of RFC 7643 §2.2 for what it leaves out, and the URN of the integration', () => {
    const given = {
      schemas: [{ resourceType: 'Group', attributes: [{ name: 'costCentre', type: 'string' }] }],
    };
    expect(read(given)).toEqual([
      {
        id: 'urn:roster:own:2.0:Group',
        resourceType: 'Group',
        name: 'CustomGroup',
        description: '',
        attributes: [
          {
            name: 'costCentre',
            type: 'string',
            multiValued: false,
            caseExact: false,
            required: false,
            description: '',
          },
        ],
      },
    ]);
  });

  it('read again is as it was read', () => {
    const once = read({ schemas: [schemaOf(...CUSTOM_TYPES.map((type) => ({ name: `a-${type}`, type })))] });
    expect(read({ schemas: once })).toEqual(once);
  });

  it('may be empty', () => {
    expect(read({ schemas: [] })).toEqual([]);
    expect(withCustomSchemas(RESOURCE_TYPES, [])).toEqual(RESOURCE_TYPES);
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', [], /JSON object/],
    ['no list', { schemas: {} }, /list of at most 10/],
    ['too many schemas', { schemas: Array.from({ length: 11 }, () => schemaOf(level())) }, /at most 10/],
    ['a key that nobody knows', { schemas: [{ ...schemaOf(level()), urn: 'x' }] }, /"urn".*takes id,/],
    ['an unknown type', { schemas: [{ ...schemaOf(level()), resourceType: 'Device' }] }, /User, Group/],
    ['no attributes', { schemas: [schemaOf()] }, /leave the schema out/],
    ['a mutability', { schemas: [schemaOf(level({ mutability: 'immutable' }))] }, /"mutability"/],
    ['an attribute without a name', { schemas: [schemaOf({ type: 'string' })] }, /\.name" must begin/],
    ['a complex type', { schemas: [schemaOf(level({ type: 'complex' }))] }, /one of string, boolean/],
    ['a type of JSON', { schemas: [schemaOf(level({ type: 'number' }))] }, /one of string, boolean/],
    ['a switch that is text', { schemas: [schemaOf(level({ required: 'true' }))] }, /true or false/],
    ['case of a number', { schemas: [schemaOf(level({ caseExact: true }))] }, /always false for a integer/],
    ['a long description', { schemas: [schemaOf(level({ description: 'x'.repeat(1001) }))] }, /at most 1000/],
    ['a password', { schemas: [schemaOf(level({ name: 'Password' }))] }, /not kept/],
    ['one name twice', { schemas: [schemaOf(level(), level({ name: 'LEVEL' }))] }, /there already/],
    ['one URN twice', { schemas: [schemaOf(level()), schemaOf(level({ name: 'b' }))] }, /there already/],
    [
      'the enterprise extension',
      { schemas: [{ ...schemaOf(level()), id: URN.replace('acme', 'Enterprise') }] },
      /there already/,
    ],
    [
      'the core schema',
      { schemas: [{ ...schemaOf(level()), id: 'urn:ietf:params:scim:schemas:core:2.0:X' }] },
      /of the standard/,
    ],
  ])('with %s is refused', (_, given, message) => {
    expect(problemWith(given)).toMatch(message);
  });

  it.each(['', '1st', '_x', '$ref', '__proto__', 'a.b', 'a:b', 'a b', 'naïve', 'a[0]', 'x'.repeat(65)])(
    'may not call an attribute %j (RFC 7643 §2.1)',
    (name) => {
      expect(problemWith({ schemas: [schemaOf(level({ name }))] })).toMatch(/\.name" must/);
    },
  );

  it.each([
    '',
    'acme',
    'urn:acme',
    'urn:a b:c',
    'urn:acme:',
    'urn:acme:x(y)',
    'urn:acme:x"y',
    'urn:acme:x/y',
    'http://x/y',
  ])('may not have the URN %j', (id) => {
    expect(problemWith({ schemas: [{ ...schemaOf(level()), id }] })).toMatch(/\.id" must be a URN/);
  });

  it('may not have a URN that an attribute of another has', () => {
    const shorter = { ...schemaOf(level({ name: 'User' })), id: URN.slice(0, -':User'.length) };
    expect(problemWith({ schemas: [shorter, schemaOf(level())] })).toMatch(/there already/);
    expect(problemWith({ schemas: [schemaOf(level()), shorter] })).toMatch(/there already/);
  });
});

describe('A type with custom attributes', () => {
  it('leaves the standard type as it was', () => {
    const before = RESOURCE_TYPES.map(({ extensions, names }) => [extensions.length, names.size]);
    const type = userWith(level());
    expect(RESOURCE_TYPES.map(({ extensions, names }) => [extensions.length, names.size])).toEqual(before);
    expect(type.extensions.map(({ schema }) => schema.id)).toContain(URN);
  });

  it('finds them by their URN in any letter case, and not without it', () => {
    const type = userWith(level());
    const find = (text: string) => {
      const path = parseAttrPath(text);
      return path === undefined ? undefined : findTarget(type, path)?.attribute.name;
    };
    expect(find(`${URN}:level`)).toBe('level');
    expect(find(`${URN}:LEVEL`.toUpperCase())).toBe('level');
    expect(find('level')).toBeUndefined();
  });

  it.each<[CustomSchema['attributes'][number]['type'], Json, Json]>([
    ['string', 'x', 5],
    ['boolean', true, 'true'],
    ['integer', 5, 5.5],
    ['decimal', 5.5, '5.5'],
    ['dateTime', '2026-10-01T08:00:00Z', '2026-02-31T08:00:00Z'],
    ['reference', 'https://example.com', 5],
    ['binary', 'YQ==', 'ä'],
  ])('takes a %s and nothing else', (type, good, bad) => {
    const one = userWith({ name: 'a', type });
    const several = userWith({ name: 'a', type, multiValued: true });
    const body = (value: Json): JsonObject => userBody({ [URN]: { a: value } });
    expect(validate(one, body(good)).doc[URN]).toEqual({ a: good });
    expect(validate(several, body([good])).doc[URN]).toEqual({ a: [good] });
    expect(refusalOf(() => validate(one, body(bad)))).toBe('invalidValue');
    expect(refusalOf(() => validate(one, body([good])))).toBe('invalidValue');
    expect(refusalOf(() => validate(several, body([bad])))).toBe('invalidValue');
    const patch = (value: Json) => compile(one, patchBody({ op: 'replace', path: `${URN}:a`, value })).edits;
    expect(patch(good)).toHaveLength(1);
    expect(refusalOf(() => patch(bad))).toBe('invalidValue');
  });

  it('PAT-23 lets one of several numbers be named by its value', () => {
    const type = userWith({ name: 'levels', type: 'integer', multiValued: true });
    const doc = validate(type, userBody({ [URN]: { levels: [3, 5, 7] } })).doc;
    const removal = { op: 'remove', path: `${URN}:levels[value eq 5]` };
    expect(patchedWith(type, PATCH_OPTIONS, doc, [removal])[URN]).toEqual({ levels: [3, 7] });
  });

  it('wants the extension when one of its attributes is required', () => {
    const type = userWith(level({ required: true }), { name: 'badge', type: 'string' });
    expect(errorOf(() => validate(type, userBody())).message).toContain(URN);
    expect(errorOf(() => validate(type, userBody({ [URN]: { badge: 'x' } }))).message).toContain('"level"');
    expect(validate(type, userBody({ [`${URN}:level`]: 5 })).doc[URN]).toEqual({ level: 5 });
    expect(validate(userWith(level()), userBody()).doc[URN]).toBeUndefined();
  });

  it.each<[string, JsonObject, Json, Json | undefined]>([
    ['a text that is now a number', level(), 'high', undefined],
    ['a number that is now text', level({ type: 'string' }), 5, undefined],
    ['a list that is now one value', level(), [5], undefined],
    ['one value that is now a list', level({ multiValued: true }), 5, [5]],
    ['a list of texts that are now numbers', level({ multiValued: true }), ['high'], undefined],
    ['an empty list', level({ multiValued: true }), [], []],
    ['a list of both', level({ multiValued: true }), ['high', 5], [5]],
    ['an object', level({ type: 'string' }), { value: 'x' }, undefined],
  ])('shows of what was written before only what fits: %s', (_, attribute, stored, shown) => {
    const type = userWith(attribute, { name: 'badge', type: 'string' });
    const doc = frozen({
      userName: 'bjensen',
      [URN]: { level: stored, gone: 'x', badge: 'B-1' },
      'urn:x:gone': {},
    });
    const resource = represent(type, { id: '1', doc, version: 1, createdAt: 0, modifiedAt: 0 }, '');
    const answer = project(type, DEFAULT_PROJECTION, resource);
    expect(answer[URN]).toEqual({ badge: 'B-1', ...(shown === undefined ? {} : { level: shown }) });
    expect(Object.keys(answer)).not.toContain('urn:x:gone');
  });
});
