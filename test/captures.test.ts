/** Replays what identity providers are known to send, one file per exchange, on both engines; test/captures/README.md has the format. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECT_NAMES } from '../src/dialects/index.ts';
import type { Json } from '../src/scim/index.ts';
import { PROVIDERS } from './captures/every-capture.ts';
import { filled, replay, unlike } from './captures/replay.ts';
import { freshEndpoint, type Endpoint } from './http/endpoint.ts';
import { ENGINES } from './store/engines.ts';

describe.each(ENGINES)('on %s', (engine) => {
  let endpoint: Endpoint;

  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });

  afterAll(async () => {
    await endpoint[Symbol.asyncDispose]();
  });

  describe.each(PROVIDERS)('$provider', ({ provider, captures }) => {
    for (const capture of captures)
      it(`${capture.name} (${capture.id})`, async () => {
        const tenantId = `${provider}-${capture.id}`;
        const connection = await endpoint.another({ tenantId, name: capture.id, idp: capture.dialect });
        expect(await replay(capture, connection)).toEqual([]);
      });
  });
});

describe('the captures', () => {
  it.each(PROVIDERS)('of $provider have names of their own and a dialect that there is', ({ captures }) => {
    expect(captures.length).toBeGreaterThan(0);
    expect(new Set(captures.map(({ name }) => name)).size).toBe(captures.length);
    expect(DIALECT_NAMES).toEqual(expect.arrayContaining(captures.map(({ dialect }) => dialect)));
  });
});

describe('the walker', () => {
  const known = new Map([['liv', 'u1']]);

  it('fills placeholders in every text, and only those that something has filled', () => {
    expect(filled({ path: '/Users/{liv}', list: ['{liv}', 1, '{"id":1}', '{any}'] }, known)).toEqual({
      path: '/Users/u1',
      list: ['u1', 1, '{"id":1}', '{any}'],
    });
    expect(() => filled('{kai}', known)).toThrow('nothing has been remembered as {kai}');
  });

  it.each<[Json, Json]>([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: null }, {}],
    [{ a: '{any}' }, { a: 'x' }],
    [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2, c: 3 }, { b: 1 }] }],
    [{ a: [] }, { a: [] }],
  ])('%j is found in %j', (wanted, found) => {
    expect(unlike(wanted, found, 'it')).toEqual([]);
  });

  it.each<[Json, Json]>([
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, {}],
    [{ a: null }, { a: '' }],
    [{ a: '{any}' }, {}],
    [{ a: '{any}' }, { a: '' }],
    [{ a: [1] }, { a: [1, 1] }],
    [{ a: [1, 1] }, { a: [1] }],
    [{ a: [] }, {}],
    [{ a: {} }, { a: 1 }],
  ])('%j is not found in %j', (wanted, found) => {
    expect(unlike(wanted, found, 'it')).not.toEqual([]);
  });
});
