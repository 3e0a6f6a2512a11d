/** The discovery documents (RFC 7643 §5 to §8.7), which are the data that validates. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  GROUP,
  isObject,
  RESOURCE_TYPES,
  resourceTypeBody,
  schemaBody,
  schemasOf,
  serviceProviderConfig,
  USER,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import { at, ENTERPRISE_URN, GROUP_URN, USER_URN } from './given.ts';

const BASE = 'https://example.com/v2';
const SCHEMAS = schemasOf(RESOURCE_TYPES).map((schema) => schemaBody(schema, BASE));
const CONFIG = serviceProviderConfig(
  {
    maxResults: 200,
    bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
    sort: true,
    authenticationSchemes: [{ type: 'oauthbearertoken', name: 'x', description: 'x', primary: true }],
  },
  BASE,
);

const attributesOf = (body: JsonObject, key = 'attributes'): readonly JsonObject[] =>
  (body[key] ?? []) as readonly JsonObject[];

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Every attribute and sub-attribute of a schema by its dotted name. */
const named = (body: JsonObject): ReadonlyMap<string, JsonObject> =>
  new Map(
    attributesOf(body).flatMap((each) => [
      [text(each['name']), each] as const,
      ...attributesOf(each, 'subAttributes').map(
        (sub) => [`${text(each['name'])}.${text(sub['name'])}`, sub] as const,
      ),
    ]),
  );

const schema = (id: string): ReadonlyMap<string, JsonObject> =>
  named(SCHEMAS.find((each) => each['id'] === id) ?? {});
const ALL = SCHEMAS.flatMap((body) =>
  [...named(body)].map(([name, each]) => [text(body['name']), name, each] as const),
);

describe('ServiceProviderConfig', () => {
  it('DISC-01 is one object with its own schema', () => {
    expect(CONFIG['schemas']).toEqual(['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig']);
  });

  it.each(['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'])(
    'DISC-02 %s says whether it is supported',
    (name) => {
      expect(typeof at(CONFIG, name, 'supported')).toBe('boolean');
    },
  );

  it('DISC-03 carries the limits as they were given', () => {
    expect([CONFIG['bulk'], CONFIG['filter']]).toEqual([
      { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
      { supported: true, maxResults: 200 },
    ]);
  });

  it('DISC-04 describes how to authenticate', () => {
    expect(at(CONFIG, 'authenticationSchemes', 0)).toMatchObject({
      type: 'oauthbearertoken',
      name: expect.stringMatching(/./) as unknown,
      description: expect.stringMatching(/./) as unknown,
    });
  });

  it('DISC-27 has a meta whose location can be fetched', () => {
    expect(CONFIG['meta']).toEqual({
      resourceType: 'ServiceProviderConfig',
      location: `${BASE}/ServiceProviderConfig`,
    });
  });

  it('has no member that RFC 7643 §5 does not know, since a strict client refuses it', () => {
    expect(Object.keys(CONFIG).sort()).toEqual(
      'authenticationSchemes bulk changePassword etag filter meta patch schemas sort'.split(' '),
    );
  });
});

describe('ResourceTypes', () => {
  it('DISC-33 users come first, then groups', () => {
    expect(RESOURCE_TYPES.map((type) => resourceTypeBody(type, BASE)['endpoint'])).toEqual([
      '/Users',
      '/Groups',
    ]);
  });

  it('DISC-09 and DISC-27 the User type', () => {
    expect(resourceTypeBody(USER, BASE)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: 'User',
      name: 'User',
      endpoint: '/Users',
      description: 'User Account',
      schema: USER_URN,
      schemaExtensions: [{ schema: ENTERPRISE_URN, required: false }],
      meta: { resourceType: 'ResourceType', location: `${BASE}/ResourceTypes/User` },
    });
    expect(resourceTypeBody(GROUP, BASE)).toMatchObject({
      id: 'Group',
      schema: GROUP_URN,
      schemaExtensions: [],
    });
  });

  it('DISC-11 every schema that a type names is served', () => {
    const served = SCHEMAS.map(({ id }) => id);
    const wanted = RESOURCE_TYPES.flatMap((type) => [
      type.schema.id,
      ...type.extensions.map((each) => each.schema.id),
    ]);
    expect(served).toEqual(expect.arrayContaining(wanted));
  });
});

describe('Schemas', () => {
  it('DISC-12 and DISC-17 lists each schema once, and no message', () => {
    expect(SCHEMAS.map(({ id }) => id)).toEqual([USER_URN, ENTERPRISE_URN, GROUP_URN]);
    expect(schemasOf([USER, USER])).toHaveLength(2);
  });

  it.each(SCHEMAS.map((body) => [body['name'], body] as const))(
    'DISC-13 and DISC-27 %s says what it is',
    (_name, body) => {
      expect(body).toMatchObject({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
        meta: { resourceType: 'Schema', location: `${BASE}/Schemas/${text(body['id'])}` },
      });
    },
  );

  it.each(ALL)(
    'DISC-18, DISC-20, DISC-30 and DISC-32 %s: %s is described completely',
    (_schema, name, each) => {
      expect(name.split('.').at(-1)).toMatch(/^[A-Za-z$][A-Za-z0-9$_-]*$/);
      expect(each['type']).toMatch(/^(?:string|boolean|decimal|integer|dateTime|reference|binary|complex)$/);
      expect([typeof each['multiValued'], typeof each['required']]).toEqual(['boolean', 'boolean']);
      expect(each['mutability']).toMatch(/^(?:readOnly|readWrite|immutable|writeOnly)$/);
      expect(each['returned']).toMatch(/^(?:always|never|default|request)$/);
      expect(each['description']).toMatch(/\w/);
      const simple = each['type'] !== 'complex';
      expect(['caseExact', 'uniqueness'].map((key) => key in each)).toEqual([simple, simple]);
    },
  );

  it('DISC-19 complex attributes have sub-attributes, and none of those is complex', () => {
    for (const [, , each] of ALL) {
      const subs = attributesOf(each, 'subAttributes');
      expect(subs.length > 0).toBe(each['type'] === 'complex');
      expect(subs.some(({ type }) => type === 'complex')).toBe(false);
    }
  });

  it('holds no null and no undefined anywhere', () => {
    const holes = (value: Json | undefined): number =>
      value === null || value === undefined
        ? 1
        : Object.values(isObject(value) || Array.isArray(value) ? value : {}).reduce<number>(
            (sum, each) => sum + holes(each as Json),
            0,
          );
    expect(
      [CONFIG, ...SCHEMAS, ...RESOURCE_TYPES.map((type) => resourceTypeBody(type, BASE))].map(holes),
    ).toEqual(new Array(6).fill(0));
  });

  it('DISC-29 references and binaries have a letter case', () => {
    const folded = ALL.filter(
      ([, , { type, caseExact }]) => (type === 'reference' || type === 'binary') && caseExact !== true,
    );
    expect(folded).toEqual([]);
  });

  it.each<[string, string, JsonObject]>([
    ['DISC-21', 'userName', { required: true, caseExact: false, uniqueness: 'server' }],
    ['DISC-23', 'groups', { mutability: 'readOnly' }],
    ['DISC-23', 'groups.value', { mutability: 'readOnly' }],
    ['DISC-23', 'groups.type', { mutability: 'readOnly', canonicalValues: ['direct', 'indirect'] }],
    ['DISC-26', 'externalId', { caseExact: true }],
    ['DISC-28', 'x509Certificates.value', { type: 'binary' }],
    ['DISC-28', 'profileUrl', { type: 'reference', referenceTypes: ['external'] }],
    ['DISC-28', 'photos.value', { type: 'reference', referenceTypes: ['external'] }],
  ])('%s User %s', (_rule, name, characteristics) => {
    expect(schema(USER_URN).get(name)).toMatchObject(characteristics);
  });

  it('DISC-22 the password is not listed, since it is discarded', () => {
    expect(schema(USER_URN).has('password')).toBe(false);
    expect(USER.names.get('password')?.attribute).toMatchObject({
      mutability: 'writeOnly',
      returned: 'never',
      kept: false,
    });
  });

  it('DISC-24 Group has a required displayName, and members whose parts are immutable', () => {
    const group = schema(GROUP_URN);
    expect(group.get('displayName')).toMatchObject({ required: true });
    for (const name of ['value', '$ref', 'type'])
      expect(group.get(`members.${name}`)).toMatchObject({ mutability: 'immutable' });
  });

  it('DISC-26 id is read-only, always returned and has a letter case', () => {
    for (const type of RESOURCE_TYPES)
      expect(type.names.get('id')?.attribute).toMatchObject({
        mutability: 'readOnly',
        returned: 'always',
        caseExact: true,
      });
  });
});

describe('RFC 7643 §8.7.1 the schemas are those of the RFC, but for what is listed here', () => {
  const rfc = JSON.parse(
    readFileSync(new URL('rfc/rfc7643-8.7.1-schemas.json', import.meta.url), 'utf8'),
  ) as readonly JsonObject[];

  /** Schema, attribute, and what it is instead; null: not listed. */
  const OTHERWISE: readonly (readonly [string, string, JsonObject | null])[] = [
    [USER_URN, 'password', null],
    [USER_URN, 'groups.value', { caseExact: true }],
    [USER_URN, 'groups.$ref', { referenceTypes: ['Group'] }],
    [GROUP_URN, 'displayName', { required: true }],
    [GROUP_URN, 'members.value', { caseExact: true }],
    [ENTERPRISE_URN, 'manager.value', { caseExact: true }],
  ];
  /** What is listed although §8.7.1 lacks it: externalId for identity providers, the rest after §2.4 and erratum 6011. */
  const BESIDES = [
    `${USER_URN}:externalId`,
    `${USER_URN}:addresses.primary`,
    `${GROUP_URN}:externalId`,
    `${GROUP_URN}:members.display`,
  ];

  const bare = (each: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(each).filter(([key]) => key !== 'description' && key !== 'subAttributes'),
    );

  it.each(rfc.map((each) => [text(each['id']), each] as const))('%s', (id, theirs) => {
    const wanted = new Map([...named(theirs)].map(([name, each]) => [name, bare(each)]));
    for (const [, name, instead] of OTHERWISE.filter(([schemaId]) => schemaId === id)) {
      if (instead === null) wanted.delete(name);
      else wanted.set(name, { ...wanted.get(name), ...instead });
    }
    const ours = [...schema(id)].filter(([name]) => !BESIDES.includes(`${id}:${name}`));
    expect(Object.fromEntries(ours.map(([name, each]) => [name, bare(each)]))).toEqual(
      Object.fromEntries(wanted),
    );
  });

  it('what is listed besides is listed indeed', () => {
    const ours = SCHEMAS.flatMap((body) =>
      [...named(body).keys()].map((name) => `${text(body['id'])}:${name}`),
    );
    expect(ours).toEqual(expect.arrayContaining(BESIDES));
  });
});
