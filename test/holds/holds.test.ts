/** The brake as an administrator meets it: a mass removal over SCIM, what applications see, and the decision. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { created, group, operations, user, type Body, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

describe.each(ENGINES)('a mass removal on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  const people: string[] = [];
  let team: string;
  let hold: string;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
    const changed = await ask('PATCH', `${at()}/safety`, { minimum: 5, share: 0.1 });
    expect(changed.body).toMatchObject({ minimum: 5, share: 0.1, windowMinutes: 60, enabled: true });
    for (let index = 0; index < 20; index++)
      people.push(await created(endpoint.scim, '/Users', user(`p${index}`)));
    team = await created(
      endpoint.scim,
      '/Groups',
      group('Team', { members: people.map((value) => ({ value })) }),
    );
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const at = (): string => `/acme/security-integrations/${endpoint.integrationId}`;
  const got = async (path: string): Promise<Body> => {
    const answer = await ask('GET', path);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };
  const deactivate = (id: string | undefined) =>
    endpoint.scim('PATCH', `/Users/${id}`, {
      body: operations({ op: 'replace', path: 'active', value: false }),
    });
  const types = async (): Promise<readonly string[]> =>
    ((await got('/acme/events?limit=1000'))['results'] as readonly { type: string }[]).map(
      ({ type }) => type,
    );
  const seen = async () => {
    const { text } = await ask('GET', '/acme/events/snapshot');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Body & { resource?: Body });
    return {
      active: lines.filter(({ kind, resource }) => kind === 'user' && resource?.['active'] !== false).length,
      members: lines.filter(({ kind }) => kind === 'member').length,
    };
  };

  it('is let through up to the threshold, and held beyond it', async () => {
    for (const id of people.slice(0, 5)) expect((await deactivate(id)).status).toBe(200);
    expect(await seen()).toEqual({ active: 15, members: 20 });
    const held = await deactivate(people[5]);
    expect([held.status, held.body['active']]).toEqual([200, false]);
    expect((await endpoint.scim('DELETE', `/Users/${people[6]}`)).status).toBe(204);
    expect((await endpoint.scim('GET', `/Users/${people[6]}`)).status).toBe(404);
    const emptied = await endpoint.scim('PATCH', `/Groups/${team}`, {
      body: operations({
        op: 'replace',
        path: 'members',
        value: people.slice(0, 1).map((value) => ({ value })),
      }),
    });
    expect(emptied.status).toBe(200);
    expect(await seen()).toEqual({ active: 15, members: 20 });
    expect((await types()).filter((type) => /deactivated|deleted|removed/.test(type)).length).toBe(5);
  });

  it('is shown with the reason, each item, and the request that did it', async () => {
    const { results, total } = (await got('/acme/holds?state=open')) as { results: Body[]; total: number };
    expect(total).toBe(1);
    hold = String(results[0]?.['id']);
    expect(results[0]).toMatchObject({
      integration: { id: endpoint.integrationId, name: 'first' },
      reason: '6 removals within 60 minutes are more than the 5 that are let through for 20 people.',
      items: { held: 21, allowed: 0, rejected: 0, cancelled: 0 },
    });
    const first = (await got(`/acme/holds/${hold}/items?limit=3`)) as { results: Body[]; next: string };
    expect(first.results.map(({ kind, resource }) => [kind, (resource as Body)['name']])).toEqual([
      ['deactivation', 'p5'],
      ['deletion', 'p6'],
      ['removal', 'Team'],
    ]);
    const rest = (await got(`/acme/holds/${hold}/items?limit=1000&after=${first.next}`)) as {
      results: Body[];
    };
    expect(rest.results).toHaveLength(18);
    await endpoint.services.exchanges.flush();
    const exchanges = (await got('/acme/exchanges?effect=held')) as { results: Body[] };
    expect(exchanges.results).toHaveLength(3);
  });

  it('ends by itself where the provider sends the opposite', async () => {
    await endpoint.scim('PATCH', `/Users/${people[5]}`, {
      body: operations({ op: 'replace', path: 'active', value: true }),
    });
    const again = await created(endpoint.scim, '/Users', user('P6'));
    expect(again).not.toBe(people[6]);
    await endpoint.scim('PATCH', `/Groups/${team}`, {
      body: operations({ op: 'add', path: 'members', value: [{ value: again }, { value: people[7] }] }),
    });
    expect(await got(`/acme/holds/${hold}`)).toMatchObject({ items: { held: 17, cancelled: 4 } });
    expect(await seen()).toEqual({ active: 15, members: 20 });
    expect((await types()).filter((type) => type === 'hold.cancelled')).toHaveLength(3);
  });

  it('is rejected in part, and stays what applications see', async () => {
    const items = people.slice(10).map((id) => `${team}/${id}`);
    const answer = await ask('POST', `/acme/holds/${hold}/reject`, { items });
    expect(answer.body).toEqual({ decided: 10, cancelled: 0 });
    expect(await got(`/acme/holds/${hold}`)).toMatchObject({
      state: 'open',
      items: { held: 7, rejected: 10 },
    });
    expect(await seen()).toEqual({ active: 15, members: 20 });
  });

  it('is allowed, and applications are told', async () => {
    const answer = await ask('POST', `/acme/holds/${hold}/allow`, {});
    expect(answer.body).toEqual({ decided: 7, cancelled: 0 });
    expect(await got(`/acme/holds/${hold}`)).toMatchObject({
      state: 'closed',
      items: { held: 0, allowed: 7 },
    });
    expect(await seen()).toEqual({ active: 15, members: 13 });
    const told = await types();
    expect(told.filter((type) => type === 'group.member_removed')).toHaveLength(8);
    expect(told.slice(-8)[0]).toBe('hold.allowed');
    // What was rejected can be allowed later.
    const items = people.slice(10).map((id) => `${team}/${id}`);
    expect((await ask('POST', `/acme/holds/${hold}/allow`, { items })).body['decided']).toBe(10);
    expect(await seen()).toEqual({ active: 15, members: 3 });
    // Enough was decided: what comes next is counted from nothing.
    expect((await deactivate(people[8])).body['active']).toBe(false);
    expect((await seen()).active).toBe(14);
  });

  it('is tried on what has happened, with other thresholds', async () => {
    const asked = { days: 30, minimum: 2, share: 0 };
    const { body } = await ask('POST', `${at()}/safety/backtest`, asked);
    expect(body).toMatchObject({ managed: 20, limit: 2 });
    expect((body['holds'] as unknown[]).length).toBeGreaterThan(2);
    const calm = await ask('POST', `${at()}/safety/backtest`, { days: 30, minimum: 100 });
    expect(calm.body['holds']).toEqual([]);
  });

  it('always holds whom an administrator protects', async () => {
    await ask('PATCH', `${at()}/safety`, { protected: [people[9]], enabled: false });
    await deactivate(people[9]);
    expect((await seen()).active).toBe(14);
    const { results } = (await got('/acme/holds?state=open')) as { results: Body[] };
    expect(results[0]?.['reason']).toContain('is protected');
  });

  it('takes no thresholds that are none, and knows no hold that is none', async () => {
    for (const wrong of [{ share: 2 }, { minimum: -1 }, { windowMinutes: 0 }, { nothing: 1 }])
      expect(codeOf(await ask('PATCH', `${at()}/safety`, wrong))).toBe('invalid-request');
    expect(codeOf(await ask('POST', '/acme/holds/none/allow', {}))).toBe('hold-not-found');
    expect(codeOf(await ask('GET', '/acme/holds/none/items'))).toBe('hold-not-found');
  });
});
