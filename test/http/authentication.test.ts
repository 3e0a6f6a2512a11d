/** Authentication and what is read belong to one moment, and whoever ends a token ends it everywhere at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enableIntegration, endToken, openServices, readTokens } from '../../src/actions/index.ts';
import { createApp } from '../../src/http/index.ts';
import { aroundWrites } from '../../src/store/index.ts';
import { ENGINES } from '../store/engines.ts';
import { created, freshEndpoint, user, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('authentication on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  /** How many transactions a request takes of each kind. */
  async function transactions(path: string): Promise<{ status: number; reads: number; writes: number }> {
    const { services, uri, token } = endpoint;
    let [reads, writes] = [0, 0];
    const store: typeof services.store = {
      ...aroundWrites(services.store, (work, write) => (writes++, write(work))),
      read: (work) => (reads++, services.store.read(work)),
    };
    const request = new Request(`${uri}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const { status } = await createApp({ ...services, store }).fetch(request);
    return { status, reads, writes };
  }

  it('takes one transaction for a request that reads', async () => {
    const id = await created(endpoint.scim, '/Users', user('one-read'));
    for (const path of [`/Users/${id}`, '/Users?filter=userName+eq+"one-read"', '/Users?cursor', '/'])
      expect(await transactions(path), path).toEqual({ status: 200, reads: 1, writes: 0 });
    expect(await transactions('/Users/nobody')).toEqual({ status: 404, reads: 1, writes: 0 });
  });

  it('notes the use of a token that was answered with an error', async () => {
    const fresh = await endpoint.another({ name: 'used' });
    expect((await fresh.scim('GET', '/Users/nobody')).status).toBe(404);
    const [token] = await readTokens(endpoint.services, fresh.tenantId, fresh.integrationId);
    expect(token?.lastUsedAt).not.toBeNull();
  });

  it('refuses at once what another process has revoked or disabled', async () => {
    const other = await openServices({ ...endpoint.services.config });
    try {
      const [ended, disabled] = [
        await endpoint.another({ name: 'ended' }),
        await endpoint.another({ name: 'disabled' }),
      ];
      for (const { scim } of [ended, disabled]) expect((await scim('GET', '/Users')).status).toBe(200);
      const [token] = await readTokens(other, ended.tenantId, ended.integrationId);
      await endToken(other, ended.tenantId, token?.id ?? '');
      await enableIntegration(other, disabled.tenantId, disabled.integrationId, false);
      for (const method of ['GET', 'POST']) {
        expect((await ended.scim(method, '/Users')).status).toBe(401);
        expect((await disabled.scim(method, '/Users')).status).toBe(403);
      }
    } finally {
      await other.store.close();
    }
  });
});
