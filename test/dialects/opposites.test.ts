/** Where two identity providers want opposite things, the dialect of the integration decides: every point, every dialect, both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECT_NAMES } from '../../src/dialects/index.ts';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Connection,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { POINTS } from './opposites.ts';

const ROWS = POINTS.flatMap((point) =>
  Object.entries(point.does).map(([dialect, does]) => ({ ...point, dialect, does })),
);

describe.each(ENGINES)('known opposites on %s', (engine) => {
  let endpoint: Endpoint;
  let places = 0;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const connect = (idp: string): Promise<Connection> =>
    endpoint.another({ tenantId: `opposites-${++places}`, name: idp, idp });

  it('the table has a column for each dialect', () => {
    for (const { does } of POINTS) expect(Object.keys(does).sort()).toEqual([...DIALECT_NAMES].sort());
  });

  it.each(ROWS)('$row ($dialect): $does', async ({ dialect, does, observe }) => {
    expect(await observe(await connect(dialect))).toBe(does);
  });

  describe.each(DIALECT_NAMES)('the same everywhere, with %s', (idp) => {
    it('values are echoed byte for byte: blanks, empty strings, empty lists, letter case', async () => {
      const { scim } = await connect(idp);
      const sent = {
        userName: ' Liv.BERG@Example.com ',
        externalId: 'AbC ',
        name: { familyName: ' ', givenName: 'Liv  Åse' },
        title: '',
        emails: [{ value: 'LIV@Example.com', type: 'Work' }],
        phoneNumbers: [],
        roles: [{ value: ' x ', display: '' }],
      };
      const id = await created(scim, '/Users', user('', sent));
      expect((await scim('GET', `/Users/${id}`)).body).toMatchObject(sent);
      const changed = { ...sent, nickName: ' ', title: 'b ', emails: [] };
      await scim('PUT', `/Users/${id}`, { body: user('', changed) });
      expect((await scim('GET', `/Users/${id}`)).body).toMatchObject(changed);
      const last = { nickName: '', roles: [{ value: 'Y ' }], title: ' B' };
      await scim('PATCH', `/Users/${id}`, { body: operations({ op: 'replace', value: last }) });
      expect((await scim('GET', `/Users/${id}`)).body).toMatchObject({ ...changed, ...last });
    });

    it('Resources and members are there when they are empty', async () => {
      const { scim } = await connect(idp);
      for (const path of ['/Users', '/Groups', '/Users?filter=userName+eq+"nobody"', '/Users?count=0'])
        expect((await scim('GET', path)).body, path).toMatchObject({ totalResults: 0, Resources: [] });
      const { body } = await scim('POST', '/Groups', { body: group('Sales') });
      expect(body).toMatchObject({ members: [] });
      expect((await scim('GET', `/Groups/${String(body['id'])}`)).body).toMatchObject({ members: [] });
      expect((await scim('GET', '/Groups')).body).toMatchObject({ Resources: [{ members: [] }] });
    });

    it('401 with a challenge comes before anything else, on every path below the endpoint', async () => {
      const { scim, token } = await connect(idp);
      const wrong = `rst_${'x'.repeat(49)}`;
      const given = [
        null,
        'non-token',
        wrong,
        `Bearer ${wrong}`,
        'Bearer',
        `Basic ${token}`,
        `Bearer ${token}x`,
      ];
      for (const authorization of given)
        for (const [method, path] of EVERYWHERE) {
          const body = method === 'GET' || method === 'DELETE' ? undefined : '{broken';
          const headers = { authorization, 'content-type': 'text/plain' };
          const answer = await scim(method, path, { body, headers });
          const what = `${String(authorization)} ${method} ${path}`;
          expect(answer.status, what).toBe(401);
          expect(answer.headers.get('www-authenticate'), what).toMatch(/^Bearer /);
          expect(answer.body, what).toMatchObject({ status: '401' });
        }
    });

    it('only ServiceProviderConfig answers a request that bears no Authorization at all', async () => {
      const { scim } = await connect(idp);
      const send = (authorization: string | null) =>
        scim('GET', '/ServiceProviderConfig', { headers: { authorization } });
      expect((await send(null)).body).toMatchObject({ patch: { supported: true } });
      expect((await send('non-token')).status).toBe(401);
    });
  });

  it('group names are apart within one integration, not between two', async () => {
    const tenantId = `opposites-${++places}`;
    for (const name of ['first', 'second']) {
      const { scim } = await endpoint.another({ tenantId, name, idp: 'entra' });
      expect((await scim('POST', '/Groups', { body: group('Sales') })).status).toBe(201);
      expect((await scim('POST', '/Groups', { body: group('sales') })).status).toBe(409);
    }
  });
});

const EVERYWHERE = [
  ['GET', '/Users'],
  ['GET', '/Users?filter=((('],
  ['POST', '/Users'],
  ['GET', '/Groups/nobody'],
  ['PUT', '/Users/nobody'],
  ['PATCH', '/Groups/nobody'],
  ['DELETE', '/Users/nobody'],
  ['GET', '/Schemas'],
  ['GET', '/Schemas/none'],
  ['GET', '/ResourceTypes'],
  ['GET', '/Me'],
  ['POST', '/Bulk'],
  ['POST', '/.search'],
  ['POST', '/Groups/.search'],
  ['GET', '/'],
  ['GET', ''],
  ['GET', '/nothing/at/all'],
  ['GET', '/Users/%zz'],
  ['DELETE', '/ServiceProviderConfig'],
  ['PUT', '/Users'],
] as const;
