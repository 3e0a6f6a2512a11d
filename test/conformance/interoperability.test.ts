/** Section 32 of the checklist: the interoperability profile, where it is chosen, and the RFC where it is not. */
import { expect, it } from 'vitest';
import { chooseProfile } from '../../src/actions/index.ts';
import { ownerToken } from '../http/caller.ts';
import { expectProblem } from '../http/problem.ts';
import {
  created,
  ENTERPRISE_URN,
  operations,
  PATCH_URN,
  user,
  USER_URN,
  type Body,
  type Connection,
} from '../http/endpoint.ts';
import { expectError, section, uniqueName, unique, searched } from './served.ts';

section('the interoperability profile', (endpoint) => {
  async function connected(): Promise<Connection> {
    const made = await endpoint().another({ name: unique('interoperable') });
    await chooseProfile(endpoint().services, 'acme', made.integrationId, 'interoperable');
    return made;
  }

  it('INT-01: is claimed by those who keep to it, with and without a token', async () => {
    const { scim, uri } = await connected();
    expect((await scim('GET', '/ServiceProviderConfig')).body['interopProfileConformant']).toBe(true);
    const open = await endpoint().raw('GET', `${new URL(uri).pathname}/ServiceProviderConfig`);
    expect(open.body['interopProfileConformant']).toBe(true);
    const { body } = await endpoint().scim('GET', '/ServiceProviderConfig');
    expect(Object.keys(body)).not.toContain('interopProfileConformant');
  });

  it('INT-02: unknown attributes and schema URIs are refused', async () => {
    const { scim } = await connected();
    const id = await created(
      scim,
      '/Users',
      user(uniqueName('known'), { [ENTERPRISE_URN]: { department: 'R' } }),
    );
    const bodies: readonly Body[] = [
      { unheardOf: 1 },
      { name: { unheardOf: 'x' } },
      { emails: [{ value: 'a@example.com', unheardOf: 1 }] },
      { [ENTERPRISE_URN]: { unheardOf: 'x' } },
      { 'urn:example:2.0:User': { a: 1 } },
      { schemas: [USER_URN, 'urn:example:2.0:User'] },
    ];
    for (const given of bodies) {
      const body = user(uniqueName('unknown'), given);
      expectError(await scim('POST', '/Users', { body }), 400, 'invalidSyntax');
      expectError(await scim('PUT', `/Users/${id}`, { body }), 400, 'invalidSyntax');
      expect((await endpoint().scim('POST', '/Users', { body })).status).toBe(201);
    }
    const patch = operations({ op: 'replace', path: 'name', value: { unheardOf: 'x' } });
    expectError(await scim('PATCH', `/Users/${id}`, { body: patch }), 400, 'invalidSyntax');
    const foreign = {
      ...operations({ op: 'replace', path: 'title', value: 'x' }),
      schemas: [PATCH_URN, 'urn:x:y'],
    };
    expectError(await scim('PATCH', `/Users/${id}`, { body: foreign }), 400, 'invalidSyntax');
    expect((await scim('GET', `/Users/${id}`)).body['title']).toBeUndefined();
  });

  it('INT-02: password is unknown, and not listed', async () => {
    const { scim } = await connected();
    const body = user(uniqueName('password'), { password: 't1meMa$heen' });
    expectError(await scim('POST', '/Users', { body }), 400, 'invalidSyntax');
    expectError(await searched(scim, '/Users', 'password pr'), 400, 'invalidFilter');
    expect((await scim('GET', '/Schemas')).text).not.toContain('"password"');
    expect((await endpoint().scim('POST', '/Users', { body })).status).toBe(201);
  });

  it('INT-06: an operation of a PATCH needs a path', async () => {
    const { scim } = await connected();
    const body = operations({ op: 'replace', value: { title: 'x' } });
    const path = `/Users/${await created(scim, '/Users', user(uniqueName('pathless')))}`;
    expectError(await scim('PATCH', path, { body }), 400, 'invalidSyntax');
    const other = `/Users/${await created(endpoint().scim, '/Users', user(uniqueName('pathless')))}`;
    expect((await endpoint().scim('PATCH', other, { body })).body['title']).toBe('x');
  });

  it('INT-07: replace of a complex attribute replaces all of it, add merges', async () => {
    const { scim } = await connected();
    const name = { givenName: 'Barbara', familyName: 'Jensen' };
    const after = async (send: Connection['scim'], op: string, value: Body): Promise<unknown> => {
      const id = await created(send, '/Users', user(uniqueName('complex'), { name }));
      const answer = await send('PATCH', `/Users/${id}`, { body: operations({ op, path: 'name', value }) });
      expect(answer.status, answer.text).toBe(200);
      return answer.body['name'];
    };
    expect(await after(scim, 'replace', { givenName: 'B' })).toEqual({ givenName: 'B' });
    expect(await after(scim, 'replace', {})).toBeUndefined();
    expect(await after(scim, 'add', { givenName: 'B' })).toEqual({ givenName: 'B', familyName: 'Jensen' });
    expect(await after(endpoint().scim, 'replace', { givenName: 'B' })).toEqual({
      givenName: 'B',
      familyName: 'Jensen',
    });
  });

  it('is chosen over the management API', async () => {
    const { integrationId } = await endpoint().another({ name: unique('interoperable') });
    const secret = await ownerToken(endpoint());
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const ask = (method: string, body?: Body, id = integrationId) =>
      endpoint().raw(method, `/api/v1/acme/security-integrations/${id}/profile`, {
        headers,
        ...(body === undefined ? {} : { body }),
      });
    expect((await ask('GET')).body).toEqual({ profile: 'standard' });
    expect((await ask('PUT', { profile: 'interoperable' })).body).toEqual({ profile: 'interoperable' });
    expect((await ask('GET')).body).toEqual({ profile: 'interoperable' });
    expect((await ask('PUT', { profile: 'standard' })).body).toEqual({ profile: 'standard' });
    expectProblem(await ask('PUT', { profile: 'strict' }), 400, 'invalid-request');
    expectProblem(await ask('PUT', { profile: 'standard' }, 'nobody'), 404, 'integration-not-found');
  });

  it('INT-03: what is one name to a filter is one name to uniqueness', async () => {
    const { scim } = await connected();
    const name = uniqueName('Ädéle');
    await created(scim, '/Users', user(name));
    for (const other of [name.toUpperCase(), name.normalize('NFD'), name.replace('d', 'ｄ')]) {
      expect((await searched(scim, '/Users', `userName eq "${other}"`)).body['totalResults']).toBe(1);
      expectError(await scim('POST', '/Users', { body: user(other) }), 409, 'uniqueness');
    }
  });

  it('INT-04: eq and and; what is no attribute is refused in a filter', async () => {
    const { scim } = await connected();
    const name = uniqueName('ada');
    await created(scim, '/Users', user(name, { externalId: 'x' }));
    const found = (filter: string) => searched(scim, '/Users', filter);
    expect((await found(`userName eq "${name}" and externalId eq "x"`)).body['totalResults']).toBe(1);
    expect((await found(`userName eq "${name}" and externalId eq "y"`)).body['totalResults']).toBe(0);
    expectError(await found('unheardOf eq "x"'), 400, 'invalidFilter');
  });

  it('INT-05: every list is paged both ways, with at least 100 by default', async () => {
    const { scim } = await connected();
    const pagination = (await scim('GET', '/ServiceProviderConfig')).body['pagination'] as Body;
    expect(pagination).toMatchObject({ cursor: true, index: true });
    expect([Number(pagination['defaultPageSize']) >= 100, Number(pagination['maxPageSize']) >= 100]).toEqual([
      true,
      true,
    ]);
    for (const path of ['/Users', '/Groups']) {
      expect((await scim('GET', `${path}?count=100&startIndex=1`)).body['startIndex']).toBe(1);
      expect((await scim('GET', `${path}?count=100&cursor=`)).status).toBe(200);
    }
  });

  it('INT-08: a path that selects whole elements is taken nevertheless, which is left to servers', async () => {
    const { scim } = await connected();
    const id = await created(
      scim,
      '/Users',
      user(uniqueName('ada'), { emails: [{ type: 'work', value: 'a' }, { value: 'b' }] }),
    );
    const body = operations({ op: 'remove', path: 'emails[type eq "work"]' });
    expect((await scim('PATCH', `/Users/${id}`, { body })).body['emails']).toEqual([{ value: 'b' }]);
  });

  it('INT-09: a deleted user is gone and its names are free; an inactive one is there', async () => {
    const { scim } = await connected();
    const name = uniqueName('ada');
    const path = `/Users/${await created(scim, '/Users', user(name))}`;
    await scim('PATCH', path, { body: operations({ op: 'replace', path: 'active', value: false }) });
    expect((await scim('GET', path)).body['active']).toBe(false);
    expectError(await scim('POST', '/Users', { body: user(name) }), 409, 'uniqueness');
    expect((await scim('DELETE', path)).status).toBe(204);
    expectError(await scim('GET', path), 404);
    expect(await created(scim, '/Users', user(name))).not.toBe(path.slice('/Users/'.length));
  });

  it('INT-10: every body is application/scim+json', async () => {
    const { scim } = await connected();
    const path = `/Users/${await created(scim, '/Users', user(uniqueName('ada')))}`;
    for (const at of [path, '/Users', '/Users/nobody', '/Schemas', '/ServiceProviderConfig'])
      expect(
        (await scim('GET', at, { headers: { accept: 'application/json' } })).headers.get('content-type'),
      ).toMatch(/^application\/scim\+json/);
  });

  it('INT-11: a name that is taken is answered 409 to POST and to PATCH', async () => {
    const { scim } = await connected();
    const name = uniqueName('ada');
    await created(scim, '/Users', user(name));
    const path = `/Users/${await created(scim, '/Users', user(uniqueName('bob')))}`;
    expectError(await scim('POST', '/Users', { body: user(name) }), 409, 'uniqueness');
    const body = operations({ op: 'replace', path: 'userName', value: name });
    expectError(await scim('PATCH', path, { body }), 409, 'uniqueness');
  });
});
