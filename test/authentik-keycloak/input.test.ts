/** AK-rules 18 to 21: filters, booleans, e-mail addresses and foreign keys as these clients write them. */
import { describe, expect, it } from 'vitest';
import { expectError, idsOf } from '../conformance/served.ts';
import { created, group, user, type Body } from '../http/endpoint.ts';
import { CLIENTS, keycloakUser, memberIds, patched, rules, sampleUser } from './clients.ts';

rules('input', (connect) => {
  it.each([
    'userName eq "liv berg"',
    'USERNAME EQ "Liv Berg"',
    'username Eq "LIV BERG"',
    'userName eq liv berg',
    'displayName EQ "liv b."',
    'externalId eq "007"',
    'externalId EQ 007',
    'emails.value eq liv@example.com',
    'id eq {id}',
    'id eq "{id}"',
  ])('AK-rule 18: %s finds her, its blanks sent as "%%20" or "+"', async (filter) => {
    const { scim } = await connect('authentik');
    const id = await created(
      scim,
      '/Users',
      user('liv berg', {
        displayName: 'Liv B.',
        externalId: '007',
        emails: [{ value: 'liv@example.com', type: 'other', primary: true }],
      }),
    );
    await created(scim, '/Users', user('kai'));
    const text = encodeURIComponent(filter.replace('{id}', id));
    for (const sent of [text, text.replaceAll('%20', '+')])
      expect(idsOf(await scim('GET', `/Users?filter=${sent}`))).toEqual([id]);
  });

  it('AK-rule 18: groups are found in the same ways', async () => {
    const { scim } = await connect('authentik');
    const id = await created(scim, '/Groups', group('Tour guides', { externalId: 'g1' }));
    for (const sent of [
      'displayName+EQ+%22tour+guides%22',
      'displayName+eq+Tour+guides',
      'EXTERNALID+EQ+%22g1%22',
    ])
      expect(idsOf(await scim('GET', `/Groups?filter=${sent}`))).toEqual([id]);
  });

  it('AK-rule 18: what could be read in two ways is refused, and never finds somebody else', async () => {
    const { scim } = await connect('authentik');
    await created(scim, '/Users', user('liv'));
    for (const sent of [
      'userName eq liv or userName pr',
      'userName eq',
      'active eq maybe',
      'nobody eq liv',
      "userName eq 'liv'",
    ])
      expectError(await scim('GET', `/Users?filter=${encodeURIComponent(sent)}`), 400, 'invalidFilter');
  });

  describe.each(CLIENTS)('of %s', (client) => {
    it.each(['false', 'False', [false], ['false'], false] as const)(
      'AK-rule 19: active %j deactivates, by PATCH and by PUT',
      async (active) => {
        const { scim } = await connect(client);
        const id = await created(scim, '/Users', sampleUser(client));
        const at = `/Users/${id}`;
        const withPath = await patched(scim, at, { op: 'replace', path: 'active', value: active });
        expect([withPath.status, withPath.body['active']]).toEqual([200, false]);
        const back = await patched(scim, at, { op: 'replace', value: { active: 'true' } });
        expect([back.status, back.body['active']]).toEqual([200, true]);
        const without = await patched(scim, at, { op: 'replace', value: { active } });
        expect([without.status, without.body['active']]).toEqual([200, false]);
        await patched(scim, at, { op: 'replace', path: 'active', value: [true] });
        const put = await scim('PUT', at, { body: { ...sampleUser(client), active } });
        expect([put.status, put.body['active']]).toEqual([200, false]);
        expect((await scim('GET', at)).body['active']).toBe(false);
      },
    );

    it('AK-rule 20: the primary e-mail address is made where there is none, and replaced where there is one', async () => {
      const { scim } = await connect(client);
      const id = await created(scim, '/Users', user('liv'));
      for (const value of ['liv@example.com', 'liv.berg@example.com']) {
        const path = 'emails[primary eq true].value';
        const answer = await patched(scim, `/Users/${id}`, { op: 'replace', path, value });
        expect([answer.status, answer.body['emails']]).toEqual([200, [{ value, primary: true }]]);
      }
    });

    it('AK-rule 21: what a client may not set, or sets as another server would have it, does no harm', async () => {
      const { scim } = await connect(client);
      const foreign: Body = {
        id: '5f0c2d0e-7a1b-4c3d-8e9f-000000000009',
        meta: { resourceType: 'User', created: 'yesterday', version: 7, location: 'Users/9' },
        groups: [{ value: '5f0c2d0e-7a1b-4c3d-8e9f-000000000002', $ref: 'Groups/2', display: 'Guides' }],
        roles: [{ value: 'admin' }, { value: 'auditor' }],
        photos: [{ value: 'https://example.com/liv.png', type: 'photo' }],
        unheardOf: { deeply: [1, { two: null }] },
      };
      const made = await scim('POST', '/Users', { body: sampleUser(client, foreign) });
      const id = String(made.body['id']);
      expect([made.status, id === foreign['id']]).toEqual([201, false]);
      expect(made.body['roles']).toEqual(foreign['roles']);
      expect(made.body['photos']).toEqual(foreign['photos']);
      expect(made.body['groups'] ?? []).toEqual([]);
      expect(made.body['unheardOf']).toBeUndefined();
      for (const [index, type] of ['user', 'User', 'USER', undefined].entries()) {
        const body = group(`Guides ${index}`, {
          id: 'mine',
          meta: { resourceType: 'Group' },
          members: [
            { value: id, $ref: `Users/${id}`, display: 'somebody', ...(type === undefined ? {} : { type }) },
          ],
        });
        const grouped = await scim('POST', '/Groups', { body });
        expect(grouped.status, grouped.text).toBe(201);
        expect((grouped.body['members'] as Body[]).map((each) => each['type'])).toEqual(['User']);
        expect(await memberIds(scim, String(grouped.body['id']))).toEqual([id]);
      }
    });
  });

  it('AK-rule 20: an e-mail address of no characters is none for Keycloak, in POST, PUT and PATCH', async () => {
    const { scim } = await connect('keycloak');
    const emails = [{ value: '', primary: true }, { value: 'liv@example.com' }];
    const made = await scim('POST', '/Users', { body: keycloakUser({ emails }) });
    expect([made.status, made.body['emails']]).toEqual([201, [{ value: 'liv@example.com' }]]);
    const at = `/Users/${String(made.body['id'])}`;
    const put = await scim('PUT', at, { body: keycloakUser({ emails: emails.slice(0, 1) }) });
    expect([put.status, put.body['emails']]).toEqual([200, []]);
    const empty = { op: 'replace', path: 'emails[primary eq true].value', value: '' };
    const patch = await patched(scim, at, empty);
    expect([patch.status, patch.body['emails']]).toEqual([200, []]);
    await patched(scim, at, { ...empty, value: 'liv@example.com' });
    await patched(scim, at, empty);
    expect((await scim('GET', at)).body['emails']).toEqual([]);
  });

  it('AK-rule 20: for authentik, which compares with what it sent, the address is kept as it is', async () => {
    const { scim } = await connect('authentik');
    const emails = [{ value: '', type: 'other', primary: true }];
    const made = await scim('POST', '/Users', { body: sampleUser('authentik', { emails }) });
    expect([made.status, made.body['emails']]).toEqual([201, emails]);
  });
});
