/** Signing in by an OpenID Connect provider, over HTTP: a real provider, its login form, and whatever must not let anybody in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteAccount } from '../../src/actions/index.ts';
import { callerWith, codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { type Answer, type Body, type Endpoint } from '../http/endpoint.ts';
import { openIssuer } from '../http/issuer.ts';
import { ENGINES } from '../store/engines.ts';
import { openProvider, visitor, type OpenIdProvider } from './provider.ts';

const ORIGIN = 'http://roster.example.com';
const RULE = { claim: 'groups', value: 'roster-owners', roleId: 'owner' };

let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(() => provider[Symbol.asyncDispose]());

describe.each(ENGINES)('sign-in by a provider, on %s', (engine) => {
  let served: Endpoint;
  let owner: Ask;
  let nobody: Ask;
  let id: string;
  beforeAll(async () => {
    [served, owner] = await ownedEndpoint(engine, {
      settings: { plainIssuers: 'loopback', issuerCooldownSeconds: 1, signInsPerMinute: 10_000 },
    });
    nobody = callerWith(served, null);
    id = await connected({ name: 'Example login', createsAccounts: true, rules: [RULE] });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  /** A provider at Roster, and Roster's client at the provider. */
  async function connected(more: Body): Promise<string> {
    const made = await owner('POST', '/sign-in-providers', {
      issuer: provider.issuer,
      clientId: 'not yet',
      ...more,
    });
    expect(made.status, made.text).toBe(201);
    const client = await provider.register(String(made.body['redirectUri']));
    const at = `/sign-in-providers/${String(made.body['id'])}`;
    expect((await owner('PATCH', at, client)).body).toMatchObject({ hasSecret: true });
    return String(made.body['id']);
  }

  const cookiesOf = ({ headers }: Answer): string =>
    headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ');
  const locationOf = ({ headers }: Answer): string => headers.get('location') ?? '';
  const refusedAs = (answer: Answer): string | null =>
    new URL(locationOf(answer)).searchParams.get('refused');

  const start = (at = id, back?: string) =>
    nobody(
      'GET',
      `/sessions/providers/${at}/start${back === undefined ? '' : `?back=${encodeURIComponent(back)}`}`,
    );
  /** The browser comes back with the cookies that it had. */
  const comeBack = (url: string, cookie: string) =>
    served.raw('GET', url.replace(ORIGIN, ''), { headers: { cookie } });

  async function signIn(login: string, at = id, back?: string): Promise<Answer> {
    const begun = await start(at, back);
    expect(begun.status, begun.text).toBe(303);
    return comeBack(await visitor().visit(locationOf(begun), login), cookiesOf(begun));
  }
  const me = (answer: Answer) => nobody('GET', '/me', undefined, { cookie: cookiesOf(answer) });
  const latestAct = async (): Promise<Body> =>
    ((await owner('GET', '/audit/acts?limit=1')).body['results'] as readonly Body[])[0] ?? {};

  it('leads over the login form of the provider to a session, which is an owner by a claim', async () => {
    provider.people.set('ada', { email: 'ada@example.com', email_verified: true, groups: ['roster-owners'] });
    const doors = await nobody('GET', '/sessions/providers');
    expect(doors.body['results']).toEqual([
      { id, name: 'Example login', url: `${ORIGIN}/api/v1/sessions/providers/${id}/start` },
    ]);
    const begun = await start(id, '/t/acme/people?q=x');
    const asked = new URL(locationOf(begun));
    expect(asked.origin).toBe(provider.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      redirect_uri: `${ORIGIN}/api/v1/sessions/providers/${id}/callback`,
    });
    const [cookie] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/api\/v1\/sessions\/providers; HttpOnly; SameSite=Lax; Max-Age=600$/);
    const url = await visitor().visit(asked.href, 'ada');
    const answer = await comeBack(url, cookiesOf(begun));
    expect(locationOf(answer)).toBe(`${ORIGIN}/entered?back=%2Ft%2Facme%2Fpeople%3Fq%3Dx`);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^roster_session=rst_[\w-]+; Path=\/api\/v1; HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^roster_sign_in=; .*Max-Age=0$/),
    ]);
    expect((await me(answer)).body).toMatchObject({
      kind: 'account',
      label: 'ada@example.com',
      owner: true,
    });
    expect(await latestAct()).toMatchObject({
      operation: 'sessions.signInByProvider',
      by: 'ada@example.com',
      refused: null,
      params: { id },
      given: { provider: 'Example login', issuer: provider.issuer, subject: 'ada', how: 'created' },
    });
    // What was finished is finished: neither the answer nor the cookie is good again.
    expect(refusedAs(await comeBack(url, cookiesOf(begun)))).toBe('provider-refused');
    expect(await latestAct()).toMatchObject({ refused: 'provider-refused', by: 'nobody' });
  });

  it('renews what the claims give with each sign-in, and takes it away from every session', async () => {
    provider.people.set('grace', { preferred_username: 'grace', groups: ['staff'] });
    const first = await signIn('grace');
    expect((await me(first)).body).toMatchObject({ label: 'grace', owner: false });
    expect((await nobody('GET', '/accounts', undefined, { cookie: cookiesOf(first) })).status).toBe(403);
    provider.people.set('grace', { preferred_username: 'renamed', groups: ['staff', 'roster-owners'] });
    const second = await signIn('grace');
    expect((await me(second)).body).toMatchObject({ label: 'grace', owner: true });
    const { body } = await owner('GET', '/accounts');
    expect(body['results']).toContainEqual(
      expect.objectContaining({ name: 'grace', owner: true, invited: false, providers: ['Example login'] }),
    );
    provider.people.set('grace', {});
    await signIn('grace');
    for (const session of [first, second]) expect((await me(session)).body).toMatchObject({ owner: false });
  });

  it('gives roles of the whole instance and of one tenant by claims, beside those by hand', async () => {
    const staffed = await connected({
      name: 'Staffed',
      createsAccounts: true,
      rules: [
        { claim: 'groups', value: 'audit', roleId: 'auditor' },
        { claim: 'groups', value: 'acme', tenantId: 'acme', roleId: 'admin' },
      ],
    });
    const may = async (session: Answer) => {
      const headers = { cookie: cookiesOf(session), 'x-requested-with': 'test' };
      const asked = [
        nobody('GET', '/audit/acts', undefined, headers),
        nobody('GET', '/acme/roles/search', undefined, headers),
        nobody('POST', '/acme/roles', { name: '', permissions: {} }, headers),
      ];
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    provider.people.set('kay', { groups: ['acme'] });
    const session = await signIn('kay', staffed);
    expect(await may(session)).toEqual([403, 200, 400]);
    provider.people.set('kay', { groups: ['audit'] });
    expect(await may(await signIn('kay', staffed))).toEqual([200, 200, 403]);
    const { id: account } = (await me(session)).body as { id: string };
    const byHand = [{ tenantId: 'acme', roleId: 'viewer' }];
    expect((await owner('PUT', `/accounts/${account}`, { roles: byHand })).status).toBe(200);
    provider.people.set('kay', { groups: [] });
    await signIn('kay', staffed);
    expect(await may(session)).toEqual([403, 200, 403]);
    expect((await owner('PUT', `/accounts/${account}`, { roles: [] })).status).toBe(200);
    expect(await may(session)).toEqual([403, 403, 403]);
    provider.people.set('kay', { groups: ['audit'] });
    const last = await signIn('kay', staffed);
    const lock = (locked: 0 | 1) =>
      served.services.store.write(({ db }) =>
        db.updateTable('accounts').set({ locked }).where('id', '=', account).execute(),
      );
    await lock(1);
    expect(refusedAs(await signIn('kay', staffed))).toBe('account-locked');
    await lock(0);
    expect((await me(last)).status).toBe(200);
    expect((await owner('DELETE', `/sign-in-providers/${staffed}`)).status).toBe(204);
    expect((await me(last)).status).toBe(401);
    const { body } = await owner('GET', `/accounts/${account}`);
    expect(body['roles']).toEqual([]);
  });

  it("takes nobody else for somebody: a name that is taken leads to an account of one's own", async () => {
    await inviteAccount(served.services, 'linus');
    provider.people.set('mallory', { preferred_username: 'linus', email: 'linus', email_verified: true });
    expect((await me(await signIn('mallory'))).body).toMatchObject({
      label: 'linus (Example login)',
      owner: false,
    });
  });

  it('leads to the account of a verified address only where that is trusted, and only one person', async () => {
    const { id: account } = await inviteAccount(served.services, 'Vera@example.com');
    const trusting = await connected({ name: 'Trusted', trustsEmail: true });
    provider.people.set('vera', { email: 'vera@example.com', email_verified: false });
    expect(refusedAs(await signIn('vera', trusting))).toBe('not-invited');
    provider.people.set('vera', { email: 'vera@example.com', email_verified: true });
    const linked = await signIn('vera', trusting);
    expect((await me(linked)).body).toMatchObject({ id: account, label: 'Vera@example.com', owner: true });
    expect(await latestAct()).toMatchObject({ given: { how: 'linked' } });
    provider.people.set('another', { email: 'vera@example.com', email_verified: true });
    expect(refusedAs(await signIn('another', trusting))).toBe('not-invited');
    // The person stays the same whatever happens to the address, and whoever removes the account removes that.
    provider.people.set('vera', { email: 'v@example.com', email_verified: true });
    expect((await me(await signIn('vera', trusting))).body).toMatchObject({ id: account });
    expect((await owner('DELETE', `/accounts/${account}`)).status).toBe(409);
    expect((await owner('DELETE', `/sign-in-providers/${trusting}`)).status).toBe(204);
    expect((await me(linked)).status).toBe(401);
    expect(refusedAs(await start(trusting))).toBe('provider-not-found');
  });

  it('lets in only whom the domains and claims let in, and ends what others had', async () => {
    const strict = await connected({
      name: 'Strict',
      createsAccounts: true,
      emailDomains: ['Example.com'],
      requiredClaims: [{ claim: 'realm_access.roles', value: 'roster' }],
      rules: [RULE],
    });
    const good = {
      email: 'joan@example.com',
      email_verified: true,
      realm_access: { roles: ['a', 'roster'] },
      groups: 'roster-owners',
    };
    provider.people.set('joan', good);
    const session = await signIn('joan', strict);
    expect((await me(session)).body).toMatchObject({ owner: true });
    for (const [claims, code] of [
      [{ ...good, email: 'joan@example.com.example.org' }, 'email-not-allowed'],
      [{ ...good, email_verified: false }, 'email-not-allowed'],
      [{ ...good, realm_access: { roles: ['a'] } }, 'claim-missing'],
      [{ ...good, realm_access: undefined }, 'claim-missing'],
    ] as const) {
      provider.people.set('joan', claims);
      expect(refusedAs(await signIn('joan', strict))).toBe(code);
      expect(await latestAct()).toMatchObject({ refused: code, given: { subject: 'joan' } });
    }
    expect((await me(session)).status).toBe(401);
    expect((await owner('DELETE', `/sign-in-providers/${strict}`)).status).toBe(204);
  });

  it("believes no ID token that is not this issuer's, for this client, for this sign-in, and of now", async () => {
    const past = Math.floor(Date.now() / 1000) - 3600;
    for (const how of [
      'forged' as const,
      'unsigned' as const,
      { nonce: 'of another sign-in' },
      { iss: 'https://evil.example.com' },
      { aud: 'another client' },
      { exp: past, iat: past - 60 },
      { sub: '' },
    ]) {
      provider.tamper(how);
      const answer = await signIn('ada');
      expect([JSON.stringify(how), refusedAs(answer)]).toEqual([JSON.stringify(how), 'token-invalid']);
      expect(cookiesOf(answer)).not.toContain('roster_session=');
      expect(await latestAct()).toMatchObject({ refused: 'token-invalid' });
    }
    // Within what clocks may differ.
    provider.tamper({ exp: Math.floor(Date.now() / 1000) - 30 });
    expect((await me(await signIn('ada'))).status).toBe(200);
    provider.tamper(null);
  });

  it('takes an answer only from the browser that began, of the issuer at which it began, in time', async () => {
    const other = await connected({ name: 'Another', createsAccounts: true });
    const begun = await start();
    const cookie = cookiesOf(begun);
    const url = await visitor().visit(locationOf(begun), 'ada');
    const altered = (alter: (query: URLSearchParams) => void): string => {
      const next = new URL(url);
      alter(next.searchParams);
      return next.href;
    };
    const refusals = [
      await comeBack(url, ''),
      await comeBack(url, 'roster_sign_in=made-up'),
      await comeBack(url, cookiesOf(await start())),
      await comeBack(url.replace(id, other), cookie),
      await comeBack(
        altered((query) => query.set('state', 'another')),
        cookie,
      ),
      await comeBack(
        altered((query) => query.delete('state')),
        cookie,
      ),
      await comeBack(
        altered((query) => query.set('iss', 'https://evil.example.com')),
        cookie,
      ),
      await comeBack(
        altered((query) => query.delete('iss')),
        cookie,
      ),
      await comeBack(
        altered((query) => query.append('code', 'second')),
        cookie,
      ),
      await comeBack(
        altered((query) => query.set('error', 'access_denied')),
        cookie,
      ),
    ];
    expect(refusals.map(refusedAs)).toEqual([
      ...['sign-in-expired', 'sign-in-expired', 'token-invalid', 'sign-in-expired'],
      ...Array.from({ length: 5 }, () => 'token-invalid'),
      'provider-refused',
    ]);
    expect((await me(await comeBack(url, cookie))).status).toBe(200);
    expect((await owner('DELETE', `/sign-in-providers/${other}`)).status).toBe(204);
  });

  it('leads to no other place than the console', async () => {
    for (const back of ['https://evil.example.com', '//evil.example.com'])
      expect(locationOf(await signIn('ada', id, back))).toBe(`${ORIGIN}/entered?back=%2F`);
  });

  it('says when the provider cannot be asked, to owners why, and comes back with it', async () => {
    const down = await connected({ name: 'Down' });
    const metadata = () => owner('GET', `/sign-in-providers/${down}/metadata`);
    expect((await metadata()).body).toMatchObject({ issuer: provider.issuer });
    provider.fail(true);
    const failed = await metadata();
    expect([failed.status, codeOf(failed)]).toEqual([502, 'provider-failed']);
    expect(refusedAs(await start(down))).toBe('provider-failed');
    provider.fail(false);
    expect((await metadata()).status).toBe(200);
    expect((await start(down)).headers.get('location')).toContain(provider.issuer);
    expect((await owner('DELETE', `/sign-in-providers/${down}`)).status).toBe(204);
  });

  it('asks a provider within a size, follows it nowhere, and wants all that a sign-in needs', async () => {
    await using issuer = await openIssuer();
    const given = { name: 'Odd', issuer: issuer.url, clientId: 'roster' };
    const at = `/sign-in-providers/${String((await owner('POST', '/sign-in-providers', given)).body['id'])}`;
    for (const [how, why] of [
      [null, 'names no authorization_endpoint'],
      ['huge', 'larger than 262144 bytes'],
      ['redirect', 'cannot be read'],
      [500, 'unexpected HTTP response status code'],
    ] as const) {
      issuer.fail(how);
      const { status, body } = await owner('GET', `${at}/metadata`);
      expect([status, body['detail']]).toEqual([502, expect.stringContaining(why)]);
    }
    expect((await owner('DELETE', at)).status).toBe(204);
  });

  it('is configured by owners, who never see the secret again, and a change ends the sessions that came by it', async () => {
    const session = await signIn('ada');
    const mine = cookiesOf(session);
    const another = await signIn('ada');
    const at = `/sign-in-providers/${id}`;
    const headers = { cookie: mine, 'x-requested-with': 'test' };
    const changed = await nobody('PATCH', at, { rules: [] }, headers);
    expect(changed.status, changed.text).toBe(200);
    expect(changed.text).not.toMatch(/"clientSecret"/);
    expect([(await me(session)).status, (await me(another)).status]).toEqual([200, 401]);
    const text = JSON.stringify(
      await served.services.store.read(({ db }) => db.selectFrom('sign_in_providers').selectAll().execute()),
    );
    expect((await owner('PATCH', at, { clientSecret: 'a secret in the open' })).status).toBe(200);
    expect(text).not.toContain('a secret in the open');
    const acts = (await owner('GET', '/audit/acts?limit=100')).text;
    expect(acts).not.toContain('a secret in the open');
    for (const wrong of [
      { issuer: 'http://idp.example.com' },
      { issuer: 'https://other.example.com' },
      { scopes: 'email' },
      { name: '' },
      { rules: [{ claim: 'groups', value: 'x', roleId: 'everything' }] },
      { rules: [{ claim: 'groups', value: 'x', roleId: 'admin' }] },
    ])
      expect([JSON.stringify(wrong), (await owner('PATCH', at, wrong)).status]).toEqual([
        JSON.stringify(wrong),
        400,
      ]);
    const rule = { claim: 'groups', value: 'x', tenantId: 'acme', roleId: 'nothing' };
    expect(codeOf(await owner('PATCH', at, { rules: [rule] }))).toBe('role-not-found');
    const same = { name: 'example LOGIN', issuer: provider.issuer, clientId: 'x' };
    expect((await owner('POST', '/sign-in-providers', same)).status).toBe(400);
    const begun = await start();
    const url = await visitor().visit(locationOf(begun), 'ada');
    expect((await owner('PATCH', at, { enabled: false })).body).toMatchObject({ enabled: false });
    expect((await nobody('GET', '/sessions/providers')).body).toEqual({ results: [] });
    expect(refusedAs(await start())).toBe('provider-not-found');
    expect(refusedAs(await comeBack(url, cookiesOf(begun)))).toBe('provider-not-found');
    expect((await owner('PATCH', at, { enabled: true })).status).toBe(200);
    const { clock } = served.services;
    Object.assign(served.services, { clock: { ...clock, now: () => clock.now() + 601_000 } });
    expect(refusedAs(await comeBack(url, cookiesOf(begun)))).toBe('sign-in-expired');
  });
});
