/** What the model leaves undefined and Roster decides: one test for each row of the table, named after it. Each rule is tested on both engines where it is built. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique, uniqueName } from '../conformance/served.ts';
import { callerWith, codeOf, ownedEndpoint, type Ask } from './caller.ts';
import { created, group, operations, user, type Body, type Connection, type Endpoint } from './endpoint.ts';

describe('what the synced directory means', () => {
  let served: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [served, owner] = await ownedEndpoint('sqlite');
  });
  afterAll(() => served[Symbol.asyncDispose]());

  async function ask(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await owner(method, `/acme${path}`, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body;
  }
  const idOf = (body: Body): string => String(body['id']);
  const listIn = (body: Body): readonly Body[] => body['results'] as readonly Body[];
  const integration = (connection: Connection): string =>
    `/security-integrations/${connection.integrationId}`;
  const events = async (id: string): Promise<readonly unknown[]> =>
    listIn(await ask(200, 'GET', '/events?limit=1000'))
      .filter(({ subject }) => subject === `users/${id}`)
      .map(({ type }) => type);
  const may = (id: string) => ask(200, 'GET', `/access/check?user=${id}&resource=FLOW&action=READ`);
  const activeOf = (active: boolean) => operations({ op: 'replace', path: 'active', value: active });
  /** The id of a role that permits to read flows. */
  const reader = async (more: Body = {}): Promise<string> =>
    idOf(
      await ask(201, 'POST', '/roles', { name: unique('reader'), permissions: { FLOW: ['READ'] }, ...more }),
    );
  const found = async ({ scim }: Connection, userName: string) =>
    (
      (await scim('GET', `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`)).body[
        'Resources'
      ] as readonly Body[]
    ).map(idOf);

  it('status while disabled: 403 with the reason, counted for the administrator, never half processed', async () => {
    const one = await served.another({ name: unique('off') });
    await ask(200, 'POST', `${integration(one)}/disable`);
    const userName = uniqueName('ada');
    const refused = await one.scim('POST', '/Users', { body: user(userName) });
    expect([refused.status, String(refused.body['detail'])]).toEqual([
      403,
      expect.stringContaining('disabled'),
    ]);
    await served.services.exchanges.flush();
    const { text } = await owner('GET', `/acme${integration(one)}/denials`);
    expect(text).toContain('"disabled"');
    await ask(200, 'POST', `${integration(one)}/enable`);
    expect(await found(one, userName)).toEqual([]);
  });

  it('active: false: told as user.deactivated; bindings and memberships stay and grant nothing until reactivation', async () => {
    const id = await created(served.scim, '/Users', user(uniqueName('ada'), { active: true }));
    const team = await created(served.scim, '/Groups', group(unique('Team'), { members: [{ value: id }] }));
    await ask(201, 'POST', '/bindings', { type: 'GROUP', externalId: team, roleId: await reader() });
    expect(await may(id)).toMatchObject({ allowed: true });
    await served.scim('PATCH', `/Users/${id}`, { body: activeOf(false) });
    expect(await may(id)).toMatchObject({ allowed: false, reason: 'inactive' });
    expect(await events(id)).toContain('user.deactivated');
    expect((await ask(200, 'GET', `/groups/${team}/members`))['total']).toBe(1);
    expect((await ask(200, 'GET', `/bindings/search?id=${team}`))['total']).toBe(1);
    await served.scim('PATCH', `/Users/${id}`, { body: activeOf(true) });
    expect(await may(id)).toMatchObject({ allowed: true });
  });

  it('collision with an existing user: adopted where nobody manages it; else invisible, 409 with the field, and the administrator sees who holds it', async () => {
    const username = uniqueName('ada');
    const byHand = idOf(await ask(201, 'POST', '/users', { username }));
    expect(await found(served, username)).toEqual([byHand]);
    const put = await served.scim('PUT', `/Users/${byHand}`, { body: user(username, { title: 'Guide' }) });
    expect([put.status, put.body['id']]).toEqual([200, byHand]);
    const other = await served.another({ name: unique('other') });
    expect(await found(other, username)).toEqual([]);
    const refused = await other.scim('POST', '/Users', { body: user(username) });
    expect([refused.status, refused.body['scimType']]).toEqual([409, 'uniqueness']);
    expect(String(refused.body['detail'])).toContain('userName');
    expect(refused.text).not.toContain(byHand);
    const exchange = await ask(200, 'GET', `/exchanges/${refused.headers.get('x-request-id')}`);
    expect(exchange['holder']).toMatchObject({ type: 'User', id: byHand, integration: { name: 'first' } });
  });

  it('collision with a manual group of the same name: the same rule', async () => {
    const name = unique('Guides');
    const byHand = idOf(await ask(201, 'POST', '/groups', { name }));
    expect(await created(served.scim, '/Groups', group(name.toUpperCase()))).toBe(byHand);
    const other = await served.another({ name: unique('other') });
    expect((await other.scim('GET', `/Groups/${byHand}`)).status).toBe(404);
  });

  it('synced resources edited by hand: 409 managed-externally, until detached or the integration is removed', async () => {
    const one = await served.another({ name: unique('one') });
    const [first, second] = [uniqueName('ada'), uniqueName('bob')];
    const ids = [
      await created(one.scim, '/Users', user(first)),
      await created(one.scim, '/Users', user(second)),
    ];
    const change = (index: number, status: number) =>
      ask(status, 'PUT', `/users/${ids[index]}`, { username: [first, second][index], firstName: 'Ada' });
    expect(codeOf({ body: await change(0, 409) })).toBe('managed-externally');
    await ask(200, 'POST', `/users/${ids[0]}/detach`);
    await change(0, 200);
    await change(1, 409);
    await ask(204, 'DELETE', integration(one));
    await change(1, 200);
  });

  it('clean-up when an integration is removed: keep or deprovision; service account, role and tokens go', async () => {
    const [kept, gone] = [
      await served.another({ name: unique('kept') }),
      await served.another({ name: unique('gone') }),
    ];
    const ids = [
      await created(kept.scim, '/Users', user(uniqueName('a'))),
      await created(gone.scim, '/Users', user(uniqueName('b'))),
    ];
    const account = `/service-accounts/${gone.integrationId}`;
    expect(await ask(200, 'GET', account)).toMatchObject({
      isManaged: true,
      securityIntegrationId: gone.integrationId,
      roles: [{ name: 'SCIMProvisioner' }],
    });
    expect((await ask(200, 'GET', `${account}/api-tokens`))['total']).toBe(1);
    expect((await owner('GET', '/acme/service-accounts?size=100')).text).toContain(gone.integrationId);
    // It is there to be looked at: whatever would give its tokens more than SCIM is refused.
    const binding = { type: 'SERVICE_ACCOUNT', externalId: gone.integrationId, roleId: 'admin' };
    for (const [method, path, body] of [
      ['PUT', account, { name: 'another' }],
      ['DELETE', account, undefined],
      ['POST', `${account}/api-tokens`, { name: 'more' }],
      ['POST', '/bindings', binding],
    ] as const)
      expect(codeOf({ body: await ask(409, method, path, body) })).toBe('service-account-managed');
    expect((await callerWith(served, gone.token)('GET', '/acme/users/search')).status).toBe(401);
    await ask(204, 'DELETE', integration(kept));
    await ask(204, 'DELETE', `${integration(gone)}?people=deprovision`);
    expect((await ask(200, 'POST', '/users/ids', { ids })) as unknown).toMatchObject([
      { id: ids[0], managedExternally: false },
    ]);
    expect((await gone.scim('GET', '/Users')).status).toBe(401);
    await ask(404, 'GET', account);
  });

  it('two integrations, one user: one manager at a time', async () => {
    const username = uniqueName('ada');
    const id = idOf(await ask(201, 'POST', '/users', { username }));
    const both = [served, await served.another({ name: unique('other') })];
    const answers = await Promise.all(
      both.map(({ scim }) => scim('PUT', `/Users/${id}`, { body: user(username) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const manager = (await ask(200, 'GET', `/users/${id}`))['securityIntegrationId'];
    expect(both.map(({ integrationId }) => integrationId)).toContain(manager);
  });

  it('token expiry and rotation: two live at once, an expiry, the last use, a warning before the end', async () => {
    const one = await served.another({ name: unique('one') });
    const tokens = `${integration(one)}/tokens`;
    const { fullToken } = await ask(201, 'POST', tokens, { label: 'second', maxAge: 'P7D' });
    for (const token of [one.token, String(fullToken)])
      expect(
        (
          await served.raw('GET', new URL(`${one.uri}/Users`).pathname, {
            headers: { authorization: `Bearer ${token}`, 'user-agent': 'idp/1' },
          })
        ).status,
      ).toBe(200);
    // Two of one millisecond are listed in the order of their ids.
    const [first, second] = listIn(await ask(200, 'GET', tokens)).toSorted((a, b) =>
      String(a['label']).localeCompare(String(b['label'])),
    );
    expect(second).toMatchObject({
      label: 'second',
      lastUsedAt: expect.any(String) as string,
      lastUsedAgent: 'idp/1',
    });
    expect(second?.['expiresAt']).not.toBeNull();
    await ask(204, 'DELETE', `${tokens}/${String(first?.['id'])}`);
    expect((await one.scim('GET', '/Users')).status).toBe(401);
    await served.services.exchanges.flush();
    expect(await ask(200, 'GET', `/integration-statuses/${one.integrationId}`)).toMatchObject({
      state: 'token-expiring',
    });
  });

  it('SSO login and SCIM user: looked up by userName, any e-mail, externalId or subject, in that order, each exact', async () => {
    const email = (name: string) => `${name}@example.com`;
    const [mail, subject] = [email(unique('ada')), unique('subject')];
    const byMail = await created(
      served.scim,
      '/Users',
      user(uniqueName('ada'), { emails: [{ value: 'x@example.com' }, { value: mail }], externalId: subject }),
    );
    const byName = await created(served.scim, '/Users', user(mail));
    const look = async (query: string) => idOf(await ask(200, 'GET', `/users/lookup?${query}`));
    expect(await look(`userName=${mail}&email=${mail}`)).toBe(byName);
    expect(await look(`userName=${uniqueName('no')}&email=${mail}`)).toBe(byMail);
    expect(await look(`externalId=${subject}`)).toBe(byMail);
    expect(await look(`subject=${subject}`)).toBe(byMail);
    await ask(404, 'GET', `/users/lookup?userName=${mail.slice(1)}`);
    await ask(404, 'GET', `/users/lookup?subject=${subject.toUpperCase()}`);
  });

  it('DELETE: gone at once, the name free, the person in history, and who comes again leads to the former record', async () => {
    const userName = uniqueName('ada');
    const id = await created(served.scim, '/Users', user(userName));
    expect((await served.scim('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await served.scim('GET', `/Users/${id}`)).status).toBe(404);
    await ask(404, 'GET', `/users/${id}`);
    expect(listIn(await ask(200, 'GET', `/users/${id}/history`)).map(({ kind }) => kind)).toEqual([
      'created',
      'deleted',
    ]);
    const again = await created(served.scim, '/Users', user(userName.toUpperCase()));
    expect(again).not.toBe(id);
    const { former } = await ask(200, 'GET', `/users/${again}`);
    expect(former).toEqual([{ id, until: expect.any(Number) as number }]);
    // Whoever is erased leaves no name behind.
    await ask(200, 'POST', `/users/${id}/erase`);
    expect((await ask(200, 'GET', `/users/${again}`))['former']).toEqual([]);
  });

  it('default role: bound to whoever arrives by SCIM, and to nobody else', async () => {
    const role = await reader({ isDefault: true });
    const synced = await created(served.scim, '/Users', user(uniqueName('ada')));
    const byHand = idOf(await ask(201, 'POST', '/users', { username: uniqueName('bob') }));
    expect([await may(synced), await may(byHand)]).toMatchObject([{ allowed: true }, { allowed: false }]);
    await ask(204, 'DELETE', `/roles/${role}`);
    expect(await may(synced)).toMatchObject({ allowed: false });
  });

  it('group and role rules: by a pattern of name or externalId, as the group arrives', async () => {
    const rules = `${integration(served)}/rules`;
    const role = await reader();
    const name = unique('Eng');
    await ask(201, 'POST', rules, { pattern: `${name}*`, roleId: role });
    await ask(201, 'POST', rules, {
      attribute: 'externalId',
      pattern: `${name}-x`,
      roleId: role,
      namespace: 'prod',
    });
    const id = await created(served.scim, '/Users', user(uniqueName('ada')));
    const members = [{ value: id }];
    await created(served.scim, '/Groups', group(unique('Other'), { members, externalId: `${name}-x` }));
    expect(await may(id)).toMatchObject({ allowed: false });
    expect(
      await ask(200, 'GET', `/access/check?user=${id}&resource=FLOW&action=READ&namespace=prod.eu`),
    ).toMatchObject({ allowed: true });
    await created(served.scim, '/Groups', group(`${name} Berlin`, { members }));
    expect(await may(id)).toMatchObject({ allowed: true });
  });

  it('Bulk, password, enterprise extension, /Me, root search, cursor paging, logs, events, delegation, update of an integration: all present', async () => {
    const config = (await served.scim('GET', '/ServiceProviderConfig')).body;
    expect(config).toMatchObject({ bulk: { supported: true }, pagination: { cursor: true } });
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const userName = uniqueName('ada');
    const body = {
      ...user(userName, { password: 'secret of hers', [enterprise]: { department: 'Tours' } }),
      schemas: [user('')['schemas'], enterprise].flat(),
    };
    const made = await served.scim('POST', '/Users', { body });
    expect(made.body[enterprise]).toEqual({ department: 'Tours' });
    expect(made.text).not.toContain('secret of hers');
    // A token of an integration stands for no person, and that is what /Me says.
    expect((await served.scim('GET', '/Me')).status).toBe(501);
    const search = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: `userName eq "${userName}"`,
    };
    expect((await served.scim('POST', '/.search', { body: search })).body['totalResults']).toBe(1);
    expect((await served.scim('GET', '/Users?cursor&count=1')).body['nextCursor']).toEqual(
      expect.any(String),
    );
    expect(await events(idOf(made.body))).toEqual(['user.created']);
    await served.services.exchanges.flush();
    expect(listIn(await ask(200, 'GET', `/exchanges?q=${userName}`)).length).toBeGreaterThan(0);
    expect(await ask(200, 'PATCH', integration(served), { description: 'altered' })).toMatchObject({
      description: 'altered',
    });
    const account = idOf(await ask(201, 'POST', '/service-accounts', { name: 'delegate' }));
    await ask(201, 'POST', '/bindings', { type: 'SERVICE_ACCOUNT', externalId: account, roleId: 'admin' });
    const { fullToken } = await ask(201, 'POST', `/service-accounts/${account}/api-tokens`, {
      name: 'first',
    });
    const delegate = callerWith(served, String(fullToken));
    expect((await delegate('PATCH', `/acme${integration(served)}`, { description: '' })).status).toBe(200);
    expect((await delegate('GET', '/tenants')).status).toBe(401);
  });
});
