/** The roles and entitlements of an integration over the management API: published, read back, refused field by field. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { ownerToken } from './caller.ts';
import { freshEndpoint, type Answer, type Endpoint } from './endpoint.ts';
import { expectProblem } from './problem.ts';

describe.each(ENGINES)('the catalogue over the management API on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    owner = await ownerToken(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const at = (id: string): string => `/api/v1/acme/security-integrations/${id}/catalogue`;
  const ask = (method: string, path: string, body?: unknown, token: string = owner): Promise<Answer> =>
    endpoint.raw(method, path, {
      ...(body === undefined ? {} : { body }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  it('there is nothing at first; what is published is read back in full and served at once', async () => {
    const path = at(endpoint.integrationId);
    expect((await ask('GET', path)).body).toEqual({ roles: [], entitlements: [] });
    const written = await ask('PUT', path, { entitlements: [{ value: 'e', type: 'Licence' }] });
    const entry = { value: 'e', type: 'Licence', supported: true, containedBy: [], contains: [] };
    expect([written.status, written.body], written.text).toEqual([200, { roles: [], entitlements: [entry] }]);
    expect((await ask('PUT', path, written.body)).body).toEqual(written.body);
    expect((await endpoint.scim('GET', '/Entitlements')).body['totalResults']).toBe(1);
    expect((await ask('PUT', path, {})).body).toEqual({ roles: [], entitlements: [] });
  });

  it.each<[unknown, RegExp]>([
    [{ roles: [{}] }, /"roles\.0\.value"/],
    [{ roles: [{ value: 'a', more: 1 }] }, /more/],
    [{ roles: [{ value: 'a' }, { value: 'A' }] }, /twice/],
    [{ groups: [] }, /groups/],
  ])('%j is refused, and says where', async (definition, place) => {
    const answer = await ask('PUT', at(endpoint.integrationId), definition);
    expectProblem(answer, 400, 'invalid-request');
    expect(String(answer.body['detail'])).toMatch(place);
  });

  it('is that of an integration that exists, and for owners only', async () => {
    for (const [method, body] of [['GET'], ['PUT', {}]] as const) {
      expectProblem(await ask(method, at('nobody'), body), 404, 'integration-not-found');
      expectProblem(await ask(method, at(endpoint.integrationId), body, endpoint.token), 401, 'unauthorized');
    }
  });
});
