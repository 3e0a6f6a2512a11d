/** Service accounts and their API tokens at the management API, of a tenant and of the whole instance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { callerWith, codeOf, ownedEndpoint, type Ask } from './caller.ts';
import { type Body, type Endpoint } from './endpoint.ts';

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

  it('of one tenant are not those of another, nor of the instance', async () => {
    const { body } = await owner('POST', '/acme/service-accounts', { name: unique('here') });
    for (const path of [
      `/other/service-accounts/${String(body['id'])}`,
      `/service-accounts/${String(body['id'])}`,
    ])
      expect(codeOf(await owner('GET', path))).toBe('service-account-not-found');
  });
});
