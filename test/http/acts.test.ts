/** The log of administrative acts: every operation that may alter something leaves exactly one entry, in its own transaction, without a secret. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteFirstOwner } from '../../src/actions/index.ts';
import { ENDPOINTS } from '../../src/api/index.ts';
import { isAct, LEFT_OUT } from '../../src/directory/index.ts';
import { authenticator, type Challenged, type Creation } from './authenticator.ts';
import { callerWith, ownedEndpoint, serviceToken, type Ask } from './caller.ts';
import { PATCH_URN, USER_URN, type Answer, type Endpoint } from './endpoint.ts';

type Act = {
  readonly id: string;
  readonly position: number;
  readonly operation: string;
  readonly by: string;
  readonly params: Readonly<Record<string, string>>;
  readonly given: unknown;
  readonly before: unknown;
  readonly refused: string | null;
};

const PASSWORD = 'correct horse battery staple';

describe.each(['sqlite', 'postgres'] as const)('acts of administration, on %s', (engine) => {
  let served: Endpoint;
  let owner: Ask;
  const seen: string[] = [];
  beforeAll(async () => {
    [served, owner] = await ownedEndpoint(engine, {
      settings: { webhookNetworks: ['127.0.0.0/8'], publicUrl: 'https://roster.example.com' },
    });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const acts = async (place: string, query = ''): Promise<readonly Act[]> =>
    (await owner('GET', `${place}/audit/acts?limit=1000${query}`)).body['results'] as readonly Act[];

  /** Does it, and finds the one entry that it left. */
  async function act(
    operation: string,
    method: string,
    path: string,
    body?: unknown,
    ask: Ask = owner,
  ): Promise<Answer> {
    const place = path.startsWith('/acme/') ? '/acme' : '';
    const before = await acts(place);
    const answer = await ask(method, path, body);
    expect(answer.status, `${operation}: ${answer.text}`).toBeLessThan(300);
    const after = await acts(place);
    expect(after.length, operation).toBe(before.length + 1);
    expect(after[0]).toMatchObject({ operation, refused: null });
    seen.push(operation);
    return answer;
  }

  const idOf = ({ body }: Answer): string => String(body['id']);

  it(
    'every operation leaves exactly one, and there is none that was not tried',
    { timeout: 120_000 },
    async () => {
      await act('tenants.create', 'POST', '/tenants', { id: 'second' });
      await people();
      await integrations();
      await webhooks();
      await roles();
      await history();
      await byHand();
      const all = ENDPOINTS.filter(isAct).map(({ operationId }) => operationId);
      expect(all.filter((operation) => !seen.includes(operation))).toEqual([
        'passkeys.linkOptions',
        'reports.acknowledge',
      ]);
    },
  );

  async function people(): Promise<void> {
    const link = (await inviteFirstOwner(served.services)) ?? '';
    const nobody: Ask = (method, path, body) =>
      served.raw(method, `/api/v1${path}`, {
        body,
        headers: { 'content-type': 'application/json', 'x-requested-with': 'test' },
      });
    await act(
      'accounts.accept',
      'POST',
      '/accounts/link',
      { secret: link.split('#')[1], password: PASSWORD },
      nobody,
    );
    const signIn = () =>
      act('sessions.signIn', 'POST', '/sessions', { name: 'owner', password: PASSWORD }, nobody);
    const first = await signIn();
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const mine: Ask = (method, path, body) =>
      served.raw(method, `/api/v1${path}`, {
        ...(body === undefined ? {} : { body }),
        headers: { cookie, 'x-requested-with': 'test', 'content-type': 'application/json' },
      });
    await signIn();
    const sessions = (await mine('GET', '/sessions')).body['results'] as readonly {
      id: string;
      current: boolean;
    }[];
    const other = sessions.find(({ current }) => !current)?.id ?? '';
    const next = `${PASSWORD} again`;
    await act('sessions.end', 'DELETE', `/sessions/${other}`, undefined, mine);
    await act(
      'sessions.changePassword',
      'POST',
      '/sessions/password',
      { currentPassword: PASSWORD, password: next },
      mine,
    );
    await act('sessions.prove', 'POST', '/sessions/proof', { password: next }, mine);
    const own = idOf(await act('me.issueToken', 'POST', '/me/api-tokens', { name: 'script' }, mine));
    await act('me.revokeToken', 'DELETE', `/me/api-tokens/${own}`, undefined, mine);
    await passkeys(mine, nobody);
    await act('sessions.signOut', 'DELETE', '/sessions/current', undefined, mine);
    const invited = await act('accounts.invite', 'POST', '/accounts', { name: 'ada@example.com' });
    await act('accounts.renew', 'POST', `/accounts/${idOf(invited)}/link`);
    const auditor = { roles: [{ roleId: 'auditor' }] };
    await act('accounts.change', 'PUT', `/accounts/${idOf(invited)}`, auditor);
    await act('accounts.remove', 'DELETE', `/accounts/${idOf(invited)}`);
    const user = { email: 'grace@example.com', tenants: ['acme'] };
    const users = `/users/${idOf(await act('instanceUsers.create', 'POST', '/users', user))}`;
    await act('instanceUsers.change', 'PUT', users, { ...user, firstName: 'Grace' });
    await act('instanceUsers.remove', 'DELETE', users);
    const AT = '/acme/accounts';
    const admin = { name: 'ada@example.com', roles: ['admin'] };
    const at = `${AT}/${idOf(await act('tenantAccounts.invite', 'POST', AT, admin))}`;
    await act('tenantAccounts.change', 'PUT', at, { roles: ['auditor'] });
    await act('tenantAccounts.renew', 'POST', `${at}/link`);
    await act('tenantAccounts.remove', 'DELETE', at);
    const provider = { name: 'Example', issuer: 'https://idp.example.com', clientId: 'roster' };
    const made = await act('signInProviders.create', 'POST', '/sign-in-providers', {
      ...provider,
      clientSecret: PASSWORD,
    });
    await act('signInProviders.change', 'PATCH', `/sign-in-providers/${idOf(made)}`, { enabled: false });
    await act('signInProviders.remove', 'DELETE', `/sign-in-providers/${idOf(made)}`);
    await serviceAccounts('instanceServiceAccounts', '/service-accounts');
    await serviceAccounts('serviceAccounts', '/acme/service-accounts');
  }

  async function passkeys(mine: Ask, nobody: Ask): Promise<void> {
    const device = authenticator('https://roster.example.com');
    const options = (await mine('GET', '/me/passkeys/options')).body as Creation;
    const added = await act(
      'passkeys.add',
      'POST',
      '/me/passkeys',
      { name: 'Laptop', response: device.create(options) },
      mine,
    );
    await act('passkeys.rename', 'PATCH', `/me/passkeys/${idOf(added)}`, { name: 'Desk' }, mine);
    const { challenge } = (await nobody('GET', '/sessions/passkey/options')).body as Challenged;
    const response = device.get(challenge);
    await act('passkeys.signIn', 'POST', '/sessions/passkey', { response }, nobody);
    await act('passkeys.remove', 'DELETE', `/me/passkeys/${idOf(added)}`, undefined, mine);
    const { body } = await owner('POST', '/accounts', { name: 'key@example.com' });
    const secret = String(body['link']).split('#')[1];
    const asked = await nobody('POST', '/accounts/link/passkey/options', { secret });
    const made = authenticator('https://roster.example.com').create(asked.body as Creation);
    const given = { secret, name: 'Key', response: made };
    await act('passkeys.accept', 'POST', '/accounts/link/passkey', given, nobody);
  }

  async function serviceAccounts(noun: string, path: string): Promise<void> {
    const id = idOf(await act(`${noun}.create`, 'POST', path, { name: 'reader' }));
    await act(`${noun}.change`, 'PUT', `${path}/${id}`, { name: 'reads' });
    const token = idOf(
      await act(`${noun}.issueToken`, 'POST', `${path}/${id}/api-tokens`, { name: 'first' }),
    );
    await act(`${noun}.revokeToken`, 'DELETE', `${path}/${id}/api-tokens/${token}`);
    await act(`${noun}.remove`, 'DELETE', `${path}/${id}`);
  }

  async function integrations(): Promise<void> {
    const NOUN = '/acme/security-integrations';
    const made = { name: 'second', description: '', type: 'SCIM' };
    const at = `${NOUN}/${idOf(await act('integrations.create', 'POST', NOUN, made))}`;
    await act('integrations.change', 'PATCH', at, { description: 'altered' });
    await act('integrations.disable', 'POST', `${at}/disable`);
    await act('integrations.enable', 'POST', `${at}/enable`);
    await act('integrations.replaceSchemas', 'PUT', `${at}/schemas`, { schemas: [] });
    await act('integrations.replaceCatalogue', 'PUT', `${at}/catalogue`, { roles: [], entitlements: [] });
    await act('integrations.chooseMode', 'PUT', `${at}/mode`, { mode: 'shadow' });
    await act('integrations.chooseProfile', 'PUT', `${at}/profile`, { profile: 'standard' });
    const token = idOf(await act('tokens.issue', 'POST', `${at}/tokens`, { label: 'second' }));
    await act('tokens.revoke', 'DELETE', `${at}/tokens/${token}`);
    await act('authentication.change', 'PATCH', `${at}/authentication`, { clientCredentials: true });
    const secret = idOf(
      await act('authentication.issueSecret', 'POST', `${at}/client-secrets`, { label: 'first' }),
    );
    await act('authentication.revokeSecret', 'DELETE', `${at}/client-secrets/${secret}`);
    await act('safety.change', 'PATCH', `${at}/safety`, { minimum: 5 });
    const role = idOf(
      await act('roles.create', 'POST', '/acme/roles', { name: 'reader', permissions: { FLOW: ['READ'] } }),
    );
    const rule = idOf(await act('rules.create', 'POST', `${at}/rules`, { pattern: 'Eng*', roleId: role }));
    await act('rules.remove', 'DELETE', `${at}/rules/${rule}`);
    await act('integrations.remove', 'DELETE', at);
  }

  async function webhooks(): Promise<void> {
    const NOUN = '/acme/webhooks';
    const at = `${NOUN}/${idOf(await act('webhooks.create', 'POST', NOUN, { url: 'http://127.0.0.1:9/', enabled: false }))}`;
    await act('webhooks.change', 'PATCH', at, { description: 'altered' });
    await act('webhooks.rotate', 'POST', `${at}/secret`);
    await act('webhooks.endOldSecret', 'DELETE', `${at}/secret/old`);
    await act('webhooks.replay', 'POST', `${at}/replay`, { failed: true });
    await act('webhooks.test', 'POST', `${at}/test`);
    await act('webhooks.remove', 'DELETE', at);
    await act('signingKeys.rotate', 'POST', '/acme/signing-keys');
    const pushed = {
      kind: 'push',
      url: 'http://127.0.0.1:9/',
      receiverToken: 'open sesame'.replace(' ', '-'),
    };
    await act('webhooks.create', 'POST', NOUN, pushed);
    const { given } = (await acts('/acme'))[0] as Act;
    expect(given).toMatchObject({ receiverToken: LEFT_OUT });
    await receiversStreams();
  }

  async function receiversStreams(): Promise<void> {
    const NOUN = '/acme/ssf/streams';
    const delivery = {
      ...{ method: 'urn:ietf:rfc:8935', endpoint_url: 'http://127.0.0.1:9/' },
      authorization_header: 'Basic b3BlbjpzZXNhbWU=',
    };
    const made = await act('ssf.create', 'POST', NOUN, { delivery });
    expect(JSON.stringify((await acts('/acme'))[0])).not.toContain('b3BlbjpzZXNhbWU=');
    const stream_id = String(made.body['stream_id']);
    await act('ssf.change', 'PATCH', NOUN, { stream_id, description: 'altered' });
    await act('ssf.replace', 'PUT', NOUN, { stream_id, delivery });
    await act('ssf.changeStatus', 'POST', '/acme/ssf/status', { stream_id, status: 'paused' });
    await act('ssf.verify', 'POST', '/acme/ssf/verify', { stream_id });
    await act('ssf.remove', 'DELETE', `${NOUN}?stream_id=${stream_id}`);
  }

  async function roles(): Promise<void> {
    const role = idOf(
      await act('roles.create', 'POST', '/acme/roles', { name: 'writer', permissions: { FLOW: ['UPDATE'] } }),
    );
    await act('roles.change', 'PUT', `/acme/roles/${role}`, {
      name: 'author',
      permissions: { FLOW: ['UPDATE'] },
    });
    const account = await owner('POST', '/acme/service-accounts', { name: 'bound' });
    const subject = { type: 'SERVICE_ACCOUNT', externalId: idOf(account), roleId: role };
    const binding = idOf(await act('bindings.create', 'POST', '/acme/bindings', subject));
    await act('bindings.bulk', 'POST', '/acme/bindings/bulk', [{ ...subject, namespaceId: 'a.b' }]);
    await act('bindings.remove', 'DELETE', `/acme/bindings/${binding}`);
    await act('roles.remove', 'DELETE', `/acme/roles/${role}`);
  }

  /** A brake that lets one removal through holds two of three. */
  async function history(): Promise<void> {
    const at = `/acme/security-integrations/${served.integrationId}`;
    await act('safety.change', 'PATCH', `${at}/safety`, { minimum: 1, share: 0 });
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd'])
      ids.push(
        idOf(
          await served.scim('POST', '/Users', {
            body: { schemas: [USER_URN], userName: name, active: true },
          }),
        ),
      );
    const operations = [{ op: 'replace', path: 'active', value: false }];
    let exchange = '';
    for (const id of ids) {
      const { headers } = await served.scim('PATCH', `/Users/${id}`, {
        body: { schemas: [PATCH_URN], Operations: operations },
      });
      exchange = headers.get('x-request-id') ?? exchange;
    }
    const open = async () =>
      (await owner('GET', '/acme/holds?state=open')).body['results'] as readonly { id: string }[];
    const [hold] = await open();
    const { body } = await owner('GET', `/acme/holds/${hold?.id}/items`);
    const [item] = body['results'] as readonly { id: string }[];
    await act('holds.allow', 'POST', `/acme/holds/${hold?.id}/allow`, { items: [item?.id] });
    await act('holds.reject', 'POST', `/acme/holds/${hold?.id}/reject`, {});
    await act('history.undo', 'POST', '/acme/undo', { exchange });
    await served.scim('DELETE', `/Users/${ids[0]}`);
    await owner('PATCH', `${at}/safety`, { enabled: false });
    await served.scim('DELETE', `/Users/${ids[1]}`);
    await act('audit.erase', 'POST', `/acme/users/${ids[1]}/erase`);
  }

  async function byHand(): Promise<void> {
    const person = idOf(await act('users.create', 'POST', '/acme/users', { email: 'ada@example.com' }));
    const at = `/acme/users/${person}`;
    await act('users.change', 'PUT', at, { email: 'ada@example.com', firstName: 'Ada' });
    const groupId = idOf(await act('groups.create', 'POST', '/acme/groups', { name: 'Guides' }));
    const group = `/acme/groups/${groupId}`;
    await act('groups.change', 'PUT', group, { name: 'Chiefs' });
    await act('groups.addMember', 'PUT', `${group}/members/${person}`);
    await act('groups.setMembership', 'PUT', `${group}/members/membership/${person}?membership=OWNER`);
    await act('groups.removeMember', 'DELETE', `${group}/members/${person}`);
    await act('users.setGroups', 'PUT', `${at}/groups`, { groupIds: [groupId] });
    await act('groups.detach', 'POST', `${group}/detach`);
    await act('groups.remove', 'DELETE', group);
    const grace = { email: 'grace@example.com' };
    const given = idOf(await act('tenantAccess.give', 'POST', '/acme/tenant-access', grace));
    await act('tenantAccess.keep', 'PUT', `/acme/tenant-access/${given}`);
    await act('tenantAccess.end', 'DELETE', `/acme/tenant-access/${given}`);
    await act('users.detach', 'POST', `${at}/detach`);
    await act('users.remove', 'DELETE', at);
  }

  it('no secret is in the log, and what was there before is', async () => {
    const all = [...(await acts('/acme')), ...(await acts(''))];
    const text = JSON.stringify(all);
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toMatch(/rst_|whsec_|argon2/);
    expect(all.find(({ operation }) => operation === 'sessions.signIn')).toMatchObject({
      by: 'owner',
      given: { name: 'owner', password: LEFT_OUT },
    });
    expect(all.find(({ operation }) => operation === 'roles.change')).toMatchObject({
      before: { name: 'writer' },
      given: { name: 'author' },
    });
  });

  it('a sign-in that failed is there, and a refused act is not', async () => {
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'test' };
    await served.raw('POST', '/api/v1/sessions', { body: { name: 'mallory', password: 'a guess' }, headers });
    const [latest] = await acts('');
    expect(latest).toMatchObject({ operation: 'sessions.signIn', by: 'mallory', refused: 'sign-in-failed' });
    const signIns = async () => (await acts('', '&operation=sessions.signIn')).length;
    const tried = await signIns();
    await served.raw('POST', '/api/v1/sessions', { body: { name: 'owner', password: 'a guess' }, headers });
    expect(await signIns()).toBe(tried + 1);
    const before = await acts('/acme');
    expect((await owner('POST', '/acme/roles', { name: '', permissions: {} })).status).toBe(400);
    expect((await owner('DELETE', '/acme/roles/nobody')).status).toBe(404);
    expect(await acts('/acme')).toEqual(before);
  });

  it('is searched by operation, noun, actor and text, page by page, and the chain stays whole', async () => {
    const roles = await acts('/acme', '&operation=roles');
    expect(roles.length).toBeGreaterThan(3);
    expect(new Set(roles.map(({ operation }) => operation.split('.')[0]))).toEqual(new Set(['roles']));
    expect(await acts('/acme', '&operation=role')).toEqual([]);
    expect((await acts('/acme', '&mentions=author')).map(({ operation }) => operation)).toContain(
      'roles.change',
    );
    expect(await acts('/acme', '&actor=nobody')).toEqual([]);
    const walked: Act[] = [];
    let after: string | null = '';
    while (after !== null) {
      const query: string = after === '' ? '' : `&after=${after}`;
      const { body } = await owner('GET', `/acme/audit/acts?limit=7${query}`);
      walked.push(...(body['results'] as readonly Act[]));
      after = typeof body['next'] === 'string' ? body['next'] : null;
    }
    expect(walked).toEqual(await acts('/acme'));
    expect((await owner('GET', '/acme/audit/verify')).body).toMatchObject({ flaw: null });
  });

  it('is the business of auditors, and those of the instance that of owners', async () => {
    const auditor = callerWith(served, await serviceToken(served, 'acme', { AUDITLOG: ['READ'] }));
    expect((await auditor('GET', '/acme/audit/acts')).status).toBe(200);
    // Whoever belongs to a tenant is nobody to the instance.
    expect((await auditor('GET', '/audit/acts')).status).toBe(401);
    const other = callerWith(served, await serviceToken(served, 'acme', { ROLE: ['READ'] }));
    expect((await other('GET', '/acme/audit/acts')).status).toBe(403);
  });
});
