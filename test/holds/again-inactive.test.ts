/** Somebody whose deactivation and deletion are held, and whose deletion is undone: applications see them active all along. */
import { expect, it } from 'vitest';
import { follower } from '../events/going-live.ts';
import { ownedEndpoint } from '../http/caller.ts';
import { created, operations, user } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

it.each(ENGINES)(
  'are inactive for applications when that is allowed, and not before, on %s',
  async (engine) => {
    const [endpoint, ask] = await ownedEndpoint(engine);
    await using _ = endpoint;
    const { services, scim, tenantId, integrationId } = endpoint;
    const ada = await created(scim, '/Users', user('ada', { title: 'One' }));
    await ask('PATCH', `/acme/security-integrations/${integrationId}/safety`, { minimum: 0, share: 0 });
    const off = operations({ op: 'replace', path: 'active', value: false });
    expect((await scim('PATCH', `/Users/${ada}`, { body: off })).status).toBe(200);
    const app = follower(services, tenantId);
    const title = operations({ op: 'replace', path: 'title', value: 'Two' });
    expect((await scim('PATCH', `/Users/${ada}`, { body: title })).status).toBe(200);
    const { body } = await ask('GET', `/acme/users/${ada}/history`);
    const from = String(
      Math.max(...(body['results'] as { position: number }[]).map(({ position }) => position)),
    );
    expect((await scim('DELETE', `/Users/${ada}`)).status).toBe(204);
    await app.expectSame();
    expect((await ask('POST', '/acme/undo', { from })).body).toMatchObject({ conflicts: [] });
    expect((await scim('GET', `/Users/${ada}`)).body).toMatchObject({ active: false, title: 'Two' });
    await app.expectSame();
    expect(app.copy.users.get(ada)).toMatchObject({ active: true, title: 'Two' });
    const [hold] = (await ask('GET', '/acme/holds')).body['results'] as { id: string }[];
    expect((await ask('POST', `/acme/holds/${hold?.id}/allow`, {})).status).toBe(200);
    await app.expectSame();
    expect(app.copy.users.get(ada)).toMatchObject({ active: false, title: 'Two' });
    expect(app.wrong).toEqual([]);
  },
);
