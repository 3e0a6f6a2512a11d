/** AK-rules 15, 16 and 26: what is answered parses in the strictest of these clients. */
import { describe, expect, it } from 'vitest';
import { deleteIntegration } from '../../src/actions/index.ts';
import { expectError, resourcesOf } from '../conformance/served.ts';
import { created, freshEndpoint, group, user, type Body, type Send } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { authentikUser, CLIENTS, groupOf, keycloakUser, people, rules, sampleUser } from './clients.ts';
import {
  authentikConfig,
  authentikGroupModel,
  authentikList,
  authentikUserModel,
} from './strict-authentik.ts';
import {
  modelOf,
  suveraConfig,
  suveraList,
  suveraResourceType,
  suveraSchema,
  type SuveraSchema,
} from './strict-suvera.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What suvera learns at its start: a model of each resource type, made of the schemas that the type names. */
async function suveraModels(send: Send) {
  const types = suveraList(suveraResourceType).parse((await send('GET', '/ResourceTypes')).body).Resources;
  const schemas = suveraList(suveraSchema).parse((await send('GET', '/Schemas')).body).Resources;
  const named = (id: string): SuveraSchema => {
    const found = schemas.find((each) => each.id === id);
    if (found === undefined) throw new Error(`${id} is named by a resource type and not listed`);
    return found;
  };
  return new Map(
    types.map(({ name, schema, schemaExtensions = [] }) => [
      name,
      modelOf(named(schema), ...schemaExtensions.map((each) => named(each.schema))),
    ]),
  );
}

rules('strict parsers', (connect) => {
  it.each(CLIENTS)(
    'AK-rule 16: authentik finds PATCH, filters and pieces of 1,000 in the configuration (%s)',
    async (client) => {
      const { scim } = await connect(client);
      for (const path of ['/ServiceProviderConfig', '/ServiceProviderConfigs', '//ServiceProviderConfig']) {
        const config = authentikConfig.parse((await scim('GET', path)).body);
        expect(config.patch.supported && config.filter.supported).toBe(true);
        expect(config.bulk.maxOperations).toBe(1000);
      }
    },
  );

  it('AK-rule 16: suvera finds every member in the configuration, and none that it does not know', async () => {
    const { scim } = await connect('keycloak');
    for (const sending of [undefined, { headers: { authorization: null } }])
      suveraConfig.parse((await scim('GET', '/ServiceProviderConfig', sending)).body);
    expect([...(await suveraModels(scim)).keys()].sort()).toEqual(['Group', 'User']);
  });

  it('AK-rule 16: the strict model would find what is too much, as for a client that knows of cursors', async () => {
    const { scim } = await connect('authentik');
    const { body } = await scim('GET', '/ServiceProviderConfig');
    expect(body['pagination']).toBeDefined();
    expect(suveraConfig.safeParse(body).success).toBe(false);
    const { pagination: _pagination, ...known } = body;
    expect(suveraConfig.safeParse(known).success).toBe(true);
  });

  it('AK-rule 16: suvera finds nothing in users and groups that /Schemas does not list', async () => {
    const { scim } = await connect('keycloak');
    const models = await suveraModels(scim);
    const sent = keycloakUser({
      emails: [{ value: 'liv@example.com', type: 'work', primary: true }],
      meta: { resourceType: 'User' },
      groups: [{ value: '5f0c2d0e-7a1b-4c3d-8e9f-000000000002', display: 'Guides' }],
      roles: [{ value: 'offline_access' }],
    });
    const made = await scim('POST', '/Users', { body: sent });
    const id = String(made.body['id']);
    const grouped = await scim('POST', '/Groups', {
      body: group('Guides', { meta: { resourceType: 'Group' }, members: [{ value: id }] }),
    });
    const read = await scim('GET', `/Users/${id}`);
    for (const { body } of [made, read]) models.get('User')?.parse(body);
    models.get('Group')?.parse(grouped.body);
    expect(models.get('User')?.safeParse({ ...read.body, unheardOf: 1 }).success).toBe(false);
    expect(read.body['schemas']).toEqual(sent['schemas']);
    expect(read.body[ENTERPRISE]).toBeUndefined();
  });

  describe.each(CLIENTS)('the lists of %s', (client) => {
    it('AK-rule 15: have every member, also when there is nothing in them', async () => {
      const { scim } = await connect(client);
      for (const path of [
        '/Users',
        '/Groups',
        '/Users?filter=userName%20eq%20%22nobody%22',
        '/Groups?count=0',
      ]) {
        const list = authentikList.parse((await scim('GET', path)).body);
        expect(list).toMatchObject({ totalResults: 0, itemsPerPage: 0, startIndex: 1, Resources: [] });
      }
      for (const path of ['/ResourceTypes?startIndex=1&count=100', '/Schemas']) {
        const { itemsPerPage, totalResults, Resources } = authentikList.parse((await scim('GET', path)).body);
        expect([itemsPerPage, totalResults]).toEqual([Resources.length, Resources.length]);
      }
    });

    it('AK-rule 15: number what they hold, so that a walk ends and has seen everybody once', async () => {
      const { scim } = await connect(client);
      const ids = await people(scim, ...Array.from({ length: 21 }, (_each, index) => `person-${index}`));
      for (const count of [1, 5, 20, 21, 100]) {
        const seen: string[] = [];
        for (let startIndex = 1; ;) {
          const { body } = await scim('GET', `/Users?count=${count}&startIndex=${startIndex}`);
          const page = authentikList.parse(body);
          expect([page.startIndex, page.totalResults]).toEqual([startIndex, 21]);
          expect(page.itemsPerPage).toBe(Math.min(count, 22 - startIndex));
          expect(page.Resources).toHaveLength(page.itemsPerPage);
          seen.push(...page.Resources.map(({ id }) => id));
          startIndex += page.itemsPerPage;
          if (startIndex > page.totalResults) break;
        }
        expect(seen).toEqual([...ids].sort());
      }
      const beyond = authentikList.parse((await scim('GET', '/Users?count=100&startIndex=22')).body);
      expect([beyond.itemsPerPage, beyond.totalResults, beyond.Resources]).toEqual([0, 21, []]);
    });
  });

  it('AK-rule 15: whom discovery overlooks, the filter after the 409 finds', async () => {
    const { scim } = await connect('authentik');
    await people(scim, 'kai', 'adele');
    const last = await created(scim, '/Users', authentikUser());
    // 2026.8 stops when startIndex is not below totalResults: of k·count + 1 it never sees the last.
    const first = authentikList.parse((await scim('GET', '/Users?count=2&startIndex=1')).body);
    expect(1 + first.itemsPerPage).toBe(first.totalResults);
    expectError(await scim('POST', '/Users', { body: authentikUser() }), 409, 'uniqueness');
    const found = await scim('GET', '/Users?filter=userName+eq+%22liv%40example.com%22');
    expect(resourcesOf(found).map(({ id }) => id)).toEqual([last]);
  });

  it.each(CLIENTS)(
    'AK-rule 26: authentik can adopt every user and group that it discovers (%s)',
    async (client) => {
      const { scim } = await connect(client);
      const extras: readonly Body[] = [
        {},
        { userName: 'kai', emails: [] },
        {
          userName: 'adele',
          emails: [{ value: 'adele@example.com' }],
          profileUrl: 'https://example.com/adele',
        },
        { userName: 'bo', photos: [{ value: 'https://example.com/bo.png', type: 'photo' }] },
      ];
      const ids = await Promise.all(
        extras.map((given, index) =>
          created(scim, '/Users', sampleUser(client, { ...given, externalId: `e${index}` })),
        ),
      );
      const members = ids.map((value) => ({ value, $ref: `Users/${value}` }));
      await created(scim, '/Groups', group('Guides', { members }));
      await groupOf(scim, 'Nobody', []);
      const users = resourcesOf(await scim('GET', '/Users')).map((each) => authentikUserModel.parse(each));
      const groups = resourcesOf(await scim('GET', '/Groups')).map((each) => authentikGroupModel.parse(each));
      expect(users.flatMap(({ groups: list = [] }) => list)).toHaveLength(4);
      expect(groups.map((each) => each.members.length)).toEqual([4, 0]);
    },
  );
});

describe.each(ENGINES)('what another integration left behind on %s', (engine) => {
  it('AK-rule 26: parses as well, and is adopted by the POST of the same name', async () => {
    await using endpoint = await freshEndpoint(engine, { idp: 'authentik' });
    const gone = await endpoint.another({ name: 'gone' });
    const id = await created(
      gone.scim,
      '/Users',
      user('liv@example.com', { emails: [{ value: 'liv@example.com' }] }),
    );
    await deleteIntegration(endpoint.services, 'acme', gone.integrationId);
    const [found] = resourcesOf(await endpoint.scim('GET', '/Users?count=100&startIndex=1'));
    expect(authentikUserModel.parse(found).id).toBe(id);
    const adopted = await endpoint.scim('POST', '/Users', { body: authentikUser() });
    expect([adopted.status, adopted.body['id']]).toEqual([201, id]);
  });
});
