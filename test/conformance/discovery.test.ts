/** Section 1 of the checklist: ServiceProviderConfig, ResourceTypes and Schemas. */
import { expect, it } from 'vitest';
import { createApp } from '../../src/http/index.ts';
import {
  created,
  ENTERPRISE_URN,
  group,
  GROUP_URN,
  user,
  USER_URN,
  type Body,
  type Send,
} from '../http/endpoint.ts';
import { expectError, LIST_URN, listAt, partOf, query, resourcesOf, section, uniqueName } from './served.ts';
import { FULL_USER } from './examples.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';
const TYPES = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary', 'complex'];

/** Every attribute definition of a schema, sub-attributes included, with the path to it. */
function definitions(schema: Body): readonly (Body & { readonly path: string; readonly depth: number })[] {
  const walk = (list: readonly Body[], prefix: string, depth: number): ReturnType<typeof definitions> =>
    list.flatMap((each) => {
      const path = `${prefix}${String(each['name'])}`;
      return [{ ...each, path, depth }, ...walk(listAt(each, 'subAttributes'), `${path}.`, depth + 1)];
    });
  return walk(listAt(schema, 'attributes'), '', 0);
}

const schemaOf = async (scim: Send, urn: string): Promise<Body> =>
  (await scim('GET', `/Schemas/${urn}`)).body;

async function definition(scim: Send, urn: string, path: string): Promise<Body> {
  const found = definitions(await schemaOf(scim, urn)).find((each) => each.path === path);
  if (found === undefined) throw new Error(`${urn} does not define ${path}`);
  return found;
}

const PATHS = [
  '/ServiceProviderConfig',
  '/ResourceTypes',
  '/ResourceTypes/User',
  '/Schemas',
  `/Schemas/${USER_URN}`,
];

section('discovery', (endpoint) => {
  const config = async (): Promise<Body> => (await endpoint().scim('GET', '/ServiceProviderConfig')).body;
  const schemas = async (): Promise<readonly Body[]> => resourcesOf(await endpoint().scim('GET', '/Schemas'));

  it('DISC-01: /ServiceProviderConfig is one object with its URN', async () => {
    const { status, body } = await endpoint().scim('GET', '/ServiceProviderConfig');
    expect([status, body['schemas']]).toEqual([200, [`${CORE}ServiceProviderConfig`]]);
  });

  it('DISC-02: every feature says whether it is supported', async () => {
    const body = await config();
    for (const name of ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'])
      expect(partOf(body, name)['supported']).toBeTypeOf('boolean');
  });

  it('DISC-03: bulk and filter name their limits as whole numbers', async () => {
    const body = await config();
    const { maxOperations, maxPayloadSize } = partOf(body, 'bulk');
    for (const limit of [maxOperations, maxPayloadSize, partOf(body, 'filter')['maxResults']])
      expect(Number.isInteger(limit) && Number(limit) > 0).toBe(true);
  });

  it('DISC-04: authentication schemes have a standard type, a name and a description', async () => {
    const schemes = listAt(await config(), 'authenticationSchemes');
    expect(schemes.length).toBeGreaterThan(0);
    for (const { type, name, description } of schemes) {
      expect(['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest']).toContain(type);
      expect(String(name).length * String(description).length).toBeGreaterThan(0);
    }
  });

  it('DISC-05: the authentication schemes are readable without a token, and nothing else is', async () => {
    const without = { headers: { authorization: null } };
    const { status, body } = await endpoint().scim('GET', '/ServiceProviderConfig', without);
    expect([status, body]).toEqual([200, await config()]);
    for (const path of ['/Schemas', '/ResourceTypes', '/Users', '/ServiceProviderConfig/x'])
      expectError(await endpoint().scim('GET', path, without), 401);
  });

  it.each(PATHS)('DISC-06: %s is read-only', async (path) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await endpoint().scim(method, path, method === 'DELETE' ? {} : { body: {} });
      expectError(answer, 405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  it('DISC-01, CURS-01: ServiceProviderConfig has the members that the RFCs know, and none besides', async () => {
    const known = 'bulk,changePassword,etag,filter,patch,sort,authenticationSchemes,documentationUri';
    const members = [...known.split(','), 'pagination', 'schemas', 'meta'];
    expect(Object.keys(await config()).filter((each) => !members.includes(each))).toEqual([]);
  });

  it('DISC-07: what is said to be unsupported is answered 501, and what is said to be supported works', async () => {
    const body = await config();
    const supported = (name: string): unknown => partOf(body, name)['supported'];
    expect(['patch', 'filter', 'etag'].map(supported)).toEqual([true, true, true]);
    expect(supported('changePassword')).toBe(false);
    const bulk = await endpoint().scim('POST', '/Bulk', { body: {} });
    const sort = await endpoint().scim('GET', query('/Users', { sortBy: 'userName' }));
    expect([bulk.status === 501, sort.status === 501]).toEqual([!supported('bulk'), !supported('sort')]);
  });

  it('DISC-08, DISC-33: /ResourceTypes lists User with the enterprise extension, and Group', async () => {
    const { status, body } = await endpoint().scim('GET', '/ResourceTypes');
    expect([status, body['schemas'], body['totalResults']]).toEqual([200, [LIST_URN], 2]);
    const [person] = resourcesOf({ body });
    const names = resourcesOf({ body }).map((each) => each['name']);
    expect(names).toEqual(['User', 'Group']);
    expect(person?.['schemaExtensions']).toEqual([{ schema: ENTERPRISE_URN, required: false }]);
  });

  it('DISC-09: each resource type has its URN, an id that is its name, an endpoint and a schema', async () => {
    for (const each of resourcesOf(await endpoint().scim('GET', '/ResourceTypes'))) {
      expect(each['schemas']).toEqual([`${CORE}ResourceType`]);
      expect(each['id']).toBe(each['name']);
      expect([each['endpoint'], each['schema']]).toEqual([
        `/${String(each['name'])}s`,
        `${CORE}${String(each['name'])}`,
      ]);
    }
  });

  it('DISC-10, DISC-13: one resource type or schema is answered alone, as in the list', async () => {
    for (const each of resourcesOf(await endpoint().scim('GET', '/ResourceTypes')))
      expect((await endpoint().scim('GET', `/ResourceTypes/${String(each['name'])}`)).body).toEqual(each);
    for (const each of await schemas())
      expect(await schemaOf(endpoint().scim, String(each['id']))).toEqual(each);
  });

  it('DISC-11: every schema that a resource type names is served', async () => {
    const served = (await schemas()).map(({ id }) => id);
    for (const each of resourcesOf(await endpoint().scim('GET', '/ResourceTypes'))) {
      expect(served).toContain(each['schema']);
      for (const { schema, required } of listAt(each, 'schemaExtensions')) {
        expect(served).toContain(schema);
        expect(required).toBeTypeOf('boolean');
      }
    }
  });

  it('DISC-12, DISC-17: /Schemas lists the schemas of resources and none of messages', async () => {
    const { body } = await endpoint().scim('GET', '/Schemas');
    expect(body['schemas']).toEqual([LIST_URN]);
    const ids = resourcesOf({ body }).map(({ id }) => id);
    expect(ids).toEqual([USER_URN, ENTERPRISE_URN, GROUP_URN]);
  });

  it('DISC-14: unknown schemas and resource types are not found', async () => {
    for (const path of [
      '/Schemas/urn:example:nothing',
      '/ResourceTypes/Device',
      '/ResourceTypes/user',
      '/Schemas/x/y',
    ])
      expectError(await endpoint().scim('GET', path), 404);
  });

  it('DISC-15: paging and sorting do not shorten or reorder the lists', async () => {
    for (const path of ['/Schemas', '/ResourceTypes']) {
      const whole = await endpoint().scim('GET', path);
      const asked = query(path, { startIndex: 2, count: 1, sortBy: 'id', sortOrder: 'descending' });
      expect((await endpoint().scim('GET', asked)).body).toEqual(whole.body);
    }
  });

  it.each(PATHS)('DISC-16: a filter at %s is forbidden', async (path) => {
    expectError(await endpoint().scim('GET', query(path, { filter: 'id eq "x"' })), 403);
  });

  it('DISC-16: a filter at /ServiceProviderConfig is forbidden without a token, too', async () => {
    const path = query('/ServiceProviderConfig', { filter: 'id eq "x"' });
    expectError(await endpoint().scim('GET', path, { headers: { authorization: null } }), 403);
  });

  it('DISC-18, DISC-20, DISC-30: every attribute has a lawful name and lawful characteristics', async () => {
    for (const each of (await schemas()).flatMap(definitions)) {
      expect(each['name']).toMatch(/^(?:\$ref|[A-Za-z][$\-_0-9A-Za-z]*)$/);
      expect(TYPES, each.path).toContain(each['type']);
      expect([each['multiValued'], each['required']].map((flag) => typeof flag)).toEqual([
        'boolean',
        'boolean',
      ]);
      expect(['readOnly', 'readWrite', 'immutable', 'writeOnly']).toContain(each['mutability']);
      expect(['always', 'never', 'default', 'request']).toContain(each['returned']);
      if (each['type'] === 'complex')
        expect(['uniqueness', 'caseExact'].filter((key) => key in each)).toEqual([]);
      else expect(['none', 'server', 'global']).toContain(each['uniqueness']);
    }
  });

  it('DISC-19: complex attributes list simple sub-attributes, and only they do', async () => {
    for (const each of (await schemas()).flatMap(definitions)) {
      const complex = each['type'] === 'complex';
      expect(listAt(each, 'subAttributes').length > 0, each.path).toBe(complex);
      expect(complex && each.depth > 0).toBe(false);
    }
  });

  it('DISC-21: userName is required, unique and compared without case', async () => {
    expect(await definition(endpoint().scim, USER_URN, 'userName')).toMatchObject({
      required: true,
      caseExact: false,
      uniqueness: 'server',
      multiValued: false,
    });
  });

  it('DISC-22: no password is offered, since none is kept', async () => {
    await expect(definition(endpoint().scim, USER_URN, 'password')).rejects.toThrow('does not define');
  });

  it('DISC-23: groups of a user are read-only, whole and in parts', async () => {
    const found = definitions(await schemaOf(endpoint().scim, USER_URN));
    const groups = found.filter(({ path }) => path === 'groups' || path.startsWith('groups.'));
    expect(groups.length).toBe(5);
    expect(groups.map(({ mutability }) => mutability)).toEqual(groups.map(() => 'readOnly'));
  });

  it('DISC-24: a group needs a displayName, and the parts of its members are immutable', async () => {
    const found = definitions(await schemaOf(endpoint().scim, GROUP_URN));
    const at = (path: string): Body | undefined => found.find((each) => each.path === path);
    expect(at('displayName')).toMatchObject({ required: true });
    expect(at('members')).toMatchObject({ type: 'complex', multiValued: true });
    for (const path of ['members.value', 'members.$ref', 'members.type'])
      expect(at(path)).toMatchObject({ mutability: 'immutable' });
  });

  it('DISC-25: the enterprise extension defines what RFC 7643 §4.3 names', async () => {
    const paths = definitions(await schemaOf(endpoint().scim, ENTERPRISE_URN)).map(({ path }) => path);
    const simple = ['employeeNumber', 'costCenter', 'organization', 'division', 'department'];
    const manager = ['manager', 'manager.value', 'manager.$ref', 'manager.displayName'];
    expect(paths).toEqual([...simple, ...manager]);
    const display = await definition(endpoint().scim, ENTERPRISE_URN, 'manager.displayName');
    expect(display).toMatchObject({ mutability: 'readOnly' });
  });

  it('DISC-26: externalId is exact in case', async () => {
    for (const urn of [USER_URN, GROUP_URN])
      expect(await definition(endpoint().scim, urn, 'externalId')).toMatchObject({ caseExact: true });
  });

  it('DISC-27: discovery resources say what they are and where they can be fetched', async () => {
    const listed = [
      await config(),
      ...resourcesOf(await endpoint().scim('GET', '/ResourceTypes')),
      ...(await schemas()),
    ];
    for (const each of listed) {
      const { resourceType, location } = partOf(each, 'meta');
      expect(each['schemas']).toEqual([`${CORE}${String(resourceType)}`]);
      const path = String(location).slice(endpoint().uri.length);
      expect((await endpoint().scim('GET', path)).body).toEqual(each);
    }
  });

  it('DISC-28, DISC-29: certificates are binary, pictures and profiles are external references, exact in case', async () => {
    const { scim } = endpoint();
    expect(await definition(scim, USER_URN, 'x509Certificates.value')).toMatchObject({
      type: 'binary',
      caseExact: true,
    });
    for (const path of ['profileUrl', 'photos.value'])
      expect(await definition(scim, USER_URN, path)).toMatchObject({
        type: 'reference',
        caseExact: true,
        referenceTypes: ['external'],
      });
    expect(await definition(scim, ENTERPRISE_URN, 'manager.value')).toMatchObject({ caseExact: true });
  });

  it('DISC-31: whatever a resource returns is defined', async () => {
    const { scim } = endpoint();
    const userId = await created(scim, '/Users', { ...FULL_USER, userName: uniqueName('full') });
    const groupId = await created(
      scim,
      '/Groups',
      group(uniqueName('g'), { externalId: 'x', members: [{ value: userId }] }),
    );
    const known = new Set(['schemas', 'id', 'meta', ENTERPRISE_URN]);
    const returned = [
      { urn: USER_URN, body: (await scim('GET', `/Users/${userId}`)).body },
      { urn: ENTERPRISE_URN, body: partOf((await scim('GET', `/Users/${userId}`)).body, ENTERPRISE_URN) },
      { urn: GROUP_URN, body: (await scim('GET', `/Groups/${groupId}`)).body },
    ];
    for (const { urn, body } of returned) {
      const defined = new Set(definitions(await schemaOf(scim, urn)).map(({ path }) => path));
      const surplus = pathsOf(body).filter(
        (path) => !defined.has(path) && !known.has(path) && !/^(meta|urn:)/.test(path),
      );
      expect(surplus).toEqual([]);
    }
  });

  it('DISC-32: every attribute has a description, and `type` its canonical values', async () => {
    for (const each of (await schemas()).flatMap(definitions))
      expect(String(each['description'])).toMatch(/\w.*\./);
    const { canonicalValues } = await definition(endpoint().scim, USER_URN, 'emails.type');
    expect(canonicalValues).toEqual(['work', 'home', 'other']);
  });

  it('SCH-01: a schema is found in any letter case of its URN', async () => {
    expect(await schemaOf(endpoint().scim, USER_URN.toUpperCase())).toMatchObject({ id: USER_URN });
    expect((await endpoint().scim('POST', '/Users', { body: user(uniqueName('s')) })).status).toBe(201);
  });

  it('DISC-34: documentationUri is where the operator says that help is, and left out otherwise', async () => {
    expect(await config()).not.toHaveProperty('documentationUri');
    const { services } = endpoint();
    const documentationUrl = 'https://help.example.com/roster';
    const told = createApp({ ...services, config: { ...services.config, documentationUrl } });
    const answer = await told.fetch(new Request(`${endpoint().uri}/ServiceProviderConfig`));
    expect(await answer.json()).toMatchObject({ documentationUri: documentationUrl });
  });
});

/** The paths of everything in a body, list elements taken together. */
function pathsOf(body: Body, prefix = ''): readonly string[] {
  const paths = Object.entries(body).flatMap(([key, value]): readonly string[] => {
    const path = `${prefix}${key}`;
    if (Array.isArray(value))
      return [
        path,
        ...value.flatMap((each) => (typeof each === 'object' ? pathsOf(each as Body, `${path}.`) : [])),
      ];
    if (typeof value === 'object' && value !== null) return [path, ...pathsOf(value as Body, `${path}.`)];
    return [path];
  });
  return [...new Set(paths)];
}
