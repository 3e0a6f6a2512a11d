/** Memberships of which one end is of an integration in shadow: nothing that happens at the other end tells of them, whoever does it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishSome } from '../../src/actions/index.ts';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { created, group, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { begin, follower } from './going-live.ts';
import { ACTS, place, type Place } from './hidden-acts.ts';

describe.each(ENGINES)('a membership in a hidden group on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  beforeAll(async () => {
    [endpoint, ask] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  /** Whatever is told in the feed and in the tokens of a stream, as text. */
  async function told({ view }: Place, stream: string, secret: string): Promise<string> {
    const feed = await ask('GET', `/${view.tenantId}/events?limit=1000`);
    expect(feed.body['more']).toBe(false);
    const texts: string[] = [feed.text];
    for (let more = true; more;) {
      const polled = await endpoint.raw('POST', new URL(stream).pathname, {
        body: { returnImmediately: true },
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      });
      expect(polled.status, polled.text).toBe(200);
      const sets = polled.body['sets'] as Record<string, string>;
      texts.push(
        ...Object.values(sets).map((set) => Buffer.from(set.split('.')[1] ?? '', 'base64url').toString()),
      );
      const ack = Object.keys(sets);
      more = ack.length > 0;
      await endpoint.raw('POST', new URL(stream).pathname, {
        body: { returnImmediately: true, maxEvents: 0, ack },
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      });
    }
    expect(texts.length).toBeGreaterThan(1);
    return texts.join('\n');
  }

  it.each(ACTS)('is told to nobody when its member %s', async (_name, act) => {
    const here = await place(endpoint, ask);
    const { view, crew } = here;
    const made = await ask('POST', `/${view.tenantId}/webhooks`, {
      ...{ kind: 'poll', audience: 'https://app.example.com' },
    });
    expect(made.status, made.text).toBe(201);
    await act(here);
    const app = follower(endpoint.services, view.tenantId);
    await app.expectSame();
    expect(app.wrong).toEqual([]);
    expect(await told(here, String(made.body['url']), String(made.body['secret']))).not.toContain(crew);
    await begin(endpoint.services, view);
    while (await publishSome(endpoint.services, view, 1)) await app.expectSame();
    await app.expectSame();
    expect(app.wrong).toEqual([]);
  });

  it('is told when the integration goes live, also of a member whom another one has taken over', async () => {
    const { view, seen, ada, kept, crew } = await place(endpoint, ask);
    expect(await created(seen.scim, '/Users', user('ada'))).toBe(ada);
    expect(await created(seen.scim, '/Groups', group('Kept'))).toBe(kept);
    const app = follower(endpoint.services, view.tenantId);
    await begin(endpoint.services, view);
    while (await publishSome(endpoint.services, view, 1)) await app.expectSame();
    await app.expectSame();
    expect([...app.copy.members].sort()).toEqual([`${crew} ${ada}`, `${crew} ${kept}`].sort());
    expect(app.wrong).toEqual([]);
  });

  it('is not shown by a hold of whoever deletes the member', async () => {
    const { view, seen, ada, crew } = await place(endpoint, ask);
    expect(await created(seen.scim, '/Users', user('ada'))).toBe(ada);
    await ask('PATCH', `/${view.tenantId}/security-integrations/${seen.integrationId}/safety`, {
      ...{ minimum: 0, share: 0 },
    });
    expect((await seen.scim('DELETE', `/Users/${ada}`)).status).toBe(204);
    const app = follower(endpoint.services, view.tenantId);
    await app.expectSame();
    expect([...app.copy.users.keys()]).toEqual([ada]);
    expect([...app.copy.members]).toEqual([]);
    const holds = await ask('GET', `/${view.tenantId}/holds`);
    const [hold] = holds.body['results'] as { id: string; items: { held: number } }[];
    expect(hold?.items.held).toBe(1);
    await ask('POST', `/${view.tenantId}/holds/${hold?.id}/allow`, {});
    await app.expectSame();
    expect([...app.copy.users.keys()]).toEqual([]);
    expect((await ask('GET', `/${view.tenantId}/events?limit=1000`)).text).not.toContain(crew);
  });

  it('has no hidden person put into a group that is kept by hand', async () => {
    const { view, hidden, kept } = await place(endpoint, ask);
    const eve = await created(hidden.scim, '/Users', user('eve'));
    const asked = { name: 'Kept', description: '', membersId: [eve] };
    expect(codeOf(await ask('PUT', `/${view.tenantId}/groups/${kept}`, asked))).toBe('integration-in-shadow');
    expect(codeOf(await ask('POST', `/${view.tenantId}/groups`, { ...asked, name: 'New' }))).toBe(
      'integration-in-shadow',
    );
    expect((await ask('GET', `/${view.tenantId}/events?limit=1000`)).text).not.toContain(eve);
  });

  it('does not lose its member by the hidden provider, to whom nobody has given the person', async () => {
    const { view, hidden, ada, kept } = await place(endpoint, ask);
    for (const path of [`/Users/${ada}`, `/Groups/${kept}`]) {
      const { status, body } = await hidden.scim('DELETE', path);
      expect({ status, scimType: body['scimType'] }).toEqual({ status: 409, scimType: 'uniqueness' });
    }
    const app = follower(endpoint.services, view.tenantId);
    await app.expectSame();
    expect([[...app.copy.users.keys()], [...app.copy.groups.keys()]]).toEqual([[ada], [kept]]);
  });
});
