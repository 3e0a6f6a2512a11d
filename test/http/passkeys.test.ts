/** Passkeys: made, used, renamed, removed; whatever is not of this request, this address and this person opens nothing, and says nothing of why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteFirstOwner } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { authenticator, type Bent, type Challenged, type Creation } from './authenticator.ts';
import { callerWith, codeOf, ownerOf, type Ask } from './caller.ts';
import { freshEndpoint, type Answer, type Endpoint } from './endpoint.ts';

const ORIGIN = 'https://roster.example.com';
const PASSWORD = 'a long enough password';
const secretOf = (link: unknown): string => String(link).split('#')[1] ?? '';

type Shown = { readonly id: string; readonly name: string; readonly lastUsedAt: string | null };
type Act = { readonly by: string; readonly refused: string | null; readonly given: { reason?: string } };

describe.each(ENGINES)('passkeys on %s', (engine) => {
  let endpoint: Endpoint;
  let nobody: Ask;
  let owner: Ask;
  let me: Ask;
  const device = authenticator(ORIGIN);
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { settings: { publicUrl: ORIGIN, signInsPerMinute: 1000 } });
    nobody = callerWith(endpoint, null);
    owner = await ownerOf(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const as =
    (answer: Answer): Ask =>
    (method, path, body) =>
      nobody(method, path, body, {
        cookie: answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '',
        'x-requested-with': 'test',
      });
  const optionsByLink = async (secret: string): Promise<Creation> => {
    const { status, body, text } = await nobody('POST', '/accounts/link/passkey/options', { secret });
    expect(status, text).toBe(200);
    return body as Creation;
  };
  const challenge = async (): Promise<string> =>
    ((await nobody('GET', '/sessions/passkey/options')).body as Challenged).challenge;
  const send = (response: unknown) => nobody('POST', '/sessions/passkey', { response });
  const signIn = async (bent: Bent = {}, by = device) => send(by.get(await challenge(), bent));
  const passkeys = async (ask: Ask) => (await ask('GET', '/me/passkeys')).body['results'] as readonly Shown[];
  const latest = async (): Promise<Act> => {
    const { body } = await owner('GET', '/audit/acts?limit=1&operation=passkeys.signIn');
    return (body['results'] as readonly Act[])[0] as Act;
  };

  it('the first owner accepts the printed link with one, is in at once, and comes again without a name', async () => {
    const secret = secretOf(await inviteFirstOwner(endpoint.services));
    const options = await optionsByLink(secret);
    expect(options).toMatchObject({
      rp: { id: 'roster.example.com' },
      user: { name: 'owner' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const accept = (response: unknown) =>
      nobody('POST', '/accounts/link/passkey', { secret, name: 'Laptop', response });
    const elsewhere = await accept(device.create(options, { origin: 'https://evil.example.com' }));
    expect([elsewhere.status, codeOf(elsewhere)]).toEqual([400, 'passkey-refused']);
    const unverified = await accept(device.create(options, { verified: false }));
    expect(codeOf(unverified)).toBe('passkey-refused');
    const accepted = await accept(device.create(options));
    expect([accepted.status, accepted.body], accepted.text).toEqual([200, { name: 'owner' }]);
    expect((await as(accepted)('GET', '/me')).body).toMatchObject({ label: 'owner', owner: true });
    expect(await inviteFirstOwner(endpoint.services)).toBeUndefined();
    expect((await accept(device.create(options))).status).toBe(401);
    const answer = await signIn();
    expect(answer.status, answer.text).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect(await latest()).toMatchObject({ by: 'owner', refused: null, given: { passkey: 'Laptop' } });
    me = as(answer);
    expect(await passkeys(me)).toMatchObject([{ name: 'Laptop', lastUsedAt: expect.any(String) as string }]);
  });

  it('what is replayed, of another address, unknown, unverified or counts backwards is refused alike, and the log says why', async () => {
    const taken = device.get(await challenge());
    expect((await send(taken)).status).toBe(204);
    const replayed = await send(taken);
    const expected = { status: 401, body: replayed.body };
    const refusals: (readonly [Promise<Answer>, RegExp])[] = [];
    const check = async (answer: Answer, why: RegExp): Promise<void> => {
      expect({ status: answer.status, body: answer.body }).toEqual(expected);
      const act = await latest();
      expect([act.refused, act.given.reason]).toEqual(['sign-in-failed', expect.stringMatching(why)]);
    };
    expect(refusals).toEqual([]);
    await check(replayed, /counter value/);
    const again = device.get(await challenge());
    expect((await send(again)).status).toBe(204);
    await check(await signIn({ origin: 'https://evil.example.com' }), /origin/);
    await check(await signIn({ rpId: 'evil.example.com' }), /RP ID/);
    await check(await signIn({}, authenticator(ORIGIN)), /not known/);
    expect((await signIn()).status).toBe(204);
    await check(await signIn({ verified: false }), /verif/i);
    await check(await signIn({ counter: 1 }), /counter value 1/);
    await check(await send(device.get('AAAA', { counter: 100 })), /challenge/);
    expect((await signIn()).status).toBe(204);
    await check(await signIn({ userHandle: Buffer.from('somebody').toString('base64url') }), /user handle/);
    // An authenticator without a counter says 0 for ever: the challenge alone keeps a replay out.
    const plain = authenticator(ORIGIN);
    const options = (await me('GET', '/me/passkeys/options')).body as Creation;
    const response = plain.create(options, { counter: 0 });
    expect((await me('POST', '/me/passkeys', { name: 'Plain', response })).status).toBe(201);
    const once = plain.get(await challenge(), { counter: 0 });
    expect((await send(once)).status).toBe(204);
    await check(await send(once), /used before/);
  });

  it('is added, renamed and removed by its own person; a removed one opens nothing and ends what it began', async () => {
    const spare = authenticator(ORIGIN);
    const options = (await me('GET', '/me/passkeys/options')).body as Creation & { excludeCredentials: [] };
    expect(options.excludeCredentials).toHaveLength(2);
    const response = spare.create(options);
    const added = await me('POST', '/me/passkeys', { name: 'Spare', response });
    expect([added.status, added.body['name']], added.text).toEqual([201, 'Spare']);
    expect(codeOf(await me('POST', '/me/passkeys', { name: 'Spare', response }))).toBe('passkey-refused');
    const fresh = (await me('GET', '/me/passkeys/options')).body as Creation;
    const twice = await me('POST', '/me/passkeys', { name: 'Spare', response: spare.create(fresh) });
    expect([twice.status, codeOf(twice)]).toEqual([409, 'passkey-exists']);
    const at = `/me/passkeys/${String(added.body['id'])}`;
    expect((await me('PATCH', at, { name: 'Key ring' })).body).toMatchObject({ name: 'Key ring' });
    const other = as(await signIn({}, spare));
    expect((await other('GET', '/me')).status).toBe(200);
    expect(codeOf(await owner('DELETE', at))).toBe('passkey-not-found');
    expect(codeOf(await owner('GET', '/me/passkeys/options'))).toBe('account-not-found');
    expect((await me('DELETE', at)).status).toBe(204);
    expect((await other('GET', '/me')).status).toBe(401);
    expect((await signIn({}, spare)).status).toBe(401);
    expect((await me('DELETE', at)).status).toBe(404);
  });

  it('the last way to sign in stays, and the last owner', async () => {
    const list = await passkeys(me);
    const ends = [];
    for (const { id } of list) ends.push(await me('DELETE', `/me/passkeys/${id}`));
    expect(ends.map(({ status }) => status)).toEqual([204, 409]);
    expect(codeOf(ends[1] as Answer)).toBe('last-way');
    expect(await passkeys(me)).toHaveLength(1);
    const accounts = (await owner('GET', '/accounts')).body['results'] as readonly { id: string }[];
    expect(accounts).toMatchObject([{ invited: false }]);
    expect(codeOf(await owner('DELETE', `/accounts/${accounts[0]?.id}`))).toBe('last-owner');
  });

  it('a link of somebody else makes nothing, and whoever has a password too may remove all', async () => {
    const { body } = await owner('POST', '/accounts', { name: 'grace' });
    const secret = secretOf(body['link']);
    const foreign = (await me('GET', '/me/passkeys/options')).body as Creation;
    const given = { secret, name: 'Phone', response: authenticator(ORIGIN).create(foreign) };
    expect(codeOf(await nobody('POST', '/accounts/link/passkey', given))).toBe('passkey-refused');
    await nobody('POST', '/accounts/link', { secret, password: PASSWORD });
    const grace = as(await nobody('POST', '/sessions', { name: 'grace', password: PASSWORD }));
    const options = (await grace('GET', '/me/passkeys/options')).body as Creation;
    const phone = authenticator(ORIGIN);
    const added = await grace('POST', '/me/passkeys', { name: 'Phone', response: phone.create(options) });
    // As many tries as with passwords: the fifth locks both ways, without saying so.
    expect((await signIn({}, phone)).status).toBe(204);
    for (let count = 0; count < 5; count++) await signIn({ verified: false }, phone);
    const locked = await signIn({}, phone);
    expect([locked.status, codeOf(locked)]).toEqual([401, 'sign-in-failed']);
    expect((await latest()).given.reason).toBe('the account is locked');
    expect((await nobody('POST', '/sessions', { name: 'grace', password: PASSWORD })).status).toBe(401);
    expect((await grace('DELETE', `/me/passkeys/${String(added.body['id'])}`)).status).toBe(204);
  });
});

describe('the address of passkeys', () => {
  it('is that of the request where no public URL is set, and says what to do where none can be', async () => {
    await using endpoint = await freshEndpoint('sqlite', {
      settings: { publicUrl: '', signInsPerMinute: 3 },
    });
    const { createApp } = await import('../../src/http/index.ts');
    const { fetch } = createApp(endpoint.services);
    const options = async (base: string) =>
      (await fetch(new Request(`${base}/api/v1/sessions/passkey/options`))).json() as Promise<
        Record<string, unknown>
      >;
    expect(await options('http://localhost:8080')).toMatchObject({ rpId: 'localhost' });
    expect(await options('https://roster.example.com')).toMatchObject({ rpId: 'roster.example.com' });
    expect(await options('http://127.0.0.1:8080')).toMatchObject({
      code: 'passkeys-unavailable',
      detail: expect.stringContaining('http://localhost:8080') as string,
    });
    expect(await options('http://[::1]:8080')).toMatchObject({ code: 'passkeys-unavailable' });
    expect(await options('http://roster.example.com')).toMatchObject({
      detail: expect.stringContaining('https') as string,
    });
    const device = authenticator('https://roster.example.com');
    const statuses = [];
    for (let tries = 0; tries < 5; tries++) {
      const body = { response: device.get('AAAA', { userHandle: 'AAAA' }) };
      const headers = { 'content-type': 'application/json' };
      statuses.push((await endpoint.raw('POST', '/api/v1/sessions/passkey', { body, headers })).status);
    }
    expect(statuses.slice(3)).toEqual([429, 429]);
  });
});
