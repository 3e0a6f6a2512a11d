/** Section 29 of the checklist: roles and entitlements that an administrator publishes, and those that people have. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteIntegration, readCatalogue, Refusal, replaceCatalogue } from '../../src/actions/index.ts';
import { dialectNamed } from '../../src/dialects/index.ts';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Answer,
  type Body,
  type Connection,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { expectError, idsOf, LIST_URN, listAt, partOf, query, resourcesOf, searched } from './served.ts';
import { walkByCursor, walkByIndex } from './walking.ts';

const ROLE_URN = 'urn:ietf:params:scim:schemas:core:2.0:Role';
const ENTITLEMENT_URN = 'urn:ietf:params:scim:schemas:core:2.0:Entitlement';

/** A lead is a member of every team that it leads; nobody can have the role that is out of use. */
const DEFINITION = {
  roles: [
    {
      value: 'global_lead',
      display: 'Global lead',
      contains: ['regional_lead'],
      totalAssignmentsPermitted: 2,
    },
    { value: 'regional_lead', display: 'Regional lead', type: 'lead', contains: ['Member'] },
    { value: 'member', display: 'Member', limitedAssignmentsPermitted: false },
    { value: 'retired', supported: false },
  ],
  entitlements: [
    { value: 'licence.full', display: 'Full licence', type: 'Licence' },
    { value: 'licence.light' },
  ],
};

describe.each(ENGINES)('roles and entitlements on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  let names = 0;
  const publish = ({ integrationId }: Pick<Connection, 'integrationId'>, definition: Body) =>
    replaceCatalogue(endpoint.services, 'acme', integrationId, definition);
  /** An integration of its own, so that nobody else's assignments are counted. */
  const publishing = async (definition: Body = DEFINITION): Promise<Connection> => {
    const made = await endpoint.another({ name: `publisher-${++names}` });
    await publish(made, definition);
    return made;
  };
  const person = ({ scim }: Connection, given: Body): Promise<string> =>
    created(scim, '/Users', user(`person-${++names}@example.com`, given));
  const having = (...values: readonly string[]): Body => ({ roles: values.map((value) => ({ value })) });
  const valuesOf = (answer: Pick<Answer, 'body'>): readonly unknown[] =>
    resourcesOf(answer).map(({ value }) => value);
  const usedOf = async ({ scim }: Connection): Promise<Body> =>
    Object.fromEntries(
      resourcesOf(await scim('GET', '/Roles')).map((each) => [
        String(each['value']),
        each['totalAssignmentsUsed'],
      ]),
    );

  it('ROLE-01: ServiceProviderConfig says that both are served, with several values, primary and type', async () => {
    const made = await publishing();
    const { body } = await made.scim('GET', '/ServiceProviderConfig');
    const both = { supported: true, primarySupported: true, typeSupported: true };
    expect(body['RolesAndEntitlements']).toEqual({
      roles: { ...both, multipleRolesSupported: true },
      entitlements: { ...both, multipleEntitlementsSupported: true },
    });
    const { scim } = await endpoint.another({ name: 'reticent', idp: 'keycloak' });
    expect(dialectNamed('keycloak').habits.extrasInConfig).toBe('hidden');
    expect((await scim('GET', '/ServiceProviderConfig')).body).not.toHaveProperty('RolesAndEntitlements');
  });

  it('ROLE-01…03: where nothing is published, discovery does not speak of it and the types are not there', async () => {
    const { body } = await endpoint.scim('GET', '/ServiceProviderConfig');
    expect(body).not.toHaveProperty('RolesAndEntitlements');
    for (const path of ['/Roles', '/Entitlements']) expectError(await endpoint.scim('GET', path), 404);
    const { scim } = await publishing({ roles: [{ value: 'member' }], entitlements: [] });
    expect((await scim('GET', '/Roles')).body).toMatchObject({ schemas: [LIST_URN], totalResults: 1 });
    expectError(await scim('GET', '/Entitlements'), 404);
    expect((await scim('GET', '/ServiceProviderConfig')).body['RolesAndEntitlements']).toMatchObject({
      roles: { supported: true },
      entitlements: { supported: false },
    });
  });

  it('ROLE-02: /Roles lists what is published, each with an id, and in both directions what contains what', async () => {
    const { scim, uri } = await publishing();
    const answer = await scim('GET', '/Roles');
    expect(answer.body).toMatchObject({ totalResults: 4, startIndex: 1, itemsPerPage: 4 });
    const [first, second, third, last] = resourcesOf(answer);
    expect(first).toEqual({
      schemas: [ROLE_URN],
      id: first?.['id'],
      value: 'global_lead',
      display: 'Global lead',
      supported: true,
      limitedAssignmentsPermitted: true,
      totalAssignmentsPermitted: 2,
      totalAssignmentsUsed: 0,
      contains: ['regional_lead'],
      meta: {
        ...partOf(first ?? {}, 'meta'),
        resourceType: 'Role',
        location: `${uri}/Roles/${String(first?.['id'])}`,
      },
    });
    expect(second).toMatchObject({ type: 'lead', containedBy: ['global_lead'], contains: ['member'] });
    expect(third).toMatchObject({ limitedAssignmentsPermitted: false, containedBy: ['regional_lead'] });
    expect(last).toMatchObject({ value: 'retired', supported: false });
    expect(answer.text).not.toContain('heldThrough');
    const alone = await scim('GET', `/Roles/${String(first?.['id'])}`);
    expect([alone.status, alone.body, alone.headers.get('etag')]).toEqual([
      200,
      first,
      partOf(first ?? {}, 'meta')['version'],
    ]);
    expectError(await scim('GET', `/Entitlements/${String(first?.['id'])}`), 404);
  });

  it('ROLE-03: /Entitlements does the same', async () => {
    const { scim } = await publishing();
    const [full, light] = resourcesOf(await scim('GET', '/Entitlements'));
    expect(full).toMatchObject({
      schemas: [ENTITLEMENT_URN],
      value: 'licence.full',
      type: 'Licence',
      supported: true,
    });
    expect(light).toMatchObject({ value: 'licence.light', totalAssignmentsUsed: 0 });
  });

  it('ROLE-02: they are filtered, sorted, projected and paged like any list', async () => {
    const connection = await publishing();
    const { scim } = connection;
    await person(connection, having('member'));
    const found = async (filter: string): Promise<readonly unknown[]> =>
      valuesOf(await searched(scim, '/Roles', filter));
    expect(await found('value eq "GLOBAL_LEAD"')).toEqual(['global_lead']);
    expect(await found('supported eq false or type pr')).toEqual(['regional_lead', 'retired']);
    expect(await found('contains eq "member"')).toEqual(['regional_lead']);
    expect(await found('totalAssignmentsPermitted ge 2')).toEqual(['global_lead']);
    expect(await found('totalAssignmentsUsed gt 0')).toEqual(['member']);
    expect(await found('totalAssignmentsUsed eq 0 and supported eq true')).toEqual([
      'global_lead',
      'regional_lead',
    ]);
    expect(await found('totalAssignmentsUsed pr and not (totalAssignmentsUsed ne 1)')).toEqual(['member']);
    expectError(await searched(scim, '/Roles', 'heldThrough pr'), 400, 'invalidFilter');
    const sorted = await scim(
      'GET',
      query('/Roles', { sortBy: 'value', sortOrder: 'descending', attributes: 'value' }),
    );
    expect(valuesOf(sorted)).toEqual(['retired', 'regional_lead', 'member', 'global_lead']);
    expect(Object.keys(resourcesOf(sorted)[0] ?? {}).sort()).toEqual(['id', 'schemas', 'value']);
    const used = { sortBy: 'totalAssignmentsUsed', sortOrder: 'descending' };
    expect(valuesOf(await scim('GET', query('/Roles', used)))[0]).toBe('member');
    const all = idsOf(await scim('GET', '/Roles'));
    expect(await walkByIndex(scim, '/Roles', { count: 3 })).toEqual(all);
    expect(await walkByCursor(scim, '/Roles', { count: 3 })).toEqual(all);
    expect([...(await walkByCursor(scim, '/Roles', { count: 1, ...used }))].sort()).toEqual([...all].sort());
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'display co "lead"',
    };
    expect(valuesOf(await scim('POST', '/Roles/.search', { body }))).toEqual([
      'global_lead',
      'regional_lead',
    ]);
    expect(valuesOf(await scim('GET', query('', { filter: 'value sw "global"' })))).toEqual(['global_lead']);
  });

  it('ROLE-02: totalAssignmentsUsed counts the people who have it, directly or through another, each once', async () => {
    const connection = await publishing();
    const { scim } = connection;
    expect(await usedOf(connection)).toEqual({ global_lead: 0, regional_lead: 0, member: 0, retired: 0 });
    const lead = await person(connection, having('Global_Lead', 'member'));
    await person(connection, having('MEMBER'));
    await person(connection, { entitlements: [{ value: 'member' }] });
    const other = await endpoint.another({ name: `other-${++names}` });
    await person(other, having('member'));
    expect(await usedOf(connection)).toEqual({ global_lead: 1, regional_lead: 1, member: 2, retired: 0 });
    await scim('PATCH', `/Users/${lead}`, {
      body: operations({ op: 'remove', path: 'roles[value eq "global_lead"]' }),
    });
    expect(await usedOf(connection)).toEqual({ global_lead: 0, regional_lead: 0, member: 2, retired: 0 });
    await scim('DELETE', `/Users/${lead}`);
    expect(await usedOf(connection)).toMatchObject({ member: 1 });
  });

  it('ROLE-02, ETAG-07: the tag follows the number that is shown', async () => {
    const connection = await publishing();
    const { scim } = connection;
    const path = `/Roles/${String(idsOf(await searched(scim, '/Roles', 'value eq "member"'))[0])}`;
    const tag = (await scim('GET', path)).headers.get('etag');
    expect((await scim('GET', path, { headers: { 'if-none-match': tag } })).status).toBe(304);
    await person(connection, having('member'));
    expect((await scim('GET', path, { headers: { 'if-none-match': tag } })).status).toBe(200);
  });

  it('ROLE-04, SCH-18: their schemas and resource types are listed, everything read-only', async () => {
    const { scim } = await publishing();
    const types = resourcesOf(await scim('GET', '/ResourceTypes')).map(({ name, endpoint: at, schema }) => [
      name,
      at,
      schema,
    ]);
    expect(types.slice(2)).toEqual([
      ['Role', '/Roles', ROLE_URN],
      ['Entitlement', '/Entitlements', ENTITLEMENT_URN],
    ]);
    for (const urn of [ROLE_URN, ENTITLEMENT_URN]) {
      const attributes = listAt((await scim('GET', `/Schemas/${urn}`)).body, 'attributes');
      expect(attributes.map(({ name }) => name)).toEqual([
        ...[
          'value',
          'display',
          'type',
          'supported',
          'limitedAssignmentsPermitted',
          'totalAssignmentsPermitted',
        ],
        ...['totalAssignmentsUsed', 'containedBy', 'contains'],
      ]);
      expect(new Set(attributes.map(({ mutability }) => mutability))).toEqual(new Set(['readOnly']));
      expect(attributes.filter(({ required }) => required).map(({ name }) => name)).toEqual([
        'value',
        'supported',
      ]);
    }
  });

  it('ROLE-04: no client can write them, alone or in bulk, or make them members', async () => {
    const { scim } = await publishing();
    const id = String(idsOf(await scim('GET', '/Roles'))[0]);
    const role = { schemas: [ROLE_URN], value: 'intruder', supported: true };
    const patch = operations({ op: 'replace', path: 'value', value: 'x' });
    const tries = [
      ['POST', '/Roles', role],
      ['PUT', `/Roles/${id}`, role],
      ['PATCH', `/Roles/${id}`, patch],
      ['DELETE', `/Roles/${id}`, undefined],
      ['DELETE', '/Roles', undefined],
    ] as const;
    for (const [method, path, body] of tries) {
      const answer = await scim(method, path, body === undefined ? {} : { body });
      expectError(answer, 405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
    }
    const Operations = [
      { method: 'POST', path: '/Roles', bulkId: 'a', data: role },
      { method: 'DELETE', path: `/Roles/${id}` },
    ];
    const bulk = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations };
    const statuses = listAt((await scim('POST', '/Bulk', { body: bulk })).body, 'Operations').map(
      ({ status }) => status,
    );
    expect(statuses).toEqual(['405', '405']);
    expectError(
      await scim('POST', '/Groups', { body: group('g', { members: [{ value: id }] }) }),
      400,
      'invalidValue',
    );
    expect(valuesOf(await scim('GET', '/Roles'))).toEqual(DEFINITION.roles.map(({ value }) => value));
  });

  it('ROLE-05: people can have what is not published; what is not published is not listed', async () => {
    const connection = await publishing();
    const { scim } = connection;
    const id = await person(connection, having('unheard-of'));
    expect(listAt((await scim('GET', `/Users/${id}`)).body, 'roles')).toEqual([{ value: 'unheard-of' }]);
    expect(valuesOf(await scim('GET', '/Roles'))).not.toContain('unheard-of');
  });

  it.each(['roles', 'entitlements'])(
    'ROLE-05: %s of people are filtered, patched and sorted',
    async (name) => {
      const connection = await publishing();
      const { scim } = connection;
      const ada = await person(connection, {
        [name]: [
          { value: 'b', type: 'x', display: 'B' },
          { value: 'c', primary: true },
        ],
      });
      const bob = await person(connection, { [name]: [{ value: 'B', type: 'y' }] });
      const none = await person(connection, {});
      const found = async (filter: string): Promise<readonly string[]> =>
        idsOf(await searched(scim, '/Users', filter));
      expect(await found(`${name} eq "b"`)).toEqual([ada, bob]);
      expect(await found(`${name}[value eq "b" and type eq "y"]`)).toEqual([bob]);
      expect(await found(`${name}.display sw "B"`)).toEqual([ada]);
      expect(await found(`not (${name} pr)`)).toEqual([none]);
      expect(idsOf(await scim('GET', query('/Users', { sortBy: name })))).toEqual([bob, ada, none]);
      const patch = operations(
        { op: 'add', path: name, value: [{ value: 'a', primary: true }] },
        { op: 'replace', path: `${name}[value eq "b"].display`, value: 'Bee' },
        { op: 'remove', path: `${name}[value eq "c"]` },
      );
      const { body } = await scim('PATCH', `/Users/${ada}`, { body: patch });
      expect(body[name]).toEqual([
        { value: 'b', type: 'x', display: 'Bee' },
        { value: 'a', primary: true },
      ]);
    },
  );

  it('a new definition keeps the ids of what stays, and removes the rest', async () => {
    const connection = await publishing();
    const { scim } = connection;
    const before = new Map(resourcesOf(await scim('GET', '/Roles')).map(({ value, id }) => [value, id]));
    await publish(connection, { roles: [{ value: 'MEMBER', display: 'Everybody' }, { value: 'new' }] });
    const [member, fresh] = resourcesOf(await scim('GET', '/Roles'));
    expect(member).toMatchObject({ id: before.get('member'), value: 'MEMBER', display: 'Everybody' });
    expect(member).not.toHaveProperty('containedBy');
    expect([...before.values()]).not.toContain(fresh?.['id']);
    expectError(await scim('GET', '/Entitlements'), 404);
    expectError(await scim('GET', `/Roles/${String(before.get('retired'))}`), 404);
    const written = await readCatalogue(endpoint.services, 'acme', connection.integrationId);
    expect(await publish(connection, written as unknown as Body)).toEqual(written);
  });

  it('is one’s own, and ends with the integration', async () => {
    const connection = await publishing();
    const other = await endpoint.another({ name: `other-${++names}` });
    const id = String(idsOf(await connection.scim('GET', '/Roles'))[0]);
    expectError(await other.scim('GET', `/Roles/${id}`), 404);
    await deleteIntegration(endpoint.services, 'acme', connection.integrationId);
    expectError(await other.scim('GET', '/Roles'), 404);
    expect((await other.scim('GET', '')).text).not.toContain(ROLE_URN);
  });

  it.each<[Body, RegExp]>([
    [{ roles: {} }, /"roles" must be a list/],
    [{ groups: [] }, /means nothing here/],
    [{ roles: [{}] }, /"roles\[0\]\.value"/],
    [{ roles: [{ value: ' ' }] }, /"roles\[0\]\.value"/],
    [{ roles: [{ value: 'a' }, { value: 'A' }] }, /holds "A" twice/],
    [{ roles: [{ value: 'a', supported: 'yes' }] }, /supported" must be true or false/],
    [{ roles: [{ value: 'a', totalAssignmentsPermitted: -1 }] }, /whole number of at least 0/],
    [
      { roles: [{ value: 'a', totalAssignmentsPermitted: 1, limitedAssignmentsPermitted: false }] },
      /not limited/,
    ],
    [{ roles: [{ value: 'a', contains: ['b'] }] }, /does not define it/],
    [{ roles: [{ value: 'a', contains: 'b' }, { value: 'b' }] }, /must be a list of texts/],
    [{ roles: [{ value: 'a', contains: ['a'] }] }, /contains itself/],
    [
      {
        roles: [
          { value: 'a', contains: ['b'] },
          { value: 'b', contains: ['c'] },
          { value: 'c', contains: ['a'] },
        ],
      },
      /contains itself/,
    ],
    [{ entitlements: [{ value: 'x'.repeat(201) }] }, /at most 200/],
    [{ entitlements: Array.from({ length: 1001 }, (_, index) => ({ value: `e${index}` })) }, /at most 1000/],
  ])('the definition %j is refused, and nothing altered', async (definition, reason) => {
    await publish(endpoint, { roles: [{ value: 'stays' }] });
    await expect(publish(endpoint, definition)).rejects.toThrow(reason);
    await expect(publish(endpoint, definition)).rejects.toBeInstanceOf(Refusal);
    expect(valuesOf(await endpoint.scim('GET', '/Roles'))).toEqual(['stays']);
    await publish(endpoint, {});
  });
});
