/** Deleting an integration: its people stay or are deprovisioned through the brake, and what is held is decided before it is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique, uniqueName } from '../conformance/served.ts';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import {
  created,
  group,
  operations,
  user,
  type Body,
  type Connection,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

describe.each(ENGINES)('deleting an integration on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  async function ask(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await owner(method, `/acme${path}`, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body;
  }

  type World = Connection & {
    readonly at: string;
    readonly people: readonly string[];
    readonly team: string;
  };

  /** Four people in a group, at an integration that lets two removals through. */
  async function world(): Promise<World> {
    const connection = await endpoint.another({ name: unique('one') });
    const at = `/security-integrations/${connection.integrationId}`;
    await ask(200, 'PATCH', `${at}/safety`, { minimum: 2, share: 0 });
    const people: string[] = [];
    for (let index = 0; index < 4; index++)
      people.push(await created(connection.scim, '/Users', user(uniqueName('p'), { active: true })));
    const members = people.map((value) => ({ value }));
    const team = await created(connection.scim, '/Groups', group(unique('Team'), { members }));
    return { ...connection, at, people, team };
  }

  const holdOf = async ({ integrationId }: World): Promise<string> => {
    const { results } = (await ask(200, 'GET', '/holds?state=open&size=100')) as { results: readonly Body[] };
    const found = results.find(({ integration }) => (integration as Body)['id'] === integrationId);
    return String(found?.['id']);
  };
  /** Who of these applications see, each with whether they are active and who manages them. */
  const seen = async (ids: readonly string[]) =>
    ((await ask(200, 'POST', '/users/ids', { ids })) as unknown as readonly Body[]).map(
      ({ id, active, managedExternally }) => ({ who: ids.indexOf(String(id)), active, managedExternally }),
    );
  const all = (managedExternally: boolean) =>
    [0, 1, 2, 3].map((who) => ({ who, active: true, managedExternally }));
  const members = async (team: string): Promise<number> =>
    Number((await ask(200, 'GET', `/groups/${team}/members`))['total']);
  const flaw = async () => (await ask(200, 'GET', '/audit/verify'))['flaw'];

  it('keeps its people and groups as they are, unless somebody wishes otherwise', async () => {
    const one = await world();
    await ask(400, 'DELETE', `${one.at}?people=forget`);
    await ask(204, 'DELETE', one.at);
    await ask(404, 'GET', one.at);
    expect(await seen(one.people)).toEqual(all(false));
    expect(await members(one.team)).toBe(4);
  });

  it('deprovisions them, where the brake lets so many go', async () => {
    const one = await world();
    await ask(200, 'PATCH', `${one.at}/safety`, { minimum: 10 });
    await ask(204, 'DELETE', `${one.at}?people=deprovision`);
    await ask(404, 'GET', one.at);
    expect(await seen(one.people)).toEqual([]);
    await ask(404, 'GET', `/groups/${one.team}`);
    const { text } = await owner('GET', '/acme/events?limit=1000');
    for (const id of one.people) expect(text).toContain(`users/${id}`);
  });

  it('holds all of them together where they are too many, takes no more requests, and is gone when they may go', async () => {
    const one = await world();
    await ask(204, 'DELETE', `${one.at}?people=deprovision`);
    expect(await ask(200, 'GET', one.at)).toMatchObject({
      ending: 'deprovision',
      enabled: false,
      deleted: false,
    });
    expect((await one.scim('GET', '/Users')).status).toBe(401);
    for (const path of ['/enable', '/tokens', '/client-secrets'])
      expect(
        codeOf({
          body: await ask(409, 'POST', one.at + path, path === '/enable' ? undefined : { label: 'more' }),
        }),
      ).toBe('integration-ending');
    expect(await seen(one.people)).toEqual(all(true));
    const hold = await holdOf(one);
    expect((await ask(200, 'GET', `/holds/${hold}`))['reason']).toBe(
      '5 removals within 60 minutes are more than the 2 that are let through for 4 people.',
    );
    // Asked again it goes on, and nothing is held twice.
    await ask(204, 'DELETE', `${one.at}?people=deprovision`);
    expect(await ask(200, 'GET', `/holds/${hold}`)).toMatchObject({ items: { held: 9 } });
    await ask(200, 'POST', `/holds/${hold}/allow`, {});
    await ask(404, 'GET', one.at);
    expect(await seen(one.people)).toEqual([]);
    expect(await ask(200, 'GET', `/holds/${hold}`)).toMatchObject({
      state: 'closed',
      items: { held: 0, allowed: 9 },
    });
  });

  it('whoever is not to go stays with their memberships, managed by nobody', async () => {
    const one = await world();
    await ask(204, 'DELETE', `${one.at}?people=deprovision`);
    const hold = await holdOf(one);
    // A membership is kept with both of its ends.
    await ask(200, 'POST', `/holds/${hold}/reject`, { items: [`${one.team}/${one.people[0]}`] });
    await ask(200, 'POST', `/holds/${hold}/reject`, { items: [one.people[1]] });
    await ask(200, 'POST', `/holds/${hold}/allow`, { items: [one.people[2]] });
    expect(await seen(one.people)).toEqual([
      { who: 0, active: true, managedExternally: false },
      { who: 1, active: true, managedExternally: false },
      { who: 3, active: true, managedExternally: true },
    ]);
    expect(await ask(200, 'GET', one.at)).toMatchObject({ ending: 'deprovision' });
    await ask(200, 'POST', `/holds/${hold}/reject`, {});
    await ask(404, 'GET', one.at);
    expect(await seen(one.people.filter((id) => id !== one.people[2]))).toMatchObject([
      { managedExternally: false },
      { managedExternally: false },
      { managedExternally: false },
    ]);
    expect(await members(one.team)).toBe(3);
    expect(await ask(200, 'GET', `/holds/${hold}`)).toMatchObject({
      state: 'closed',
      items: { held: 0, rejected: 7 },
    });
    expect(await flaw()).toBeNull();
    await ask(204, 'DELETE', `/users/${one.people[0]}`);
  });

  it('what was held or rejected before is decided, too, also where its people stay', async () => {
    const one = await world();
    const off = operations({ op: 'replace', path: 'active', value: false });
    for (const id of one.people) await one.scim('PATCH', `/Users/${id}`, { body: off });
    await one.scim('DELETE', `/Users/${one.people[3]}`);
    const hold = await holdOf(one);
    await ask(200, 'POST', `/holds/${hold}/reject`, { items: [one.people[2]] });
    const was = [0, 1, 2, 3].map((who) => ({ who, active: who > 1, managedExternally: true }));
    expect(await seen(one.people)).toEqual(was);
    await ask(204, 'DELETE', one.at);
    expect(await ask(200, 'GET', one.at)).toMatchObject({ ending: 'keep', enabled: false });
    await ask(200, 'POST', `/holds/${hold}/reject`, {});
    await ask(404, 'GET', one.at);
    expect(await seen(one.people)).toEqual(was.map((each) => ({ ...each, managedExternally: false })));
    expect((await ask(200, 'GET', `/users/${one.people[2]}`))['state']).toBe('active');
    expect(await members(one.team)).toBe(4);
    expect(await flaw()).toBeNull();
  });

  it('says so where somebody cannot stay, because the name is another one by now', async () => {
    const one = await world();
    const [first] = one.people;
    const userName = String((await ask(200, 'GET', `/users/${first}`))['name']);
    await ask(204, 'DELETE', `${one.at}?people=deprovision`);
    await created(endpoint.scim, '/Users', user(userName));
    const hold = await holdOf(one);
    const refused = await ask(409, 'POST', `/holds/${hold}/reject`, { items: [first] });
    expect(codeOf({ body: refused })).toBe('resource-exists');
    await ask(200, 'POST', `/holds/${hold}/allow`, {});
    await ask(404, 'GET', one.at);
  });
});
