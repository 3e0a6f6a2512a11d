/** How many requests integrations had, hour by hour: exact, whatever is kept of them, and of one tenant alone. */
import { describe, expect, it } from 'vitest';
import { purgeOldExchanges, readExchanges } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { callerWith, ownerToken } from './caller.ts';
import { created, freshEndpoint, user, type Endpoint } from './endpoint.ts';

type Counts = { readonly requests: number; readonly changed: number; readonly refused: number };
type One = Counts & {
  readonly integrationId: string;
  readonly hours: readonly (Counts & { readonly at: string })[];
};

const HOUR_MS = 3_600_000;

async function trafficOf(endpoint: Endpoint, query = ''): Promise<readonly One[]> {
  const owner = callerWith(endpoint, await ownerToken(endpoint));
  const { status, body } = await owner('GET', `/${endpoint.tenantId}/integration-traffic${query}`);
  expect(status).toBe(200);
  return body['results'] as readonly One[];
}

const counts = ({ requests, changed, refused }: Counts) => [requests, changed, refused];

describe.each(ENGINES)('traffic on %s', (engine) => {
  it('counts what came, what changed something, and what was refused, batch after batch', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { scim, integrationId } = endpoint;
    expect((await trafficOf(endpoint)).map(counts)).toEqual([[0, 0, 0]]);
    await created(scim, '/Users', user('liv@example.com'));
    expect((await scim('GET', '/Users/nobody')).status).toBe(404);
    expect((await trafficOf(endpoint)).map(counts)).toEqual([[2, 1, 1]]);
    await created(scim, '/Users', user('bo@example.com'));
    expect((await scim('GET', '/Users')).status).toBe(200);
    const [one] = await trafficOf(endpoint);
    expect(one).toMatchObject({ integrationId, requests: 4, changed: 2, refused: 1 });
    expect(one?.hours).toHaveLength(24);
    const ats = one?.hours.map(({ at }) => Date.parse(at)) ?? [];
    expect(ats.map((at, index) => at - (ats[0] ?? 0) - index * HOUR_MS)).toEqual(Array(24).fill(0));
    expect(Date.now() - (ats.at(-1) ?? 0)).toBeLessThan(2 * HOUR_MS);
    expect(one?.hours.reduce((sum, { requests }) => sum + requests, 0)).toBe(4);
  });

  it('counts those who were turned away also where they are not kept', async () => {
    await using endpoint = await freshEndpoint(engine, { settings: { maxDeniedExchanges: 2 } });
    for (let number = 0; number < 5; number++) {
      const headers = { authorization: 'Bearer something that is no token' };
      expect((await endpoint.scim('GET', '/Users', { headers })).status).toBe(401);
    }
    expect((await readExchanges(endpoint.services, 'acme', { size: 50 })).results).toHaveLength(2);
    expect((await trafficOf(endpoint)).map(counts)).toEqual([[5, 0, 5]]);
  });

  it('tells integrations and tenants apart, and leaves out hours that nobody asked for', async () => {
    await using endpoint = await freshEndpoint(engine);
    const other = await endpoint.another({ tenantId: 'other' });
    await created(other.scim, '/Users', user('kim@example.com'));
    const beside = await endpoint.another({ tenantId: endpoint.tenantId, name: 'beside' });
    await created(beside.scim, '/Users', user('kit@example.com'));
    const found = await trafficOf(endpoint, '?hours=1');
    expect(new Map(found.map((one) => [one.integrationId, one.requests]))).toEqual(
      new Map([
        [endpoint.integrationId, 0],
        [beside.integrationId, 1],
      ]),
    );
    expect(found.map(({ hours }) => hours.length)).toEqual([1, 1]);
    const owner = callerWith(endpoint, await ownerToken(endpoint));
    expect((await owner('GET', `/${endpoint.tenantId}/integration-traffic?hours=169`)).status).toBe(400);
  });

  it('goes when its exchanges go', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services } = endpoint;
    await created(endpoint.scim, '/Users', user('liv@example.com'));
    expect((await trafficOf(endpoint)).map(counts)).toEqual([[1, 1, 0]]);
    await purgeOldExchanges(services);
    expect((await trafficOf(endpoint)).map(counts)).toEqual([[1, 1, 0]]);
    const later = Date.now() + (services.config.exchangeDays + 2) * 24 * HOUR_MS;
    await purgeOldExchanges({ ...services, clock: { ...services.clock, now: () => later } });
    expect((await trafficOf(endpoint)).map(counts)).toEqual([[0, 0, 0]]);
  });
});
