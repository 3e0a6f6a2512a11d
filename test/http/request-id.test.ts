/** Every answer of the SCIM endpoint names its exchange, whatever becomes of the request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshEndpoint, user, type Answer, type Endpoint } from './endpoint.ts';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Nothing of it is known to the database, so that one engine speaks for both.
describe('x-request-id', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint('sqlite');
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('is on answers of every kind, each time another one, in the order of the requests', async () => {
    const { scim, raw, uri } = endpoint;
    const below = new URL(uri).pathname;
    const answers: readonly Answer[] = [
      await scim('GET', '/Users'),
      await scim('POST', '/Users', { body: user('liv@example.com') }),
      await scim('POST', '/Users', { body: user('liv@example.com') }),
      await scim('POST', '/Users', { body: '{' }),
      await scim('DELETE', '/Users'),
      await scim('GET', '/nowhere'),
      await scim('GET', '/Users', { headers: { authorization: 'Bearer wrong' } }),
      await raw('GET', `${below}/ServiceProviderConfig`),
      await raw('GET', `${below}/Users`),
    ];
    const ids = answers.map(({ headers }) => headers.get('x-request-id') ?? '');
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 409, 400, 405, 404, 401, 200, 401]);
    for (const id of ids) expect(id).toMatch(UUID7);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });
});
