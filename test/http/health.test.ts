/** How a tenant and its integrations are, over HTTP, on both engines. */
import { describe, expect, it } from 'vitest';
import { ownerOf } from './caller.ts';
import { freshEndpoint, PATCH_URN, USER_URN } from './endpoint.ts';

type Status = {
  readonly state: string;
  readonly reason: string;
  readonly people: number;
  readonly groups: number;
  readonly lastContactAt: string | null;
  readonly lastChangeAt: string | null;
  readonly agent: string | null;
  readonly recent: { readonly requests: number; readonly refused: number };
  readonly credentials: { readonly live: number };
  readonly quirks: readonly { readonly fix: string; readonly count: number }[];
};
type Day = {
  readonly day: string;
  readonly joiners: number;
  readonly leavers: number;
  readonly movers: number;
};

describe.each(['sqlite', 'postgres'] as const)('how things are, on %s', (engine) => {
  it('an integration goes from never connected to healthy, counts who is in it, and names the quirks it met', async () => {
    await using endpoint = await freshEndpoint(engine, { idp: 'entra' });
    const owner = await ownerOf(endpoint);
    const read = async () =>
      (await owner('GET', `/${endpoint.tenantId}/integration-statuses/${endpoint.integrationId}`))
        .body as unknown as Status;
    expect(await read()).toMatchObject({
      state: 'never-connected',
      people: 0,
      groups: 0,
      lastContactAt: null,
    });
    const made = await endpoint.scim('POST', '/Users', {
      body: { schemas: [USER_URN], userName: 'liv@example.com', active: 'True' },
      headers: { 'user-agent': 'a client of the tests' },
    });
    expect(made.status).toBe(201);
    const status = await read();
    expect(status).toMatchObject({
      state: 'healthy',
      people: 1,
      agent: 'a client of the tests',
      recent: { requests: 1, refused: 0 },
      credentials: { live: 1 },
    });
    expect(status.lastChangeAt).toBe(status.lastContactAt);
    expect(status.quirks.length).toBeGreaterThan(0);
    const list = await owner('GET', `/${endpoint.tenantId}/integration-statuses`);
    expect(list.body).toMatchObject({
      total: 1,
      results: [{ state: 'healthy', integration: { idp: 'entra' } }],
    });
    await owner('POST', `/${endpoint.tenantId}/security-integrations/${endpoint.integrationId}/disable`);
    expect((await read()).state).toBe('disabled');
  });

  it('the overview counts joiners and leavers of the day, and the second question finds the same', async () => {
    await using endpoint = await freshEndpoint(engine);
    const owner = await ownerOf(endpoint);
    for (const name of ['ada', 'bo', 'cy'])
      await endpoint.scim('POST', '/Users', {
        body: { schemas: [USER_URN], userName: `${name}@example.com`, active: true },
      });
    const { body } = await endpoint.scim('GET', '/Users?filter=userName%20eq%20%22bo@example.com%22');
    const [{ id } = { id: '' }] = body['Resources'] as readonly { readonly id: string }[];
    const operations = [{ op: 'replace', path: 'active', value: false }];
    await endpoint.scim('PATCH', `/Users/${id}`, { body: { schemas: [PATCH_URN], Operations: operations } });
    const asked = () => owner('GET', `/${endpoint.tenantId}/overview?days=3`);
    const first = await asked();
    expect(first.body).toMatchObject({ people: 3, groups: 0, held: 0, leaversNotAcknowledged: 1 });
    const days = first.body['days'] as readonly Day[];
    expect(days).toHaveLength(3);
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted());
    expect(days.reduce((sum, { joiners }) => sum + joiners, 0)).toBe(3);
    expect(days.reduce((sum, { leavers }) => sum + leavers, 0)).toBe(1);
    expect((await asked()).body).toEqual(first.body);
  });

  it('an integration of another tenant is not there', async () => {
    await using endpoint = await freshEndpoint(engine);
    const other = await endpoint.another({ tenantId: 'other' });
    const owner = await ownerOf(endpoint);
    const found = await owner('GET', `/${endpoint.tenantId}/integration-statuses/${other.integrationId}`);
    expect([found.status, found.body['code']]).toEqual([404, 'integration-not-found']);
  });
});
