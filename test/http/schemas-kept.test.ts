/** The check that all tests of the management API go through: it finds every kind of wrong answer, and lets right ones pass. */
import { describe, expect, it } from 'vitest';
import { declaredAt, faultOf, keepingSchemas } from './schemas-kept.ts';

const ORIGIN = 'http://roster.example.com/api/v1';
const TENANT = { id: 'acme', name: 'Example Ltd', createdAt: '2026-01-01T00:00:00.000Z' };
const PROBLEM = { type: 'urn:roster:problem:x', title: 'No.', status: 404, detail: 'No.', code: 'x' };

const answering = (status: number, type: string | null, body: object | string | null): Response =>
  new Response(body === null || typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: type === null ? {} : { 'content-type': type },
  });

const at = (method: string, path: string, response: Response): Promise<string | undefined> =>
  faultOf(method, ORIGIN + path, response);

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

describe('An answer that is not as the table declares it', () => {
  it.each([
    ['has a status that is not declared', answering(201, JSON_TYPE, TENANT), /201 is not declared/],
    ['has another content type', answering(200, 'text/plain', JSON.stringify(TENANT)), /text\/plain/],
    ['lacks a field', answering(200, JSON_TYPE, { ...TENANT, createdAt: undefined }), /createdAt/],
    ['has a field more', answering(200, JSON_TYPE, { ...TENANT, secret: 's' }), /more than the schema/],
    ['has null where text belongs', answering(200, JSON_TYPE, { ...TENANT, name: null }), /name/],
    ['is a problem of another type', answering(404, JSON_TYPE, PROBLEM), /a problem of type/],
    ['is a problem with another status', answering(400, PROBLEM_TYPE, PROBLEM), /another status/],
    ['is a problem with a field more', answering(404, PROBLEM_TYPE, { ...PROBLEM, at: 'x' }), /more than/],
  ])('%s', async (_what, response, fault) => {
    expect(await at('GET', '/tenants/acme', response)).toMatch(fault);
  });

  it('has a field more deep inside a list', async () => {
    const list = { results: [{ ...TENANT, more: 1 }], total: 1 };
    expect(await at('GET', '/tenants', answering(200, JSON_TYPE, list))).toMatch(/more than the schema/);
  });

  it('has a body where there is none, a stream of another type, or 304 to what is no GET', async () => {
    const path = '/sessions/current';
    expect(await at('DELETE', path, answering(200, JSON_TYPE, {}))).toMatch(/200 is not declared/);
    expect(await at('DELETE', path, answering(204, JSON_TYPE, null))).toMatch(/its type/);
    expect(await at('GET', '/acme/events/stream', answering(200, JSON_TYPE, {}))).toMatch(/its type/);
    expect(await at('DELETE', path, answering(304, null, null))).toMatch(/304/);
  });

  it('fails the request that gets it', async () => {
    const fetch = keepingSchemas(async () => answering(200, JSON_TYPE, { ...TENANT, secret: 's' }));
    await expect(fetch(new Request(`${ORIGIN}/tenants/acme`))).rejects.toThrow('GET /api/v1/tenants/acme');
  });
});

describe('An answer that is as the table declares it', () => {
  it.each([
    ['GET', '/tenants/acme', answering(200, JSON_TYPE, TENANT)],
    ['HEAD', '/tenants/acme', answering(200, JSON_TYPE, null)],
    ['GET', '/tenants/acme', answering(304, null, null)],
    ['GET', '/tenants/acme', answering(404, PROBLEM_TYPE, PROBLEM)],
    ['DELETE', '/sessions/current', answering(204, null, null)],
    ['GET', '/acme/events/stream', answering(200, 'text/event-stream; charset=utf-8', ': hello\n\n')],
  ])('%s %s passes, and can still be read', async (method, path, response) => {
    expect(await at(method, path, response)).toBeUndefined();
    expect(response.bodyUsed).toBe(false);
  });

  it('is looked for at the fixed path first, and nowhere below SCIM', () => {
    expect(declaredAt('GET', `${ORIGIN}/acme/users/lookup`)?.operationId).toBe('access.lookUp');
    expect(declaredAt('GET', `${ORIGIN}/acme/users/42`)?.operationId).toBe('userHistory.read');
    expect(declaredAt('GET', `${ORIGIN}/acme/integrations/1/scim/v2/Users`)).toBeUndefined();
  });
});
