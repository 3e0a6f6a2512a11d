/** Somebody whose membership is held by one integration does not go before that is decided, whoever else deletes them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follower } from '../events/going-live.ts';
import { ownedEndpoint, type Ask } from '../http/caller.ts';
import { created, group, operations, user, type Connection, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

describe.each(ENGINES)('a held membership on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let runs = 0;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  type Place = { readonly tenantId: string; readonly other: Connection; readonly ada: string };

  /** Ada is kept by hand, and the provider of her group took her out of it, which is held. */
  async function place(): Promise<Place> {
    const tenantId = `entangled-${++runs}`;
    const one = await endpoint.another({ tenantId, name: 'one' });
    const other = await endpoint.another({ tenantId, name: 'other' });
    const ada = String((await ask('POST', `/${tenantId}/users`, { username: 'ada' })).body['id']);
    const crew = await created(one.scim, '/Groups', group('Crew', { members: [{ value: ada }] }));
    await ask('PATCH', `/${tenantId}/security-integrations/${one.integrationId}/safety`, {
      minimum: 0,
      share: 0,
    });
    const body = operations({ op: 'remove', path: `members[value eq "${ada}"]` });
    expect((await one.scim('PATCH', `/Groups/${crew}`, { body })).status).toBe(200);
    return { tenantId, other, ada };
  }

  const holdsOf = async (tenantId: string): Promise<readonly { readonly id: string }[]> =>
    (await ask('GET', `/${tenantId}/holds`)).body['results'] as { id: string }[];

  it('has its member held, too, when another provider deletes them', async () => {
    const { tenantId, other, ada } = await place();
    const app = follower(endpoint.services, tenantId);
    expect(await created(other.scim, '/Users', user('ada'))).toBe(ada);
    expect((await other.scim('DELETE', `/Users/${ada}`)).status).toBe(204);
    await app.expectSame();
    expect([app.copy.users.has(ada), app.copy.members.size]).toEqual([true, 1]);
    const holds = await holdsOf(tenantId);
    expect(holds.length).toBe(2);
    for (const { id } of holds) await ask('POST', `/${tenantId}/holds/${id}/allow`, {});
    await app.expectSame();
    expect([app.copy.users.size, app.copy.members.size, app.wrong]).toEqual([0, 0, []]);
  });

  it('is in the way of undoing that its member was made', async () => {
    const { tenantId, ada } = await place();
    const { body } = await ask('GET', `/${tenantId}/users/${ada}/history`);
    const first = Math.min(...(body['results'] as { position: number }[]).map(({ position }) => position));
    const undone = await ask('POST', `/${tenantId}/undo`, { from: String(first - 1), integration: '' });
    expect(undone.body['conflicts'], undone.text).toMatchObject([{ id: ada }]);
    const app = follower(endpoint.services, tenantId);
    await app.expectSame();
    expect([app.copy.users.has(ada), app.copy.members.size]).toEqual([true, 1]);
  });
});
