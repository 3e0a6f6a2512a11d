/** Exchanges at the management API on both engines: every filter, paging across packs, one with its bodies, and who was turned away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { callerWith, codeOf, ownedEndpoint, serviceToken, type Ask } from './caller.ts';
import { created, group, operations, user, type Body, type Endpoint } from './endpoint.ts';

type Shown = Body & {
  readonly id: string;
  readonly at: string;
  readonly sentence: string;
  readonly token: { readonly id: string };
};
type Page = { readonly results: readonly Shown[]; readonly next: string | null };

describe.each(ENGINES)('Exchanges at the management API on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let liv: string;
  let sales: string;
  let between: string;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine, { idp: 'okta' });
    const { scim, services } = endpoint;
    liv = await created(scim, '/Users', user('liv@example.com', { displayName: 'Liv Berg' }));
    await created(scim, '/Users', user('kim@example.com', { title: 'Keeper of 100 % of "keys"' }));
    await services.exchanges.flush();
    await new Promise((resolve) => setTimeout(resolve, 5));
    between = new Date(services.clock.now()).toISOString();
    sales = await created(scim, '/Groups', group('Sales', { members: [{ value: liv }] }));
    await scim('PATCH', `/Users/${liv}`, { body: operations({ op: 'add', value: { shoeSize: 38 } }) });
    await services.exchanges.flush();
    await scim('GET', `/Users/nobody`);
    await scim('GET', `/Users?filter=${encodeURIComponent('userName eq "LIV@example.com"')}`);
    await scim('POST', '/Bulk', {
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [
          { method: 'POST', path: '/Users', bulkId: 'a', data: user('bo@example.com') },
          { method: 'DELETE', path: '/Users/nobody' },
        ],
      },
    });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const page = async (query: Readonly<Record<string, string>> = {}): Promise<Page> => {
    const { status, text, body } = await ask('GET', `/acme/exchanges?${new URLSearchParams(query)}`);
    expect(status, text).toBe(200);
    return body as unknown as Page;
  };
  const told = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> =>
    (await page(query)).results.map(({ sentence }) =>
      sentence
        .replace(/^Okta /, '')
        .replaceAll(liv, 'LIV')
        .replace(/:.*/, ''),
    );

  const BULK = 'sent 2 operations at once';
  const LOOKED = 'looked for LIV@example.com and found Liv Berg.';
  const MISSED = 'could not read the person nobody';
  const IDLE = 'asked to change Liv Berg, but nothing happened';
  const SALES = 'added the group Sales with 1 member.';
  const KIM = 'added kim@example.com.';
  const LIV = 'added Liv Berg.';
  const ALL = [BULK, LOOKED, MISSED, IDLE, SALES, KIM, LIV];

  it('lists all, newest first', async () => {
    expect(await told({})).toEqual(ALL);
  });

  it.each<[string, () => Record<string, string>, readonly string[]]>([
    ['person by id', () => ({ person: liv }), [LOOKED, IDLE, SALES, LIV]],
    ['person by userName', () => ({ person: 'Liv@Example.com' }), [LOOKED, IDLE, SALES, LIV]],
    ['a person of a bulk request', () => ({ person: 'bo@example.com' }), [BULK]],
    ['group', () => ({ person: sales }), [SALES]],
    ['nobody', () => ({ person: 'nobody-else' }), []],
    ['method', () => ({ method: 'GET' }), [LOOKED, MISSED]],
    ['status', () => ({ status: '404' }), [MISSED]],
    ['effect', () => ({ effect: 'no-effect' }), [IDLE]],
    ['effect of one part', () => ({ effect: 'refused' }), [BULK, MISSED]],
    ['effect that needs no mark', () => ({ effect: 'read' }), [LOOKED]],
    ['type', () => ({ resourceType: 'Group' }), [SALES]],
    ['text of a body', () => ({ mentions: 'SHOESIZE' }), [IDLE]],
    ['text with blanks, quotes and percent', () => ({ mentions: 'keeper of 100 % of' }), [KIM]],
    ['text of a query', () => ({ mentions: 'userName eq "LIV' }), [LOOKED]],
    ['later', () => ({ from: between }), [BULK, LOOKED, MISSED, IDLE, SALES]],
    ['earlier', () => ({ to: between }), [KIM, LIV]],
    ['several at once', () => ({ person: liv, method: 'PATCH', from: between }), [IDLE]],
    ['token', () => ({ token: 'of-nobody' }), []],
  ])('finds by %s', async (_name, query, expected) => {
    expect(await told(query())).toEqual(expected);
  });

  it('finds by token and by integration', async () => {
    const other = await endpoint.another();
    await other.scim('GET', '/Users');
    const [first] = (await page({ size: '1' })).results;
    expect(first).toMatchObject({ integrationId: other.integrationId, method: 'GET' });
    expect(await page({ token: first?.token.id ?? '' })).toMatchObject({ results: [{ id: first?.id }] });
    expect(await told({ integration: endpoint.integrationId })).toEqual(ALL);
    const { body } = await ask('GET', `/acme/security-integrations/${other.integrationId}/exchanges`);
    expect((body as unknown as Page).results.map(({ id }) => id)).toEqual([first?.id]);
  });

  it.each(['1', '2', '3', '7', '8'])('reads all in pages of %s, across packs', async (size) => {
    const seen: string[] = [];
    const query = { size, integration: endpoint.integrationId };
    for (let cursor: string | null = ''; cursor !== null;) {
      const { results, next }: Page = await page(cursor === '' ? query : { ...query, cursor });
      seen.push(...results.map(({ sentence }) => sentence));
      cursor = next;
    }
    expect(seen).toHaveLength(ALL.length);
    expect(new Set(seen).size).toBe(ALL.length);
  });

  it('shows one with its bodies, its parts and what altered', async () => {
    const read = async (query: Record<string, string>): Promise<Body> => {
      const [found] = (await page(query)).results;
      return (await ask('GET', `/acme/exchanges/${found?.id}`)).body;
    };
    const bulk = await read({ effect: 'refused', method: 'POST' });
    expect(bulk['facts']).toMatchObject({
      parts: [
        { method: 'POST', effect: 'changed', subject: { name: 'bo@example.com' } },
        { method: 'DELETE', effect: 'refused', reason: { kind: '404' } },
      ],
    });
    const made = await read({ mentions: 'keeper' });
    expect(made['bodies']).toMatchObject({
      request: JSON.stringify(user('kim@example.com', { title: 'Keeper of 100 % of "keys"' })),
    });
    expect(made['diff']).toContainEqual({ name: 'userName', from: null, to: 'kim@example.com' });
    expect(JSON.stringify(made)).not.toContain('"people"');
  });

  it('finds an exchange by the id that its answer bore', async () => {
    const { headers } = await endpoint.scim('GET', '/Schemas');
    const id = headers.get('x-request-id') ?? '';
    const { body } = await ask('GET', `/acme/exchanges/${id}`);
    expect(body).toMatchObject({ id, effect: 'read', path: '/Schemas', status: 200 });
  });

  it('counts who was turned away', async () => {
    const { uri, integrationId } = await endpoint.another({ name: 'third' });
    await endpoint.raw('GET', new URL(`${uri}/Users`).pathname);
    const { body } = await ask('GET', `/acme/security-integrations/${integrationId}/denials`);
    expect(body['results']).toEqual([
      {
        denial: 'no-token',
        number: 1,
        since: expect.stringMatching(/T00:00:00\.000Z$/) as string,
        lastAt: expect.any(String) as string,
      },
    ]);
  });

  it.each([
    ['/acme/exchanges?effect=odd', 400, 'invalid-request'],
    ['/acme/exchanges?status=1', 400, 'invalid-request'],
    ['/acme/exchanges?from=yesterday', 400, 'invalid-request'],
    ['/acme/exchanges?cursor=none', 400, 'invalid-request'],
    ['/acme/exchanges?person=%00', 400, 'invalid-request'],
    ['/acme/exchanges?size=501', 400, 'invalid-request'],
    ['/acme/exchanges/nothing', 404, 'exchange-not-found'],
    ['/acme/exchanges?integration=nothing', 404, 'integration-not-found'],
    ['/acme/security-integrations/nothing/exchanges', 404, 'integration-not-found'],
    ['/acme/security-integrations/nothing/denials', 404, 'integration-not-found'],
    ['/nowhere/exchanges', 404, 'tenant-not-found'],
  ])('refuses GET %s', async (path, status, code) => {
    const answer = await ask('GET', path);
    expect([answer.status, codeOf(answer)], answer.text).toEqual([status, code]);
  });

  it('is closed to who may read the directory and no personal data of requests', async () => {
    const viewer = callerWith(endpoint, await serviceToken(endpoint, 'acme', { USER: ['READ'] }));
    expect((await viewer('GET', '/acme/exchanges')).status).toBe(403);
  });
});
