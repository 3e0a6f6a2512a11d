/** Integrations in the database. */
import { describe, expect, it } from 'vitest';
import {
  findIntegration,
  findIntegrationByName,
  insertIntegration,
  listIntegrations,
  markIntegrationDeleted,
  releaseResources,
  setIntegrationEnabled,
  type Integration,
  type Store,
} from '../../src/store/index.ts';
import { ENGINES, freshStore, insertUser, NOW } from './engines.ts';

const integration = (id: string, name = id): Integration => ({
  tenantId: 'acme',
  id,
  name,
  description: '',
  idp: 'okta',
  enabled: true,
  schemas: '[]',
  interoperable: false,
  published: '',
  ending: '',
  shadow: false,
  goingLive: '',
  safety: '',
  holding: false,
  createdAt: NOW,
  modifiedAt: NOW,
  deletedAt: null,
});

const insert = (store: Store, each: Integration) => store.write((tx) => insertIntegration(tx, each));

const names = async (store: Store, page: number, size: number, search?: string) => {
  const query = search === undefined ? { page, size } : { page, size, search };
  const { results, total } = await store.read((tx) => listIntegrations(tx, 'acme', query));
  return { names: results.map(({ name }) => name), total };
};

describe.each(ENGINES)('integrations on %s', (engine) => {
  it('are found by id and by name, in their tenant only', async () => {
    await using fresh = await freshStore(engine);
    const okta = integration('1', 'Okta');
    await insert(fresh.store, okta);
    await fresh.store.read(async (tx) => {
      expect(await findIntegration(tx, 'acme', '1')).toEqual(okta);
      expect(await findIntegrationByName(tx, 'acme', 'Okta')).toEqual(okta);
      expect(await findIntegration(tx, 'umbrella', '1')).toBeUndefined();
      expect(await findIntegrationByName(tx, 'acme', 'okta')).toBeUndefined();
    });
  });

  it('have a name of their own, which is free again once they are deleted', async () => {
    await using fresh = await freshStore(engine);
    await insert(fresh.store, integration('1', 'Okta'));
    const taken = insert(fresh.store, integration('2', 'Okta'));
    await expect(taken).rejects.toMatchObject({ constraint: 'integrations.name' });
    const deleted = await fresh.store.write((tx) => markIntegrationDeleted(tx, 'acme', '1', NOW + 1));
    expect(deleted).toBe(true);
    await insert(fresh.store, integration('2', 'Okta'));
    expect(await fresh.store.read((tx) => findIntegration(tx, 'acme', '1'))).toBeUndefined();
    expect(await names(fresh.store, 1, 10)).toEqual({ names: ['Okta'], total: 1 });
    expect(await fresh.store.write((tx) => markIntegrationDeleted(tx, 'acme', '1', NOW + 2))).toBe(false);
  });

  it('are listed by name, page by page, with the number of all', async () => {
    await using fresh = await freshStore(engine);
    for (const name of ['d', 'b', 'e', 'a', 'c']) await insert(fresh.store, integration(name));
    expect(await names(fresh.store, 1, 2)).toEqual({ names: ['a', 'b'], total: 5 });
    expect(await names(fresh.store, 3, 2)).toEqual({ names: ['e'], total: 5 });
    expect(await names(fresh.store, 4, 2)).toEqual({ names: [], total: 5 });
  });

  it('are searched by any part of the name, in any letter case, with nothing special in it', async () => {
    await using fresh = await freshStore(engine);
    const all = ['100% Élan', 'a_b', 'axb', 'back\\slash', 'ÉLAN'];
    for (const name of all) await insert(fresh.store, integration(name));
    expect(await names(fresh.store, 1, 9, 'élan')).toEqual({ names: ['100% Élan', 'ÉLAN'], total: 2 });
    expect(await names(fresh.store, 1, 9, 'A_B')).toEqual({ names: ['a_b'], total: 1 });
    expect(await names(fresh.store, 1, 9, '%')).toEqual({ names: ['100% Élan'], total: 1 });
    expect(await names(fresh.store, 1, 9, '\\')).toEqual({ names: ['back\\slash'], total: 1 });
    expect((await names(fresh.store, 1, 9, '')).total).toBe(5);
  });

  it('are turned off and on', async () => {
    await using fresh = await freshStore(engine);
    await insert(fresh.store, integration('1'));
    const turn = (enabled: boolean, now: number) =>
      fresh.store.write((tx) => setIntegrationEnabled(tx, 'acme', '1', enabled, now));
    expect(await turn(false, NOW + 1)).toBe(true);
    const off = await fresh.store.read((tx) => findIntegration(tx, 'acme', '1'));
    expect(off).toEqual({ ...integration('1'), enabled: false, modifiedAt: NOW + 1 });
    const unknown = fresh.store.write((tx) => setIntegrationEnabled(tx, 'acme', '2', true, NOW));
    expect(await unknown).toBe(false);
  });

  it('leave their resources behind, unmanaged', async () => {
    await using fresh = await freshStore(engine);
    const managed = { type: 'Group', integration_id: '1', user_name_key: null };
    await insertUser(fresh.store, 'staff', { ...managed, group_name_key: 'staff' });
    await insertUser(fresh.store, 'other', { ...managed, integration_id: '2', group_name_key: 'other' });
    const groups = () =>
      fresh.store.read(async ({ db }) => {
        const query = db.selectFrom('resources').select(['id', 'integration_id', 'group_name_key']);
        return (await query.orderBy('id').execute()).map((row) => Object.values(row));
      });
    expect(await fresh.store.write((tx) => releaseResources(tx, 'acme', '1', 'keep', 1))).toBe(1);
    expect(await groups()).toEqual([
      ['other', '2', 'other'],
      ['staff', '', 'staff'],
    ]);
    expect(await fresh.store.write((tx) => releaseResources(tx, 'acme', '2', 'clear', 2))).toBe(1);
    expect((await groups())[0]).toEqual(['other', '', null]);
  });
});
