/** What applications are told of one exchange: its events page by page, with what became of each at every webhook. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant, startWebhookWorker, type Worker } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { callerWith, codeOf, ownedEndpoint, serviceToken, type Ask } from './caller.ts';
import { created, group, operations, user, type Body, type Connection, type Endpoint } from './endpoint.ts';

type Delivery = { readonly webhook: { readonly id: string }; readonly state: string; readonly due: unknown };
type Causing = { readonly event: Body; readonly deliveries: readonly Delivery[] | null };

describe.each(ENGINES)('the events of an exchange on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let worker: Worker;
  const receiver = createServer((request, response) => {
    response.writeHead(request.url === '/down' ? 500 : 204).end();
  });
  let app = '';
  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    app = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const settings = { webhookNetworks: ['127.0.0.0/8'], streamPollMs: 20 };
    [endpoint, ask] = await ownedEndpoint(engine, { settings });
    worker = startWebhookWorker(endpoint.services);
  });
  afterAll(async () => {
    endpoint.services.bell.end();
    await worker.stop();
    receiver.close();
    await endpoint[Symbol.asyncDispose]();
  });

  /** Sends it, and says under which id it is kept. */
  const sentTo = async (of: Connection, ...request: Parameters<Endpoint['scim']>): Promise<string> =>
    (await of.scim(...request)).headers.get('x-request-id') ?? '';
  const sent = (...request: Parameters<Endpoint['scim']>) => sentTo(endpoint, ...request);
  const told = async (id: string, query = '', by = ask) =>
    (await by('GET', `/acme/exchanges/${id}/events${query}`)).body as Body & {
      readonly results: readonly Causing[];
      readonly next: string | null;
    };
  const hook = async (given: object): Promise<string> =>
    String((await ask('POST', '/acme/webhooks', given)).body['id']);
  const statesOf = async (id: string): Promise<Record<string, string>> => {
    const [first] = (await told(id)).results;
    return Object.fromEntries((first?.deliveries ?? []).map(({ webhook, state }) => [webhook.id, state]));
  };

  it('come page by page, each once, of nothing but this exchange', async () => {
    const people = await Promise.all(
      Array.from({ length: 25 }, (_, number) => created(endpoint.scim, '/Users', user(`member-${number}`))),
    );
    const sales = await created(endpoint.scim, '/Groups', group('Sales'));
    const body = operations({ op: 'add', path: 'members', value: people.map((value) => ({ value })) });
    const exchange = await sent('PATCH', `/Groups/${sales}`, { body });
    await created(endpoint.scim, '/Users', user('somebody-else'));
    const members: unknown[] = [];
    let pages = 0;
    for (let after: string | null = ''; after !== null; pages++) {
      const page = await told(exchange, `?limit=10${after === '' ? '' : `&after=${after}`}`);
      for (const { event } of page.results) {
        expect(event).toMatchObject({ type: 'group.member_added', exchange, subject: `groups/${sales}` });
        members.push((event['data'] as { member: { id: string } }).member.id);
      }
      expect(page['silence']).toBeNull();
      after = page.next;
    }
    expect(members.toSorted()).toEqual(people.toSorted());
    expect(pages).toBe(3);
  });

  it('say of each webhook whether it was told, is told again, was given up, or is still to be told', async () => {
    const well = await hook({ url: `${app}/well`, types: ['user.*'] });
    const down = await hook({ url: `${app}/down` });
    const off = await hook({ url: `${app}/off`, enabled: false });
    const stream = await hook({ kind: 'push', url: `${app}/stream`, enabled: false });
    await hook({ url: `${app}/groups`, types: ['group.*'] });
    const exchange = await sent('POST', '/Users', { body: user('ada') });
    await expect
      .poll(() => statesOf(exchange), { timeout: 20_000 })
      .toEqual({ [well]: 'delivered', [down]: 'waiting', [off]: 'next', [stream]: 'next' });
    const [first] = (await told(exchange)).results;
    expect(first?.deliveries?.find(({ webhook }) => webhook.id === down)).toMatchObject({
      webhook: { kind: 'webhook', url: `${app}/down`, description: '', enabled: true },
      attempts: 1,
      due: expect.any(String) as string,
    });
    await endpoint.services.store.write(({ db }) =>
      db.updateTable('webhook_deliveries').set({ due_at: null }).where('webhook_id', '=', down).execute(),
    );
    expect(await statesOf(exchange)).toMatchObject({ [down]: 'dead' });
    const later = await hook({ url: `${app}/later` });
    await created(endpoint.scim, '/Users', user('bob'));
    expect(Object.keys(await statesOf(exchange))).not.toContain(later);
    const path = `/acme/webhooks/${well}/attempts?event=${String(first?.event['id'])}`;
    const { results } = (await ask('GET', path)).body as unknown as { results: readonly Body[] };
    expect(results.map(({ event, status }) => [event, status])).toEqual([[first?.event['id'], 204]]);
  });

  it('say why there are none', async () => {
    const looked = await sent('GET', '/Users?count=1');
    expect(await told(looked)).toMatchObject({ results: [], next: null, silence: 'nothing-altered' });
    expect(await ask('GET', '/acme/exchanges/nothing/events').then(codeOf)).toBe('exchange-not-found');
    expect(await ask('GET', `/acme/exchanges/${looked}/events?after=x`).then(codeOf)).toBe('invalid-request');
    const dry = await endpoint.another({ name: 'dry' });
    await ask('PUT', `/acme/security-integrations/${dry.integrationId}/mode`, { mode: 'shadow' });
    const quiet = await sentTo(dry, 'POST', '/Users', { body: user('quiet') });
    expect(await told(quiet)).toMatchObject({ results: [], silence: 'shadow' });
    const careful = await endpoint.another({ name: 'careful' });
    const limits = { minimum: 1, share: 0 };
    await ask('PATCH', `/acme/security-integrations/${careful.integrationId}/safety`, limits);
    const people: string[] = [];
    for (const name of ['gone', 'first', 'second'])
      people.push(await created(careful.scim, '/Users', user(name)));
    const typesOf = async (person = '') => {
      const { results, silence } = await told(await sentTo(careful, 'DELETE', `/Users/${person}`));
      return [results.map(({ event }) => event['type']), silence];
    };
    expect(await typesOf(people[0])).toEqual([['user.deleted'], null]);
    expect(await typesOf(people[1])).toEqual([['hold.created'], null]);
    expect(await typesOf(people[2])).toEqual([[], 'kept-back']);
  });

  it('are for whoever may read events, with deliveries for whoever may read webhooks, in their tenant', async () => {
    const exchange = await sent('POST', '/Users', { body: user('eve') });
    const asking = async (tenant: string, permissions: Record<string, string[]>) =>
      callerWith(endpoint, await serviceToken(endpoint, tenant, permissions));
    const reader = await asking('acme', { EVENT: ['READ'] });
    for (const { deliveries } of (await told(exchange, '', reader)).results) expect(deliveries).toBeNull();
    const auditor = await asking('acme', { EVENT: ['READ'], EXCHANGE: ['READ'], WEBHOOK: ['READ'] });
    for (const { deliveries } of (await told(exchange, '', auditor)).results)
      expect(deliveries).not.toBeNull();
    const path = `/acme/exchanges/${exchange}/events`;
    expect((await (await asking('acme', { EXCHANGE: ['READ'] }))('GET', path)).status).toBe(403);
    await createTenant(endpoint.services, { id: 'other' });
    const stranger = await asking('other', { EVENT: ['READ'], EXCHANGE: ['READ'] });
    // The token of a program is known in its own tenant alone.
    expect((await stranger('GET', path)).status).toBe(401);
    expect(codeOf(await stranger('GET', path.replace('acme', 'other')))).toBe('exchange-not-found');
  });
});
