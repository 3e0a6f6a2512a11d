/** Interval rows: a state that ends is kept with the positions between which it held, and costs a create nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteIntegration, enableIntegration } from '../../src/actions/index.ts';
import { readLog } from '../../src/store/index.ts';
import { created, freshEndpoint, group, operations, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from './engines.ts';

describe.each(ENGINES)('intervals on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const entries = () => endpoint.services.store.read((tx) => readLog(tx, 'acme', 0, 1000));
  const position = async (): Promise<number> => (await entries()).at(-1)?.position ?? 0;
  const states = (id: string) =>
    endpoint.services.store.read(async ({ db }) => {
      const before = db.selectFrom('resource_history').selectAll().where('id', '=', id).orderBy('until');
      const now = db.selectFrom('resources').select(['since', 'doc', 'integration_id']).where('id', '=', id);
      return [
        ...(await before.execute()).map((row) => [row.since, row.until, row.integration_id !== '', row.doc]),
        ...(await now.execute()).map((row) => [row.since, null, row.integration_id !== '', row.doc]),
      ];
    });
  const links = (id: string) =>
    endpoint.services.store.read(async ({ db }) => {
      const before = db.selectFrom('member_history').selectAll().where('member_id', '=', id).orderBy('until');
      const now = db.selectFrom('members').selectAll().where('member_id', '=', id);
      return [
        ...(await before.execute()).map((row) => [row.group_id, row.since, row.until]),
        ...(await now.execute()).map((row) => [row.group_id, row.since, null]),
      ];
    });
  const patch = (path: string, operation: object) =>
    endpoint.scim('PATCH', path, { body: operations({ ...operation }) });

  it('a person leaves every state behind, and is found where there is none any more', async () => {
    const id = await created(endpoint.scim, '/Users', user('ada'));
    const first = await position();
    await patch(`/Users/${id}`, { op: 'add', path: 'title', value: 'Countess' });
    await patch(`/Users/${id}`, { op: 'add', path: 'title', value: 'Countess' });
    await endpoint.scim('DELETE', `/Users/${id}`);
    expect(await states(id)).toEqual([
      [first, first + 1, true, '{"userName":"ada","active":true}'],
      [first + 1, first + 2, true, '{"userName":"ada","active":true,"title":"Countess"}'],
    ]);
  });

  it('a membership keeps when it began and ended; the group itself stays as it was', async () => {
    const id = await created(endpoint.scim, '/Users', user('grace'));
    const groupId = await created(endpoint.scim, '/Groups', group('Navy'));
    const first = await position();
    await patch(`/Groups/${groupId}`, { op: 'add', path: 'members', value: [{ value: id }] });
    await patch(`/Groups/${groupId}`, { op: 'remove', path: `members[value eq "${id}"]` });
    await patch(`/Groups/${groupId}`, { op: 'add', path: 'members', value: [{ value: id }] });
    expect(await links(id)).toEqual([
      [groupId, first + 1, first + 2],
      [groupId, first + 3, null],
    ]);
    await endpoint.scim('DELETE', `/Users/${id}`);
    expect((await links(id)).at(-1)).toEqual([groupId, first + 3, first + 4]);
    expect(await states(groupId)).toEqual([[first, null, true, '{"displayName":"Navy"}']]);
  });

  it('an integration that is switched is an entry', async () => {
    const { integrationId } = await endpoint.another({ name: 'switched' });
    await enableIntegration(endpoint.services, 'acme', integrationId, false);
    await enableIntegration(endpoint.services, 'acme', integrationId, true, {
      kind: 'administrator',
      id: 'me',
    });
    expect((await entries()).slice(-2)).toMatchObject([
      { kind: 'disabled', resourceType: 'Integration', resourceId: integrationId, actorKind: 'system' },
      { kind: 'enabled', resourceId: integrationId, actorKind: 'administrator', actorId: 'me' },
    ]);
  });

  it('the end of an integration is an entry, and what it managed is nobody’s from there on', async () => {
    const { scim, integrationId } = await endpoint.another({ name: 'ending' });
    const id = await created(scim, '/Groups', group('Left behind'));
    const first = await position();
    await deleteIntegration(endpoint.services, 'acme', integrationId);
    expect((await entries()).at(-1)).toMatchObject({
      position: first + 1,
      kind: 'deleted',
      resourceType: 'Integration',
      resourceId: integrationId,
      actorKind: 'system',
    });
    expect((await states(id)).map((row) => row.slice(0, 3))).toEqual([
      [first, first + 1, true],
      [first + 1, null, false],
    ]);
  });
});
