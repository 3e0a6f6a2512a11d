/** The OpenAPI document: it lists what is served, and a client can be made from it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../src/api/index.ts';
import { ownerToken } from './caller.ts';
import { freshEndpoint, type Body, type Endpoint as Served } from './endpoint.ts';

type Operation = Body & { readonly parameters?: readonly Body[]; readonly responses?: Body };

/** All objects inside a value, itself included. */
const objectsIn = (value: unknown): readonly Body[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Body]), ...Object.values(value).flatMap(objectsIn)];
};

// The document is made without the database, so that one engine speaks for both.
describe('/openapi.json', () => {
  let endpoint: Served;
  let document: Body;
  let operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly operation: Operation;
  }[];
  beforeAll(async () => {
    endpoint = await freshEndpoint('sqlite');
    document = (await endpoint.raw('GET', '/openapi.json')).body;
    operations = Object.entries(document['paths'] as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('is an OpenAPI 3.1 document that says where it is served', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d+$/);
    expect(document['info']).toMatchObject({
      title: expect.any(String) as string,
      version: expect.any(String) as string,
    });
    expect(document['servers']).toEqual([{ url: 'http://roster.example.com/api/v1' }]);
  });

  it('lists every route of the management API', () => {
    const served = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(served).size).toBe(served.length);
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
  });

  it('lists nothing that is not served', async () => {
    const secret = await ownerToken(endpoint);
    // A stream of events then ends at once.
    endpoint.services.bell.end();
    endpoint.services.exchanges.written.end();
    for (const { method, path } of operations) {
      const at = `/api/v1${path.replace('{tenant}', 'acme').replace('{id}', endpoint.integrationId)}`;
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      const { body } = await endpoint.raw(method.toUpperCase(), at, {
        headers,
        ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
      });
      expect(body['code'], `${method} ${path}`).not.toBe('not-found');
    }
  });

  it('declares the parameters of every path, an answer for every operation, and the token', () => {
    const { securitySchemes } = document['components'] as Body;
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter(({ in: place }) => place === 'path');
      expect(declared.map(({ name }) => name).sort()).toEqual(named.sort());
      for (const parameter of declared) expect(parameter['required']).toBe(true);
      expect(Object.keys(operation.responses ?? {})).toContain('default');
      expect(String(operation['summary'])).toMatch(/\.$/);
      expect(operation['operationId']).toMatch(/^\w+\.\w+$/);
      for (const requirement of operation['security'] as readonly Body[])
        for (const name of Object.keys(requirement))
          expect(Object.keys(securitySchemes as Body)).toContain(name);
    }
  });

  it('has something behind every reference', () => {
    for (const { $ref } of objectsIn(document)) {
      if (typeof $ref !== 'string') continue;
      const found = $ref
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Body | undefined)?.[key], document);
      expect(found, $ref).toBeTypeOf('object');
    }
  });
});
