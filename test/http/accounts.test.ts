/** People who sign in: the first link, the password, the session and its cookie, the lock, and the way back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteFirstOwner } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { callerWith, codeOf, ownerOf, type Ask } from './caller.ts';
import { freshEndpoint, type Answer, type Endpoint } from './endpoint.ts';

const PASSWORD = 'a long enough password';
const WITH = { 'x-requested-with': 'test' };
const secretOf = (link: unknown): string => String(link).split('#')[1] ?? '';
const cookieOf = ({ headers }: Answer): string => headers.get('set-cookie')?.split(';', 1)[0] ?? '';

describe.each(ENGINES)('accounts on %s', (engine) => {
  let endpoint: Endpoint;
  let nobody: Ask;
  let owner: Ask;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
    nobody = callerWith(endpoint, null);
    owner = await ownerOf(endpoint);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const signIn = (name: string, password = PASSWORD) => nobody('POST', '/sessions', { name, password });
  const accept = (secret: string, password = PASSWORD) =>
    nobody('POST', '/accounts/link', { secret, password });
  const invited = async (name: string): Promise<{ id: string; link: unknown }> => {
    const { body, status, text } = await owner('POST', '/accounts', { name });
    expect(status, text).toBe(201);
    return { id: String(body['id']), link: body['link'] };
  };

  it('the first owner comes in by a link that is good once, and only the newest is', async () => {
    const older = secretOf(await inviteFirstOwner(endpoint.services));
    const newest = secretOf(await inviteFirstOwner(endpoint.services));
    expect((await accept(older)).status).toBe(401);
    expect((await accept(newest, 'short')).status).toBe(400);
    expect((await accept(newest)).body).toEqual({ name: 'owner' });
    expect((await accept(newest, 'another long password')).status).toBe(401);
    expect(await inviteFirstOwner(endpoint.services)).toBeUndefined();
    const answer = await signIn('Owner');
    expect(answer.status, answer.text).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
    const me = await nobody('GET', '/me', undefined, { cookie: cookieOf(answer) });
    expect(me.body).toMatchObject({ kind: 'account', label: 'owner', owner: true });
  });

  it('servers that start at the same moment make one first owner, and each has a link', async () => {
    await using fresh = await freshEndpoint(engine);
    const links = await Promise.all(Array.from({ length: 4 }, () => inviteFirstOwner(fresh.services)));
    expect(new Set(links.map(secretOf)).size).toBe(4);
    expect(links).not.toContain(undefined);
    const { body } = await (await ownerOf(fresh))('GET', '/accounts');
    expect(body).toMatchObject({ total: 1, results: [{ name: 'owner' }] });
  });

  it('a session alters nothing for the page of another site, and its secret is no token', async () => {
    await accept(secretOf((await invited('grace')).link));
    const cookie = cookieOf(await signIn('grace'));
    const tenant = (headers: Readonly<Record<string, string>>) =>
      nobody('POST', '/tenants', { id: 'by-session' }, headers);
    expect((await tenant({ cookie })).status).toBe(401);
    expect((await tenant({ cookie, ...WITH })).status).toBe(201);
    const asToken = callerWith(endpoint, cookie.split('=')[1] ?? '');
    expect((await asToken('GET', '/me')).status).toBe(401);
    expect((await callerWith(endpoint, secretOf((await invited('x')).link))('GET', '/me')).status).toBe(401);
  });

  it('sessions are listed and ended, one by one, by their own person', async () => {
    await accept(secretOf((await invited('joan')).link));
    const [first, second] = [cookieOf(await signIn('joan')), cookieOf(await signIn('joan'))];
    const list = await nobody('GET', '/sessions', undefined, { cookie: second });
    const results = list.body['results'] as readonly { id: string; current: boolean }[];
    expect(results.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = results.find(({ current }) => !current)?.id ?? '';
    const foreign = await owner('DELETE', `/sessions/${other}`);
    expect([foreign.status, codeOf(foreign)]).toEqual([404, 'session-not-found']);
    expect(
      (await nobody('DELETE', `/sessions/${other}`, undefined, { cookie: second, ...WITH })).status,
    ).toBe(204);
    expect((await nobody('GET', '/me', undefined, { cookie: first })).status).toBe(401);
    const out = await nobody('DELETE', '/sessions/current', undefined, { cookie: second, ...WITH });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await nobody('GET', '/me', undefined, { cookie: second })).status).toBe(401);
  });

  it('five wrong passwords, also at once, lock the account, and a new link opens it', async () => {
    const { id, link } = await invited('alan');
    await accept(secretOf(link));
    const cookie = cookieOf(await signIn('alan'));
    const stranger = await signIn('nobody at all');
    const tried = await Promise.all(Array.from({ length: 8 }, () => signIn('alan', 'not the password')));
    // Neither the name nor the lock is told: a stranger's answer is the same to the letter.
    for (const { status, body } of [...tried, await signIn('alan')])
      expect([status, body]).toEqual([401, stranger.body]);
    const renewed = await owner('POST', `/accounts/${id}/link`);
    expect((await nobody('GET', '/me', undefined, { cookie })).status).toBe(401);
    expect((await accept(secretOf(renewed.body['link']), 'the second password')).status).toBe(200);
    expect((await signIn('alan')).status).toBe(401);
    expect((await signIn('alan', 'the second password')).status).toBe(204);
  });

  it('whoever is signed in changes the password, which ends the other sessions; a wrong one changes nothing', async () => {
    await accept(secretOf((await invited('vera')).link));
    const [first, second] = [await signIn('vera'), await signIn('vera')];
    const as = (answer: typeof first) => ({
      cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      'x-requested-with': 'test',
    });
    const change = (current: string, password: string) =>
      nobody('POST', '/sessions/password', { currentPassword: current, password }, as(first));
    expect((await change('not it, I think', 'another long password')).status).toBe(401);
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await nobody('GET', '/me', undefined, as(second))).status).toBe(200);
    expect((await change(PASSWORD, 'another long password')).status).toBe(204);
    expect((await nobody('GET', '/me', undefined, as(first))).status).toBe(200);
    expect((await nobody('GET', '/me', undefined, as(second))).status).toBe(401);
    expect((await signIn('vera')).status).toBe(401);
    expect((await signIn('vera', 'another long password')).status).toBe(204);
  });

  it('an account ends with its sessions, and the last that can sign in stays', async () => {
    const { id, link } = await invited('walt');
    await accept(secretOf(link));
    const cookie = ((await signIn('walt')).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await owner('DELETE', `/accounts/${id}`)).status).toBe(204);
    expect((await nobody('GET', '/me', undefined, { cookie })).status).toBe(401);
    expect((await owner('DELETE', `/accounts/${id}`)).status).toBe(404);
    const { body } = await owner('GET', '/accounts');
    const rest = (body['results'] as readonly { id: string; invited: boolean }[]).filter(
      (one) => !one.invited,
    );
    const ends = [];
    for (const one of rest) ends.push(await owner('DELETE', `/accounts/${one.id}`));
    expect(ends.map(({ status }) => status)).toEqual([...rest.slice(1).map(() => 204), 409]);
    expect(codeOf(ends.at(-1) ?? { body: {} })).toBe('last-owner');
  });

  it('a name is taken in any letter case, and no answer holds a hash', async () => {
    await invited('Mary');
    const again = await owner('POST', '/accounts', { name: 'mary' });
    expect([again.status, codeOf(again)]).toEqual([409, 'account-exists']);
    const { text, body } = await owner('GET', '/accounts');
    expect(body['results']).toContainEqual(expect.objectContaining({ name: 'Mary', invited: true }));
    expect(text).not.toContain('argon2');
  });
});

describe('an address that tries too often', () => {
  it('has to wait, whatever names it tries, so that nobody guesses at the cost of the server', async () => {
    await using endpoint = await freshEndpoint('sqlite', { settings: { signInsPerMinute: 3 } });
    const tried = async (name: string) =>
      (
        await endpoint.raw('POST', '/api/v1/sessions', {
          body: { name, password: 'not the password of anybody' },
          headers: { 'content-type': 'application/json', 'x-requested-with': 'roster' },
        })
      ).status;
    const statuses = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) statuses.push(await tried(name));
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });
});
