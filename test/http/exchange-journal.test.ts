/** The journal under bad conditions: a restart, a full line, a database that fails, old age; requests never notice. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  enableIntegration,
  openServices,
  purgeOldExchanges,
  readDenials,
  readExchange,
  readExchanges,
} from '../../src/actions/index.ts';
import { openJournal } from '../../src/actions/exchanges/journal.ts';
import { createApp } from '../../src/http/index.ts';
import { aroundWrites, StoreUnavailable } from '../../src/store/index.ts';
import { ENGINES } from '../store/engines.ts';
import { created, freshEndpoint, group, user, type Endpoint } from './endpoint.ts';

const allOf = async ({ services, tenantId }: Endpoint) =>
  (await readExchanges(services, tenantId, { size: 500 })).results;

describe.each(ENGINES)('The journal on %s', (engine) => {
  afterEach(() => vi.restoreAllMocks());

  it('is there after a restart', async () => {
    await using endpoint = await freshEndpoint(engine);
    const id = await created(endpoint.scim, '/Users', user('liv@example.com'));
    await endpoint.services.exchanges.close();
    const again = await openServices(endpoint.services.config);
    try {
      const { results } = await readExchanges(again, 'acme', { size: 10, person: 'LIV@example.com' });
      expect(results.map(({ facts }) => facts.subject?.id)).toEqual([id]);
    } finally {
      await again.store.close();
    }
  });

  it('leaves out what finds the line full, and answers all the same', async () => {
    await using endpoint = await freshEndpoint(engine, {
      settings: { maxQueuedExchanges: 3, exchangeFlushMs: 60_000 },
    });
    const warn = vi.spyOn(endpoint.services.log, 'warn');
    for (let number = 0; number < 5; number++)
      expect((await endpoint.scim('GET', '/Users')).status).toBe(200);
    expect(await allOf(endpoint)).toHaveLength(3);
    expect(warn).toHaveBeenCalledWith({ dropped: 2 }, expect.any(String));
  });

  it('keeps them while the database fails, and writes them when it is back', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services, scim } = endpoint;
    let away = true;
    const store = aroundWrites(services.store, (work, write) =>
      away ? Promise.reject(new StoreUnavailable('away')) : write(work),
    );
    const exchanges = openJournal({ ...services, store, onKept: () => undefined });
    const app = createApp({ ...services, exchanges });
    const ask = () =>
      app.fetch(
        new Request(`${endpoint.uri}/Users`, { headers: { authorization: `Bearer ${endpoint.token}` } }),
      );
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    expect(await exchanges.flush()).toBe(false);
    expect(await allOf(endpoint)).toEqual([]);
    away = false;
    expect(await exchanges.flush()).toBe(true);
    expect(await allOf(endpoint)).toHaveLength(2);
    expect((await scim('GET', '/Users')).status).toBe(200);
  });

  it('forgets bodies first and everything later', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { services, scim } = endpoint;
    await created(scim, '/Users', user('liv@example.com'));
    const [first] = await allOf(endpoint);
    const read = () => readExchange(services, 'acme', first?.id ?? '');
    expect((await read()).bodies?.request).toContain('liv@example.com');
    const later = (days: number) =>
      purgeOldExchanges({
        ...services,
        clock: { ...services.clock, now: () => Date.now() + days * 86_400_000 },
      });
    await later(29);
    expect((await read()).bodies).not.toBeNull();
    await later(31);
    expect((await read()).bodies).toBeNull();
    await later(396);
    await expect(read()).rejects.toMatchObject({ code: 'exchange-not-found' });
  });

  it('keeps some of those who are turned away, and counts all', async () => {
    await using endpoint = await freshEndpoint(engine, { settings: { maxDeniedExchanges: 2 } });
    const { services, scim, raw, uri, integrationId } = endpoint;
    for (let number = 0; number < 3; number++)
      await scim('GET', '/Users', { headers: { authorization: 'Bearer of-something-else' } });
    await raw('GET', new URL(`${uri}/Users`).pathname);
    await raw('GET', new URL(`${uri}/Users`).pathname.replace(integrationId, 'nowhere'));
    await enableIntegration(services, 'acme', integrationId, false);
    expect((await scim('GET', '/Users')).status).toBe(403);
    const found = await allOf(endpoint);
    expect(found.map(({ facts }) => facts.credential)).toEqual(
      Array(2).fill('Bearer and 17 characters that are no token of Roster'),
    );
    const numbers = (await readDenials(services, 'acme')).map(({ denial, number }) => [denial, number]);
    expect(Object.fromEntries(numbers)).toEqual({ 'wrong-token': 3, 'no-token': 1, disabled: 1 });
  });

  it('shortens large bodies', async () => {
    await using endpoint = await freshEndpoint(engine, { idp: 'okta' });
    const members = Array.from({ length: 5000 }, (_each, number) => ({ value: `nobody-${number}` }));
    await endpoint.scim('POST', '/Groups', { body: group('Sales', { members }) });
    const [found] = await allOf(endpoint);
    const { bodies, facts } = await readExchange(endpoint.services, 'acme', found?.id ?? '');
    expect(bodies?.request).toContain('… (4,980 more)');
    expect(bodies?.request.length).toBeLessThan(endpoint.services.config.maxExchangeBody);
    expect(facts).toMatchObject({
      skipped: { count: 5000 },
      leftOut: [expect.stringContaining('shortened') as string],
    });
  });

  it('shows one tenant nothing of another', async () => {
    await using endpoint = await freshEndpoint(engine);
    const other = await endpoint.another({ tenantId: 'other' });
    await created(other.scim, '/Users', user('kim@example.com'));
    expect(await allOf(endpoint)).toEqual([]);
    expect(await allOf({ ...endpoint, ...other })).toHaveLength(1);
  });
});
