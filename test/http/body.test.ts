/** Bodies that are too large, too slow, packed or of the wrong kind, at the SCIM endpoint and at the management API. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectError, unique, uniqueName } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { ownerToken } from './caller.ts';
import { freshEndpoint, user, type Answer, type Endpoint, type Sending } from './endpoint.ts';
import { expectProblem } from './problem.ts';

const MOST_BYTES = 4096;
const SLOWEST_MS = 150;
const PIECE = new TextEncoder().encode(' '.repeat(1000));

/** A body that arrives in pieces; `pieces` Infinity never ends, and then counts how much of it was taken. */
function pieces(count: number, taken = { count: 0 }): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      if (taken.count++ < count) controller.enqueue(PIECE);
      else controller.close();
    },
  });
}

/** A body whose first piece comes and whose second never does. */
const stalled = (): ReadableStream<Uint8Array> => {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) return new Promise(() => undefined);
      sent = true;
      controller.enqueue(new TextEncoder().encode('{"schemas":['));
      return undefined;
    },
  });
};

describe.each(ENGINES)('bodies on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, {
      settings: { maxBodyBytes: MOST_BYTES, bodyTimeoutMs: SLOWEST_MS },
    });
    owner = await ownerToken(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const scim = (sending: Sending): Promise<Answer> => endpoint.scim('POST', '/Users', sending);
  const manage = ({ body, headers }: Sending): Promise<Answer> =>
    endpoint.raw('POST', '/api/v1/acme/security-integrations', {
      body,
      headers: { authorization: `Bearer ${owner}`, 'content-type': 'application/json', ...headers },
    });
  const large = JSON.stringify(user(uniqueName('ada'), { title: 'x'.repeat(MOST_BYTES) }));
  const integration = (): object => ({ name: unique('made'), description: '', type: 'SCIM' });

  it('HOST-07: a body that says it is too large is refused', async () => {
    const sent = { body: large, headers: { 'content-length': String(large.length) } };
    const answer = await scim(sent);
    expectError(answer, 413);
    expect(String(answer.body['detail'])).toContain(String(MOST_BYTES));
    expectProblem(await manage(sent), 413, 'payload-too-large');
  });

  it('HOST-07: a body that turns out too large is refused, and not read to its end', async () => {
    for (const send of [scim, manage]) {
      const taken = { count: 0 };
      const answer = await send({ body: pieces(Infinity, taken) });
      expect(answer.status).toBe(413);
      expect(taken.count).toBeLessThan(20);
    }
  });

  it('HOST-07: a body in pieces within the limit is read', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(user(uniqueName('ada'))));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect((await scim({ body })).status).toBe(201);
  });

  it('a body that does not arrive is answered 408 in time', async () => {
    const started = performance.now();
    expectError(await scim({ body: stalled() }), 408);
    expect((await manage({ body: stalled() })).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(SLOWEST_MS * 2 + 2000);
  });

  it.each(['gzip', 'deflate', 'br', 'x-gzip', 'gzip, identity', 'nonsense'])(
    'HOST-07: a body packed with %s is refused, small as it may be',
    async (encoding) => {
      const body = new Uint8Array(gzipSync(JSON.stringify(user(uniqueName('ada')))));
      const answer = await scim({ body, headers: { 'content-encoding': encoding } });
      expectError(answer, 415);
      expect(answer.headers.get('accept-encoding')).toBe('identity');
      expectProblem(
        await manage({ body, headers: { 'content-encoding': encoding } }),
        400,
        'invalid-request',
      );
    },
  );

  it('a body that says it is not packed is read', async () => {
    const body = user(uniqueName('ada'));
    expect((await scim({ body, headers: { 'content-encoding': 'identity' } })).status).toBe(201);
  });

  it.each(['{', 'null', '[]', '"x"', '{"name":', '['.repeat(2000), '\u0000'])(
    'HOST-01: the management API refuses the body %j',
    async (body) => {
      expectProblem(await manage({ body }), 400, 'invalid-request');
    },
  );

  it('HOST-03: the management API refuses what is not UTF-8', async () => {
    expectProblem(await manage({ body: Uint8Array.of(0x22, 0xff, 0x22) }), 400, 'invalid-request');
  });

  it('HOST-02: the management API takes JSON and nothing else', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expectProblem(
        await manage({ body: JSON.stringify(integration()), headers: { 'content-type': type } }),
        400,
        'invalid-request',
      );
    expect((await manage({ body: integration() })).status).toBe(201);
  });

  it('a request without a body is refused', async () => {
    expectError(await scim({}), 400, 'invalidSyntax');
    expectProblem(await manage({}), 400, 'invalid-request');
  });
});
