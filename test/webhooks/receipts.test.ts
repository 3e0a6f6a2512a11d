/** Leavers: every deactivation and deletion, and whether an application has acknowledged it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, codeOf, ownedEndpoint, serviceToken, type Ask } from '../http/caller.ts';
import { created, operations, user, type Body, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

type Leaver = Body & { readonly event: string; readonly receipts: readonly Body[] };

describe.each(ENGINES)('leavers on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  let application: Ask;
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine);
    application = callerWith(endpoint, await serviceToken(endpoint, 'acme', { EVENT: ['READ', 'UPDATE'] }));
    const safety = `/acme/security-integrations/${endpoint.integrationId}/safety`;
    await owner('PATCH', safety, { minimum: 2, share: 0 });
    const people: string[] = [];
    for (const name of ['ada', 'bob', 'eve']) people.push(await created(endpoint.scim, '/Users', user(name)));
    await endpoint.scim('PATCH', `/Users/${people[0]}`, {
      body: operations({ op: 'replace', path: 'active', value: false }),
    });
    await endpoint.scim('DELETE', `/Users/${people[1]}`);
    // The third is more than may go at a time: it is held, and published when somebody allows it.
    await endpoint.scim('DELETE', `/Users/${people[2]}`);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const leavers = async (query = ''): Promise<readonly Leaver[]> => {
    const { body, text, status } = await owner('GET', `/acme/reports/leavers?${query}`);
    expect(status, text).toBe(200);
    return body['results'] as readonly Leaver[];
  };

  it('are listed with the time of the request, those that are held when they are published', async () => {
    expect((await leavers()).map(({ userName, type }) => [userName, type])).toEqual([
      ['ada', 'user.deactivated'],
      ['bob', 'user.deleted'],
    ]);
    const { body } = await owner('GET', '/acme/holds');
    const [hold] = body['results'] as readonly Body[];
    await owner('POST', `/acme/holds/${String(hold?.['id'])}/allow`, {});
    const last = (await leavers()).at(-1);
    expect(last).toMatchObject({ userName: 'eve', type: 'user.deleted', receipts: [] });
    expect(Date.parse(String(last?.['requestedAt']))).toBeLessThanOrEqual(
      Date.parse(String(last?.['publishedAt'])),
    );
  });

  it('are acknowledged by applications, once each, and those that are not can be found', async () => {
    const [ada] = await leavers();
    const first = await application('POST', `/acme/events/${ada?.event}/ack`);
    expect([first.status, first.body['type']]).toEqual([200, 'user.deactivated']);
    await application('POST', `/acme/events/${ada?.event}/ack`);
    const [acknowledged] = await leavers();
    expect(acknowledged?.receipts).toHaveLength(1);
    expect(acknowledged?.receipts[0]?.['seconds']).toBeGreaterThanOrEqual(0);
    expect((await leavers('missing=true')).map(({ userName }) => userName)).toEqual(['bob', 'eve']);
    expect((await leavers('limit=1')).map(({ userName }) => userName)).toEqual(['ada']);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(await leavers(`from=${tomorrow}`)).toEqual([]);
  });

  it('have no receipts of events that there are not, and of nobody who may not give one', async () => {
    for (const id of ['0.1', '999.1', '1.99', 'nothing'])
      expect(codeOf(await application('POST', `/acme/events/${id}/ack`)), id).toBe('event-not-found');
    const reader = callerWith(endpoint, await serviceToken(endpoint, 'acme', { EVENT: ['READ'] }));
    expect(codeOf(await reader('POST', '/acme/events/1.1/ack'))).toBe('forbidden');
  });
});
