/** Whether the process lives and whether it can work, as those who run it ask; and what it says when its database is away. */
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { ERROR_URN, freshEndpoint, user } from './endpoint.ts';

describe.each(ENGINES)('health on %s', (engine) => {
  it('a server with its database lives and is ready, whoever asks', async () => {
    await using endpoint = await freshEndpoint(engine);
    const live = await endpoint.raw('HEAD', '/livez');
    const ready = await endpoint.raw('GET', '/readyz');
    expect([live.status, ready.status, ready.body]).toEqual([200, 200, { status: 'ready' }]);
  });

  it('without its database it lives, is not ready, and asks everybody to come again', async () => {
    await using endpoint = await freshEndpoint(engine);
    await endpoint.services.store.close();
    expect((await endpoint.raw('HEAD', '/livez')).status).toBe(200);
    const ready = await endpoint.raw('GET', '/readyz');
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2']);
    const scim = await endpoint.scim('POST', '/Users', { body: user('ada@example.com') });
    expect([scim.status, scim.body['schemas'], scim.body['status']]).toEqual([503, [ERROR_URN], '503']);
    expect(scim.headers.get('retry-after')).toBe('2');
    const headers = { authorization: `Bearer ${endpoint.token}` };
    const management = await endpoint.raw('GET', '/api/v1/acme/security-integrations', { headers });
    expect([management.status, management.body['code']]).toEqual([503, 'unavailable']);
    for (const { text } of [ready, scim, management])
      expect(text).not.toMatch(/closed|sqlite|postgres:|pool/i);
  });
});
