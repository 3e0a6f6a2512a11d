/** History, undo and audit at the management API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { codeOf, ownedEndpoint, ownerToken, type Ask } from './caller.ts';
import { created, group, operations, user, type Body, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('history at the management API on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let ada: string;
  let team: string;
  let before: number;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
    ada = await created(endpoint.scim, '/Users', user('ada', { title: 'Countess' }));
    team = await created(endpoint.scim, '/Groups', group('Team', { members: [{ value: ada }] }));
    before = (await get('/acme/users')).at.position;
    await endpoint.scim('PATCH', `/Users/${ada}`, {
      body: operations({ op: 'replace', path: 'active', value: false }),
    });
    await endpoint.scim('DELETE', `/Users/${ada}`);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  type Got = Body & {
    readonly at: { readonly position: number };
    readonly results: readonly Body[];
    readonly total: number;
  };
  const get = async (path: string): Promise<Got> => {
    const { status, body, text } = await ask('GET', path);
    expect(status, text).toBe(200);
    return body as Got;
  };

  it('lists and shows what was there then', async () => {
    expect(await get('/acme/users')).toMatchObject({ results: [], total: 0 });
    const { results, total, at } = await get(`/acme/users?at=${before}`);
    expect([total, at.position]).toEqual([1, before]);
    expect(results[0]).toMatchObject({
      id: ada,
      name: 'ada',
      state: 'active',
      integration: { id: endpoint.integrationId, name: 'first' },
      resource: { id: ada, userName: 'ada', title: 'Countess' },
    });
    expect(await get(`/acme/users/${ada}?at=${before}`)).toMatchObject({
      groups: [{ id: team, name: 'Team' }],
    });
    expect(await get(`/acme/users/${ada}?at=${before + 1}`)).toMatchObject({ state: 'inactive' });
    expect(await get(`/acme/groups?at=${before}`)).toMatchObject({ results: [{ id: team }], total: 1 });
    expect(await get(`/acme/groups/${team}?at=${before}`)).toMatchObject({ name: 'Team' });
    expect(await get(`/acme/groups/${team}/members?at=${before}`)).toMatchObject({
      results: [{ id: ada, name: 'ada', type: 'User' }],
      total: 1,
    });
    expect(await get(`/acme/groups/${team}/members`)).toMatchObject({ results: [], total: 0 });
  });

  it('says in which zone it understood a moment', async () => {
    const zones = [
      '2026-01-01',
      '2026-01-01T12:00:00',
      '2026-01-01T12:00:00Z',
      '2026-01-01T12:00:00%2B02:00',
    ];
    const said = await Promise.all(zones.map(async (at) => (await get(`/acme/users?at=${at}`)).at));
    expect(said).toEqual([
      { position: 0, instant: '2026-01-01T00:00:00.000Z', zone: 'UTC' },
      { position: 0, instant: '2026-01-01T12:00:00.000Z', zone: 'UTC' },
      { position: 0, instant: '2026-01-01T12:00:00.000Z', zone: 'UTC' },
      { position: 0, instant: '2026-01-01T10:00:00.000Z', zone: '+02:00' },
    ]);
  });

  it('refuses what is no moment, and nobody who was never there', async () => {
    for (const path of [
      '/acme/users?at=soon',
      '/acme/users?at=999999',
      '/acme/users?at=2026-02-30',
      '/acme/diff?from=x',
    ]) {
      const answer = await ask('GET', path);
      expect([answer.status, codeOf(answer)], path).toEqual([400, 'invalid-request']);
    }
    for (const path of [
      `/acme/users/${ada}`,
      `/acme/users/${team}`,
      '/acme/groups/nobody/members',
      '/acme/users/nobody/history',
    ]) {
      const answer = await ask('GET', path);
      expect([answer.status, codeOf(answer)], path).toEqual([404, 'resource-not-found']);
    }
  });

  it('tells what happened, page by page', async () => {
    const first = (await get(`/acme/users/${ada}/history?limit=3`)) as Got & { readonly next: number };
    const rest = await get(`/acme/users/${ada}/history?after=${first.next}`);
    expect([...first.results, ...rest.results].map(({ kind }) => kind)).toEqual([
      'created',
      'created',
      'deactivated',
      'deleted',
    ]);
    expect(rest).toMatchObject({ next: null });
    expect(first.results[0]).toMatchObject({
      by: { kind: 'token', name: 'first' },
      before: null,
      after: { title: 'Countess' },
    });
    expect(first.results[2]).toMatchObject({ before: { active: true }, after: { active: false } });
    expect((await get(`/acme/groups/${team}/history`)).results).toMatchObject([
      { kind: 'created', joined: [{ id: ada }] },
      { kind: 'deleted', resource: { type: 'User' }, before: null, left: [{ group: team, id: ada }] },
    ]);
  });

  it('compares two moments', async () => {
    expect(await get(`/acme/diff?from=${before}`)).toMatchObject({
      joined: [],
      left: [{ id: ada, type: 'User', name: 'ada' }],
      memberships: { came: [], went: [{ group: { id: team }, member: { id: ada } }] },
    });
  });

  it('undoes after it has shown what it would do, and says who did it', async () => {
    const range = { from: String(before) };
    const preview = await ask('POST', '/acme/undo/preview', range);
    expect(preview.body).toMatchObject({
      applied: false,
      steps: [
        { kind: 'restore', id: ada },
        { kind: 'change', join: [ada] },
      ],
    });
    expect((await ask('POST', '/acme/undo', range)).body).toMatchObject({ applied: true, conflicts: [] });
    expect((await get(`/acme/users/${ada}`)).state).toBe('active');
    const { results } = await get(`/acme/users/${ada}/history?after=${before + 2}`);
    expect(results[0]).toMatchObject({ kind: 'created', by: { kind: 'administrator', name: 'owner' } });
    const nothing = await ask('POST', '/acme/undo', {});
    expect([nothing.status, codeOf(nothing)]).toEqual([400, 'invalid-request']);
  });

  it('verifies, signs and exports the log, and erases who is gone', async () => {
    const early = await ask('POST', `/acme/users/${ada}/erase`);
    expect([early.status, codeOf(early)]).toEqual([409, 'still-present']);
    await endpoint.scim('DELETE', `/Users/${ada}`);
    expect((await ask('POST', `/acme/users/${ada}/erase`)).body).toMatchObject({
      person: ada,
      tenant: 'acme',
    });
    expect(await get(`/acme/users/${ada}?at=${before}`)).toMatchObject({ erased: true, name: null });
    const checked = await get('/acme/audit/verify');
    expect(checked['flaw']).toBeNull();
    expect(await get('/acme/audit/checkpoint')).toMatchObject({
      position: checked['position'],
      hash: checked['hash'],
    });
    const headers = { authorization: `Bearer ${await ownerToken(endpoint)}` };
    const stream = await exported(endpoint, headers);
    expect(stream.trim().split('\n')).toHaveLength(Number(checked['position']));
  });
});

/** An export is no JSON document, so that it is asked for without the client that reads one. */
async function exported({ services }: Endpoint, headers: Readonly<Record<string, string>>): Promise<string> {
  const { createApp } = await import('../../src/http/index.ts');
  const request = new Request('http://roster.example.com/api/v1/acme/audit/export', { headers });
  return (await createApp(services).fetch(request)).text();
}
