/** No secret is ever in what is kept of an exchange, wherever in the request it was. */
import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { created, freshEndpoint, operations, user, type Body, type Endpoint } from './endpoint.ts';

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
};

/** Requests that bear the secret, each in another place. */
const PLACES: readonly ((secret: string, id: string) => Asked)[] = [
  (token) => ({ method: 'GET', path: '/Users', token: `Bearer ${token}` }),
  (token) => ({ method: 'GET', path: '/Users', token }),
  (token) => ({
    method: 'POST',
    path: '/Users',
    token: `Basic ${Buffer.from(token).toString('base64')} ${token}`,
  }),
  (password) => ({ method: 'POST', path: '/Users', body: user('a@example.com', { password }) }),
  (password) => ({ method: 'POST', path: '/Users', body: user('a@example.com', { PassWord: password }) }),
  (password) => ({
    method: 'POST',
    path: '/Users',
    body: user('a@example.com', { password: { value: password } }),
  }),
  (password) => ({ method: 'POST', path: '/Users', body: user('a@example.com', { password: [password] }) }),
  (password) => ({ method: 'POST', path: '/Users', body: `{"p\\u0061ssword":${JSON.stringify(password)}}` }),
  (password) => ({ method: 'POST', path: '/Users', body: `{"password":${JSON.stringify(password)}` }),
  (password, id) => ({ method: 'PUT', path: `/Users/${id}`, body: user('liv@example.com', { password }) }),
  (value, id) => ({
    method: 'PATCH',
    path: `/Users/${id}`,
    body: operations({ op: 'replace', path: 'password', value }),
  }),
  (value, id) => ({
    method: 'PATCH',
    path: `/Users/${id}`,
    body: operations({
      OP: 'Replace',
      Path: 'urn:ietf:params:scim:schemas:core:2.0:User:password',
      Value: value,
    }),
  }),
  (password, id) => ({
    method: 'PATCH',
    path: `/Users/${id}`,
    body: operations({ op: 'replace', value: { password } }),
  }),
  (password, id) => ({
    method: 'PATCH',
    path: `/Users/${id}`,
    body: operations({ op: 'replace', value: JSON.stringify({ password }) }),
  }),
  (password, id) => ({
    method: 'PATCH',
    path: `/Users/${id}`,
    body: operations({ op: 'remove', path: `emails[password eq ${JSON.stringify(password)}]` }),
  }),
  (password) => ({
    method: 'GET',
    path: `/Users?filter=${encodeURIComponent(`password eq ${JSON.stringify(password)}`)}`,
  }),
  (password) => ({ method: 'GET', path: `/Users?p%61ssword=${encodeURIComponent(password)}` }),
  (password) => ({ method: 'GET', path: `/Users?access_token=${encodeURIComponent(password)}` }),
  (password) => ({
    method: 'POST',
    path: '/Users/.search',
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: `password eq ${JSON.stringify(password)}`,
    },
  }),
  (password, id) => ({
    method: 'POST',
    path: '/Bulk',
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'PUT', path: `/Users/${id}`, data: user('liv@example.com', { password }) }],
    },
  }),
  (client_secret) => ({
    method: 'POST',
    path: '/Users',
    body: user('a@example.com', { client_secret, Authorization: client_secret }),
  }),
];

const secrets = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019!"\\+/ü%-_ '), minLength: 12, maxLength: 40 })
  .map((text) => `s3${text}t`);

describe.each(ENGINES)('Secrets on %s', (engine) => {
  let endpoint: Endpoint;
  let id: string;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { settings: { maxDeniedExchanges: 10_000 } });
    id = await created(endpoint.scim, '/Users', user('liv@example.com'));
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  /** Everything in the tables of exchanges as text. */
  const stored = async (): Promise<string> => {
    await endpoint.services.exchanges.flush();
    return endpoint.services.store.read(async ({ db }) => {
      const packs = await db.selectFrom('exchange_packs').selectAll().execute();
      const bodies = await db.selectFrom('exchange_bodies').selectAll().execute();
      const marks = await db.selectFrom('exchange_marks').selectAll().execute();
      const unpacked = [...packs, ...bodies].map(({ packed }) => zstdDecompressSync(packed).toString('utf8'));
      return [...unpacked, JSON.stringify(marks)].join('\n');
    });
  };

  it.each(PLACES.map((place, number) => [number, place] as const))(
    'none is kept from place %i',
    async (_number, place) => {
      const given: string[] = [];
      await fc.assert(
        fc.asyncProperty(secrets, async (secret) => {
          const { method, path, body, token } = place(secret, id);
          // fetch itself refuses some of them as a header.
          const headers: Record<string, string> =
            token === undefined ? {} : { authorization: encodeURI(token) };
          given.push(secret);
          await endpoint.scim(method, path, { body, headers });
        }),
        { numRuns: 8 },
      );
      const text = await stored();
      expect(text.length).toBeGreaterThan(100);
      for (const secret of given)
        for (const form of [
          secret,
          JSON.stringify(secret).slice(1, -1),
          encodeURIComponent(secret),
          encodeURI(secret),
        ])
          expect(text.includes(form), `${form} of ${place.toString()}`).toBe(false);
    },
  );

  it('what is no secret stays as it was sent', async () => {
    const body: Body = user('kim@example.com', { displayName: 'Kim', title: 'Keeper of secrets' });
    await endpoint.scim('POST', '/Users', { body });
    expect(await stored()).toContain(JSON.stringify(body));
  });
});
