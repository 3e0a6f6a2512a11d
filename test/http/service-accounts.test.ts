/** Service accounts and their API tokens at the management API, of a tenant and of the whole instance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { callerWith, codeOf, ownedEndpoint, type Ask } from './caller.ts';
import { created, group, type Body, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('service accounts on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  describe.each(['/acme/service-accounts', '/service-accounts'])('at %s', (noun) => {
    const make = async (name = unique('robot')): Promise<Body> => {
      const answer = await owner('POST', noun, { name, description: 'Reads people' });
      expect(answer.status, answer.text).toBe(201);
      return answer.body;
    };

    it('are made, read, renamed and listed by name', async () => {
      const { id, name } = await make();
      expect((await owner('GET', `${noun}/${String(id)}`)).body).toEqual({
        id,
        name,
        description: 'Reads people',
        securityIntegrationId: null,
        isManaged: false,
        roles: [],
        groups: [],
      });
      const renamed = unique('renamed');
      const change = await owner('PUT', `${noun}/${String(id)}`, { name: renamed });
      expect(change.body).toMatchObject({ id, name: renamed, description: '' });
      const { body } = await owner('GET', `${noun}?q=${renamed}`);
      expect(body).toMatchObject({ total: 1, results: [{ id }] });
    });

    it('have names of their own', async () => {
      const { name } = await make();
      const again = await owner('POST', noun, { name });
      expect([again.status, codeOf(again)]).toEqual([409, 'service-account-exists']);
      const other = await make();
      const taken = await owner('PUT', `${noun}/${String(other['id'])}`, { name });
      expect([taken.status, codeOf(taken)]).toEqual([409, 'service-account-exists']);
    });

    it('are called by their tokens, until these end', async () => {
      const { id } = await make();
      const tokens = `${noun}/${String(id)}/api-tokens`;
      const issued = await owner('POST', tokens, { name: 'first', maxAge: 'P1D', extended: true });
      expect(issued.status, issued.text).toBe(201);
      const me = callerWith(endpoint, String(issued.body['fullToken']));
      const at = noun === '/service-accounts' ? '/acme/acls/mine' : '/acme/acls/mine';
      expect((await me('GET', at)).body).toEqual({});
      const listed = await owner('GET', tokens);
      expect(listed.body).toMatchObject({
        total: 1,
        results: [{ name: 'first', extended: true, expired: false, lastUsed: expect.any(String) as string }],
      });
      expect(listed.text).not.toContain(String(issued.body['fullToken']));
      const revoked = await owner('DELETE', `${tokens}/${String(issued.body['id'])}`);
      expect(revoked.status).toBe(204);
      expect((await me('GET', at)).status).toBe(401);
      expect((await owner('GET', tokens)).body).toMatchObject({ results: [{ expired: true }] });
    });

    it('take their tokens with them', async () => {
      const { id } = await make();
      const issued = await owner('POST', `${noun}/${String(id)}/api-tokens`, { name: 'first' });
      const me = callerWith(endpoint, String(issued.body['fullToken']));
      expect((await me('GET', '/acme/acls/mine')).status).toBe(200);
      expect((await owner('DELETE', `${noun}/${String(id)}`)).status).toBe(204);
      expect((await me('GET', '/acme/acls/mine')).status).toBe(401);
      expect(codeOf(await owner('GET', `${noun}/${String(id)}`))).toBe('service-account-not-found');
    });

    it.each([{ name: 'No Label' }, { name: 'ok', maxAge: '90 days' }, { name: 'ok', extended: true }])(
      'refuse the token %j',
      async (body) => {
        const { id } = await make();
        const answer = await owner('POST', `${noun}/${String(id)}/api-tokens`, body);
        expect([answer.status, codeOf(answer)], answer.text).toEqual([400, 'invalid-request']);
      },
    );
  });

  it('hold in groups that are kept by hand what is bound to these, and give nobody more than they may', async () => {
    const made = async (path: string, body: Body): Promise<string> => {
      const answer = await owner('POST', path, body);
      expect(answer.status, answer.text).toBe(201);
      return String(answer.body['id']);
    };
    const tokenOf = async (id: string, name: string) =>
      callerWith(
        endpoint,
        String((await owner('POST', `/acme/service-accounts/${id}/api-tokens`, { name })).body['fullToken']),
      );
    const guides = await made('/acme/groups', { name: unique('Guides') });
    const name = unique('robot');
    const id = await made('/acme/service-accounts', { name, groups: [{ id: guides }] });
    const at = `/acme/service-accounts/${id}`;
    expect((await owner('GET', at)).body['groups']).toMatchObject([{ id: guides }]);
    const robot = await tokenOf(id, 'first');
    const role = await made('/acme/roles', { name: unique('keeper'), permissions: { WEBHOOK: ['READ'] } });
    expect((await robot('GET', '/acme/webhooks')).status).toBe(403);
    const bound = { type: 'GROUP', externalId: guides, roleId: role };
    await made('/acme/bindings', bound);
    expect((await robot('GET', '/acme/webhooks')).status).toBe(200);
    // Whoever may make accounts and bindings, and no more, neither joins the group nor binds more to it.
    const lesser = await made('/acme/roles', {
      name: unique('lesser'),
      permissions: { SERVICE_ACCOUNT: ['CREATE', 'UPDATE'], BINDING: ['CREATE'] },
    });
    const clerk = await made('/acme/service-accounts', { name: unique('clerk') });
    await made('/acme/bindings', { type: 'SERVICE_ACCOUNT', externalId: clerk, roleId: lesser });
    const ask = await tokenOf(clerk, 'first');
    const mine = { name: unique('mine'), groups: [{ id: guides }] };
    expect(codeOf(await ask('POST', '/acme/service-accounts', mine))).toBe('forbidden');
    const more = { type: 'GROUP', externalId: guides, roleId: 'admin' };
    expect(codeOf(await ask('POST', '/acme/bindings', more))).toBe('forbidden');
    expect((await owner('PUT', at, { name })).body['groups']).toMatchObject([{ id: guides }]);
    const synced = await created(endpoint.scim, '/Groups', group(unique('Synced')));
    expect(codeOf(await owner('PUT', at, { name, groups: [{ id: synced }] }))).toBe('managed-externally');
    expect(codeOf(await owner('PUT', at, { name, groups: [{ id: 'nobody' }] }))).toBe('resource-not-found');
    expect((await owner('DELETE', `/acme/groups/${guides}`)).status).toBe(204);
    expect((await robot('GET', '/acme/webhooks')).status).toBe(403);
    expect((await owner('GET', at)).body['groups']).toEqual([]);
    const everywhere = { name: unique('all'), groups: [{ id: guides }] };
    expect((await owner('POST', '/service-accounts', everywhere)).status).toBe(400);
  });

  it('of one tenant are not those of another, nor of the instance', async () => {
    const { body } = await owner('POST', '/acme/service-accounts', { name: unique('here') });
    for (const path of [
      `/other/service-accounts/${String(body['id'])}`,
      `/service-accounts/${String(body['id'])}`,
    ])
      expect(codeOf(await owner('GET', path))).toBe('service-account-not-found');
  });
});
