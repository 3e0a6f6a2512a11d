/** The custom attributes of an integration over the management API: defined, read back, refused field by field. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { ownerToken } from './caller.ts';
import { created, freshEndpoint, user, type Answer, type Body, type Endpoint } from './endpoint.ts';
import { expectProblem } from './problem.ts';

const URN = 'urn:roster:params:scim:schemas:extension:acme:first:2.0:User';
const badge = { name: 'badge', type: 'string' };
const DEFINITION = { schemas: [{ resourceType: 'User', attributes: [badge] }] };

describe.each(ENGINES)('custom schemas over the management API on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    owner = await ownerToken(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const at = (id: string): string => `/api/v1/acme/security-integrations/${id}/schemas`;
  const ask = (method: string, path: string, body?: unknown, token: string = owner): Promise<Answer> =>
    endpoint.raw(method, path, {
      ...(body === undefined ? {} : { body }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  it('there are none at first, and what is defined is read back in full and used at once', async () => {
    const path = at(endpoint.integrationId);
    const none = await ask('GET', path);
    expect([none.status, none.body]).toEqual([200, { schemas: [] }]);
    const written = await ask('PUT', path, DEFINITION);
    const attributes = [{ ...badge, multiValued: false, caseExact: false, required: false, description: '' }];
    const full = { id: URN, resourceType: 'User', name: 'CustomUser', description: '', attributes };
    expect([written.status, written.body], written.text).toEqual([200, { schemas: [full] }]);
    expect((await ask('GET', path)).body).toEqual(written.body);
    expect((await ask('PUT', path, written.body)).body).toEqual(written.body);
    const id = await created(endpoint.scim, '/Users', user('bjensen', { [URN]: { badge: 'B-1' } }));
    expect((await endpoint.scim('GET', `/Users/${id}`)).body[URN]).toEqual({ badge: 'B-1' });
    expect((await ask('PUT', path, { schemas: [] })).body).toEqual({ schemas: [] });
    expect((await endpoint.scim('GET', `/Users/${id}`)).body[URN]).toBeUndefined();
  });

  it.each<[unknown, RegExp]>([
    [{}, /"schemas"/],
    [{ ...DEFINITION, more: 1 }, /more/],
    [{ schemas: [{ resourceType: 'User', attributes: [] }] }, /"schemas\.0\.attributes"/],
    [{ schemas: [{ resourceType: 'User', attributes: [{ ...badge, type: 'text' }] }] }, /type"/],
    [{ schemas: [{ resourceType: 'User', attributes: [{ ...badge, name: 'a b' }] }] }, /\.name"/],
    [{ schemas: [{ resourceType: 'User', attributes: [{ ...badge, unique: true }] }] }, /unique/],
    [{ schemas: [{ resourceType: 'Device', attributes: [badge] }] }, /resourceType"/],
    [{ schemas: [{ ...DEFINITION.schemas[0], id: 'urn:x\0' }] }, /id"/],
  ])('%j is refused, and says where', async (definition, place) => {
    const answer = await ask('PUT', at(endpoint.integrationId), definition);
    expectProblem(answer, 400, 'invalid-request');
    expect(String(answer.body['detail'])).toMatch(place);
  });

  it('are those of an integration that exists, and for owners only', async () => {
    for (const [method, body] of [['GET'], ['PUT', DEFINITION]] as const) {
      expectProblem(await ask(method, at('nobody'), body), 404, 'integration-not-found');
      expectProblem(await ask(method, at(endpoint.integrationId), body, endpoint.token), 401, 'unauthorized');
    }
  });

  it('the largest definition that is allowed works', async () => {
    const many = (count: number): readonly Body[] =>
      Array.from({ length: count }, (_, index) => ({
        ...badge,
        name: `a${index}`,
        description: 'x'.repeat(1000),
      }));
    const schemas = (count: number): readonly Body[] =>
      Array.from({ length: count }, (_, index) => ({
        id: `urn:example:${index}`,
        resourceType: index % 2 === 0 ? 'User' : 'Group',
        attributes: many(100),
      }));
    const { integrationId } = await endpoint.another({ name: 'large' });
    expect(
      (
        await ask('PUT', at(integrationId), {
          schemas: schemas(10).map((each) => ({ ...each, attributes: many(100).slice(0, 50) })),
        })
      ).status,
    ).toBe(200);
    expectProblem(
      await ask('PUT', at(integrationId), {
        schemas: schemas(11).map((each) => ({ ...each, attributes: [badge] })),
      }),
      400,
      'invalid-request',
    );
    expectProblem(
      await ask('PUT', at(integrationId), { schemas: [{ resourceType: 'User', attributes: many(101) }] }),
      400,
      'invalid-request',
    );
  });
});
