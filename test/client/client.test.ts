/** The client of the management API: against the server itself, and against answers that no Roster gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, createClient, eventsOf, linesOf, type Client } from '../../src/client/index.ts';
import { createApp } from '../../src/http/index.ts';
import { ownerToken } from '../http/caller.ts';
import { freshEndpoint, type Endpoint } from '../http/endpoint.ts';
import { keepingSchemas } from '../http/schemas-kept.ts';

const ROOM = fileURLToPath(new URL('../../src/client', import.meta.url));
const url = 'http://roster.example.com/';

async function collected<T>(given: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of given) all.push(each);
  return all;
}

const inSingleBytes = (text: string): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const byte of new TextEncoder().encode(text)) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });

describe('the client at a server', () => {
  let endpoint: Endpoint;
  let client: Client;
  let served: (request: string, init: RequestInit) => Promise<Response>;
  beforeAll(async () => {
    endpoint = await freshEndpoint('sqlite');
    const fetch = keepingSchemas(createApp(endpoint.services).fetch);
    served = async (request, init) => fetch(new Request(request, init));
    client = createClient({ url, token: await ownerToken(endpoint), fetch: served });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it('makes, reads, alters and removes, with the names of the path encoded', async () => {
    const body = { name: 'by-client', description: 'x', type: 'SCIM' } as const;
    const made = await client.integrations.create({ tenant: 'acme', body });
    expect(made.apiToken.fullToken).toMatch(/^rst_/);
    const at = { tenant: 'acme', id: made.id };
    expect((await client.integrations.change({ ...at, body: { description: 'y' } })).description).toBe('y');
    const found = await client.integrations.list({ tenant: 'acme', query: { q: 'by-cl', size: 5 } });
    expect(found.results.map(({ name }) => name)).toEqual(['by-client']);
    expect(await client.integrations.remove(at)).toBeUndefined();
    await expect(client.integrations.read({ tenant: 'acme', id: 'a/b?c' })).rejects.toMatchObject({
      code: 'integration-not-found',
    });
  });

  it('a refusal is an error with the status, the code and the sentence of the problem', async () => {
    const stranger = createClient({ url, token: 'rst_wrong', fetch: served });
    const error = await stranger.me.read().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401, code: 'unauthorized' });
    expect(String(error)).not.toContain('rst_wrong');
    const stale = client.integrations.change(
      { tenant: 'acme', id: endpoint.integrationId, body: { description: 'z' } },
      { headers: { 'if-match': '"old"' } },
    );
    await expect(stale).rejects.toMatchObject({ status: 412, code: 'precondition-failed' });
  });

  it('streams are read line by line and event by event', async () => {
    await endpoint.scim('POST', '/Users', {
      body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada' },
    });
    const lines = await collected(linesOf(await client.audit.export({ tenant: 'acme' })));
    expect(lines.length).toBeGreaterThan(0);
    const leaving = new AbortController();
    const stream = await client.events.stream({ tenant: 'acme' }, { signal: leaving.signal });
    const page = await client.events.list({ tenant: 'acme' });
    for await (const { id, data } of eventsOf(stream)) {
      expect(id).not.toBe('');
      expect(JSON.parse(data)).toMatchObject({ type: page.results[0]?.type });
      break;
    }
    leaving.abort();
  });

  it('a name of the path that leads elsewhere is not sent', async () => {
    for (const id of ['', '.', '..'])
      await expect(client.integrations.remove({ tenant: 'acme', id })).rejects.toThrow(TypeError);
  });
});

describe('the client at something else', () => {
  const answering = (body: string | null, init: ResponseInit): Client =>
    createClient({ fetch: () => Promise.resolve(new Response(body, init)) });

  it.each([
    ['the page of a proxy', '<html>', { status: 200, headers: { 'content-type': 'text/html' } }],
    ['a failure without a problem', 'down', { status: 503, headers: { 'retry-after': '7' } }],
    [
      'a problem that is cut off',
      '{"co',
      { status: 500, headers: { 'content-type': 'application/problem+json' } },
    ],
  ])('%s is an unexpected answer', async (_, body, init) => {
    const error = (await answering(body, init)
      .me.read()
      .catch((reason: unknown) => reason)) as ApiError;
    expect([error.status, error.code]).toEqual([init.status, 'unexpected-answer']);
    expect(error.retryAfter).toBe(init.status === 503 ? 7 : undefined);
  });

  it('events have their types and lines, in whatever pieces they come', async () => {
    const text = ': hello\n\nid: 1\nevent: a\ndata: x\ndata: y\n\ndata:z\r\n\r\ndata: cut off';
    expect(await collected(eventsOf(new Response(inSingleBytes(text))))).toEqual([
      { id: '1', type: 'a', data: 'x\ny' },
      { id: '1', type: 'message', data: 'z' },
    ]);
  });
});

it('it brings nothing but itself into a page, and less than 30 kB', () => {
  const sources = readdirSync(ROOM).map((name) => readFileSync(join(ROOM, name), 'utf8'));
  const imports = sources.flatMap((text) => text.match(/^(?:import|export) (?!type).*from.*$/gm) ?? []);
  expect(imports.length).toBeGreaterThan(4);
  for (const line of imports) expect(line).toMatch(/from '\.\/[a-z-]+\.ts';$/);
  expect(sources.join('').length).toBeLessThan(30_000);
});
