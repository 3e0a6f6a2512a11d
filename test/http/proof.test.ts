/** Proving again who one is: asked of whoever is signed in before passkeys and tokens, by a password or a passkey. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptLink } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { authenticator, type Challenged, type Creation } from './authenticator.ts';
import { codeOf, ownedEndpoint, type Ask } from './caller.ts';
import type { Body, Endpoint } from './endpoint.ts';

const ORIGIN = 'https://roster.example.com';
const PASSWORD = 'correct horse battery staple';

describe.each(ENGINES)('a second proof on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  let mine: Ask;
  const device = authenticator(ORIGIN);
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine, {
      settings: { publicUrl: ORIGIN, signInsPerMinute: 1000, proofMinutes: 5 },
    });
    const { body } = await owner('POST', '/accounts', { name: 'ada@example.com' });
    const secret = String(body['link']).split('#')[1] ?? '';
    await acceptLink(endpoint.services, { secret, password: PASSWORD }, null);
    const signedIn = await endpoint.raw('POST', '/api/v1/sessions', {
      body: { name: 'ada@example.com', password: PASSWORD },
      headers: { 'content-type': 'application/json', 'x-requested-with': 'test' },
    });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    mine = (method, path, given) =>
      endpoint.raw(method, `/api/v1${path}`, {
        ...(given === undefined ? {} : { body: given }),
        headers: { cookie, 'x-requested-with': 'test', 'content-type': 'application/json' },
      });
    const options = (await mine('GET', '/me/passkeys/options')).body as Creation;
    const made = await mine('POST', '/me/passkeys', { name: 'Laptop', response: device.create(options) });
    expect(made.status, made.text).toBe(201);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const aged = (minutes: number) =>
    endpoint.services.store.write(({ db }) =>
      db
        .updateTable('tokens')
        .set({ proved_at: endpoint.services.clock.now() - minutes * 60_000 })
        .where('kind', '=', 'session')
        .execute(),
    );
  const token = () => mine('POST', '/me/api-tokens', { name: 'script' });
  const prove = (body: Body) => mine('POST', '/sessions/proof', body);
  beforeEach(() => aged(6));

  it('is asked before a passkey is added or removed and a token is made, and before nothing else', async () => {
    const { body } = await owner('POST', '/service-accounts', { name: `robot-${engine}` });
    await owner('POST', '/acme/service-accounts', { name: 'robot' });
    const here = (await owner('GET', '/acme/service-accounts?q=robot')).body['results'] as readonly Body[];
    const [passkey] = (await mine('GET', '/me/passkeys')).body['results'] as readonly Body[];
    for (const [method, path, given] of [
      ['GET', '/me/passkeys/options', undefined],
      ['DELETE', `/me/passkeys/${String(passkey?.['id'])}`, undefined],
      ['POST', '/me/api-tokens', { name: 'script' }],
      ['POST', `/service-accounts/${String(body['id'])}/api-tokens`, { name: 'script' }],
      ['POST', `/acme/service-accounts/${String(here[0]?.['id'])}/api-tokens`, { name: 'script' }],
    ] as const) {
      const refused = await mine(method, path, given);
      expect([refused.status, codeOf(refused)], `${method} ${path}`).toEqual([403, 'proof-needed']);
    }
    expect((await mine('GET', '/me')).status).toBe(200);
    expect((await mine('PATCH', `/me/passkeys/${String(passkey?.['id'])}`, { name: 'Desk' })).status).toBe(
      200,
    );
    // Whoever asks by a token shows it each time.
    expect(
      (await owner('POST', `/service-accounts/${String(body['id'])}/api-tokens`, { name: 'script' })).status,
    ).toBe(201);
  });

  it('is given by the password, and counts for minutes', async () => {
    expect(codeOf(await prove({ password: 'a guess' }))).toBe('sign-in-failed');
    expect((await token()).status).toBe(403);
    expect((await prove({ password: PASSWORD })).status).toBe(204);
    expect((await token()).status).toBe(201);
    await aged(4);
    expect((await token()).status).toBe(201);
    await aged(5);
    expect((await token()).status).toBe(403);
  });

  it('is given by a passkey of one’s own, once for each challenge', async () => {
    const challenge = async (): Promise<string> =>
      ((await mine('GET', '/sessions/passkey/options')).body as Challenged).challenge;
    const response = device.get(await challenge());
    expect((await prove({ response })).status).toBe(204);
    expect((await token()).status).toBe(201);
    expect(codeOf(await prove({ response }))).toBe('sign-in-failed');
    const stranger = authenticator(ORIGIN);
    stranger.create((await mine('GET', '/me/passkeys/options')).body as Creation);
    expect(codeOf(await prove({ response: stranger.get(await challenge()) }))).toBe('sign-in-failed');
  });

  it('is guessed at no more often than a sign-in, and is the business of sessions alone', async () => {
    const issued = await prove({ password: PASSWORD }).then(token);
    const personal: Ask = (method, path, body) =>
      endpoint.raw(method, `/api/v1${path}`, {
        ...(body === undefined ? {} : { body }),
        headers: {
          authorization: `Bearer ${String(issued.body['fullToken'])}`,
          'content-type': 'application/json',
        },
      });
    expect(codeOf(await personal('POST', '/sessions/proof', { password: PASSWORD }))).toBe('forbidden');
    const [passkey] = (await mine('GET', '/me/passkeys')).body['results'] as readonly Body[];
    expect(codeOf(await personal('DELETE', `/me/passkeys/${String(passkey?.['id'])}`))).toBe('forbidden');
    expect(codeOf(await prove({}))).toBe('invalid-request');
    for (let tries = 0; tries < 5; tries++) await prove({ password: 'a guess' });
    expect(codeOf(await prove({ password: PASSWORD }))).toBe('sign-in-failed');
    const { text } = await owner('GET', '/audit/acts?operation=sessions.prove');
    expect(text).toContain('"refused":"sign-in-failed"');
    expect(text).not.toContain('guess');
  });
});
