/** Tenants in the database. */
import { describe, expect, it } from 'vitest';
import { findTenant, insertTenant, listTenants } from '../../src/store/index.ts';
import { ENGINES, freshStore, NOW } from './engines.ts';

const acme = { id: 'acme', name: 'Acme', createdAt: NOW };
const umbrella = { id: 'umbrella', name: 'Umbrella', createdAt: NOW };

describe.each(ENGINES)('tenants on %s', (engine) => {
  it('are found by their slug, and listed in its order', async () => {
    await using fresh = await freshStore(engine);
    await fresh.store.write(async (tx) => {
      await insertTenant(tx, umbrella);
      await insertTenant(tx, acme);
    });
    expect(await fresh.store.read((tx) => findTenant(tx, 'acme'))).toEqual(acme);
    expect(await fresh.store.read((tx) => findTenant(tx, 'Acme'))).toBeUndefined();
    expect(await fresh.store.read(listTenants)).toEqual([acme, umbrella]);
  });

  it('have a slug of their own', async () => {
    await using fresh = await freshStore(engine);
    await fresh.store.write((tx) => insertTenant(tx, acme));
    const again = fresh.store.write((tx) => insertTenant(tx, acme));
    await expect(again).rejects.toMatchObject({ constraint: 'tenants.tenant_id' });
  });
});
