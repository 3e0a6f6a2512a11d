/** AK-rules 10 to 14: members come and go exactly as they were named, and `members` is always there to compare with. */
import { describe, expect, it } from 'vitest';
import { created, group, type Body } from '../http/endpoint.ts';
import { CLIENTS, groupOf, memberIds, patched, people, rules } from './clients.ts';

const value = (id: string | undefined): Body => ({ value: id });

rules('groups', (connect) => {
  describe.each(CLIENTS)('of %s', (client) => {
    it('AK-rule 10: a remove with a list of values removes only those', async () => {
      const { scim } = await connect(client);
      const [liv = '', kai = '', adele = ''] = await people(scim, 'liv', 'kai', 'adele');
      const id = await groupOf(scim, 'Guides', [liv, kai, adele]);
      const remove = (list: readonly Body[]): Body => ({ op: 'remove', path: 'members', value: list });
      expect((await patched(scim, `/Groups/${id}`, remove([value(kai)]))).status).toBeLessThan(300);
      expect(await memberIds(scim, id)).toEqual([liv, adele].sort());
      // Several in one operation (authentik before 2024.6), and one operation for each.
      await patched(scim, `/Groups/${id}`, remove([value(liv), value(kai)]));
      expect(await memberIds(scim, id)).toEqual([adele]);
      await patched(scim, `/Groups/${id}`, remove([value(liv)]), remove([value(kai)]));
      expect(await memberIds(scim, id)).toEqual([adele]);
    });

    it('AK-rule 10: a remove without a value clears the group', async () => {
      const { scim } = await connect(client);
      const id = await groupOf(scim, 'Guides', await people(scim, 'liv', 'kai'));
      const answer = await patched(
        scim,
        `/Groups/${id}`,
        { op: 'remove', path: 'members' },
        { op: 'replace', path: 'displayName', value: 'Guides' },
        { op: 'replace', path: 'externalId', value: 'g1' },
      );
      expect(answer.status).toBeLessThan(300);
      expect(await memberIds(scim, id)).toEqual([]);
    });

    it('AK-rule 11: filtered removals, absent members and members who are there already are successes', async () => {
      const { scim } = await connect(client);
      const [liv = '', kai = ''] = await people(scim, 'liv', 'kai');
      const id = await groupOf(scim, 'Guides', [liv, kai]);
      const at = `/Groups/${id}`;
      const removal = { op: 'remove', path: `members[value eq "${kai}"]` };
      const addition = { op: 'add', path: 'members', value: [value(liv)] };
      expect((await patched(scim, at, removal)).status).toBeLessThan(300);
      expect(await memberIds(scim, id)).toEqual([liv]);
      const { body: before } = await scim('GET', at);
      expect((await patched(scim, at, removal)).status).toBeLessThan(300);
      expect((await patched(scim, at, addition, addition)).status).toBeLessThan(300);
      expect((await scim('GET', at)).body).toEqual(before);
    });

    it('AK-rule 12: a replace without a path leaves the members alone, whatever else it repeats', async () => {
      const { scim } = await connect(client);
      const members = await people(scim, 'liv', 'kai');
      const id = await groupOf(scim, 'Guides', members);
      const given = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], externalId: 'g1' };
      for (const [name, replacement] of [
        ['Guides 1', { ...given, displayName: 'Guides 1' }],
        ['Guides 2', { ...given, id, displayName: 'Guides 2' }],
        ['Guides 3', JSON.stringify({ ...given, id, displayName: 'Guides 3' })],
      ] as const) {
        const answer = await patched(scim, `/Groups/${id}`, { op: 'replace', value: replacement });
        expect(answer.status, answer.text).toBeLessThan(300);
        const { body } = await scim('GET', `/Groups/${id}`);
        expect([body['displayName'], body['externalId'], body['id']]).toEqual([name, 'g1', id]);
        expect(await memberIds(scim, id)).toEqual([...members].sort());
      }
    });

    it.each<readonly [string, Body]>([
      ['without members', {}],
      ['with an empty list of members', { members: [] }],
    ])('AK-rule 13: a PUT %s empties the group', async (_what, given) => {
      const { scim } = await connect(client);
      const id = await groupOf(scim, 'Guides', await people(scim, 'liv', 'kai'));
      const put = await scim('PUT', `/Groups/${id}`, { body: { ...group('Guides', given), id } });
      expect([put.status, put.body['members']]).toEqual([200, []]);
      expect(await memberIds(scim, id)).toEqual([]);
    });

    it('AK-rule 14: a group always has members, also when there are none', async () => {
      const { scim } = await connect(client);
      const [liv = ''] = await people(scim, 'liv');
      const made = await scim('POST', '/Groups', { body: group('Guides') });
      const id = String(made.body['id']);
      const member = { op: 'add', path: 'members', value: [value(liv)] };
      expect([made.body['members'], await memberIds(scim, id)]).toEqual([[], []]);
      await patched(scim, `/Groups/${id}`, member);
      await patched(scim, `/Groups/${id}`, { op: 'remove', path: `members[value eq "${liv}"]` });
      expect(await memberIds(scim, id)).toEqual([]);
      await patched(scim, `/Groups/${id}`, member);
      expect((await scim('DELETE', `/Users/${liv}`)).status).toBe(204);
      expect(await memberIds(scim, id)).toEqual([]);
      const { body } = await scim('GET', '/Groups');
      expect((body['Resources'] as Body[]).map(({ members }) => members)).toEqual([[]]);
    });
  });

  it('AK-rule 13: a PUT of a user without e-mail addresses clears them', async () => {
    const { scim } = await connect('keycloak');
    const emails = [{ value: 'liv@example.com' }];
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    const id = await created(scim, '/Users', { schemas, userName: 'liv', emails });
    const put = await scim('PUT', `/Users/${id}`, { body: { schemas, id, userName: 'liv' } });
    expect([put.status, put.body['emails']]).toEqual([200, undefined]);
    expect((await scim('GET', `/Users/${id}`)).body['emails']).toBeUndefined();
  });
});
