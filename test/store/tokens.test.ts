/** Tokens in the database. */
import { describe, expect, it } from 'vitest';
import {
  findLiveToken,
  insertToken,
  listTokens,
  revokeToken,
  revokeTokensOf,
  touchToken,
  type NewToken,
  type Store,
} from '../../src/store/index.ts';
import { ENGINES, freshStore, NOW } from './engines.ts';

const newToken = (id: string, given: Partial<NewToken> = {}): NewToken => ({
  tenantId: 'acme',
  id,
  kind: 'integration',
  integrationId: 'okta',
  serviceAccountId: '',
  label: 'first',
  description: '',
  prefix: 'ros_ab',
  hash: `hash of ${id}`,
  createdAt: NOW,
  expiresAt: null,
  slidingMs: null,
  readOnly: false,
  issuedFor: '',
  ...given,
});

const unused = { revokedAt: null, lastUsedAt: null, lastUsedFrom: null, lastUsedAgent: null, provedAt: null };

const insert = (store: Store, token: NewToken) => store.write((tx) => insertToken(tx, token));
const findLive = (store: Store, id: string, now = NOW) =>
  store.read((tx) => findLiveToken(tx, 'acme', `hash of ${id}`, now));

describe.each(ENGINES)('tokens on %s', (engine) => {
  it('are found by their hash, in their tenant only', async () => {
    await using fresh = await freshStore(engine);
    await insert(fresh.store, newToken('1'));
    expect(await findLive(fresh.store, '1')).toEqual({ ...newToken('1'), ...unused });
    const elsewhere = await fresh.store.read((tx) => findLiveToken(tx, '', 'hash of 1', NOW));
    expect(elsewhere).toBeUndefined();
    const again = insert(fresh.store, newToken('2', { hash: 'hash of 1' }));
    await expect(again).rejects.toMatchObject({ constraint: 'tokens.hash' });
  });

  it('are dead from the moment they expire', async () => {
    await using fresh = await freshStore(engine);
    await insert(fresh.store, newToken('1', { expiresAt: NOW + 10 }));
    expect(await findLive(fresh.store, '1', NOW + 9)).toBeDefined();
    expect(await findLive(fresh.store, '1', NOW + 10)).toBeUndefined();
  });

  it('are dead once they are revoked, and stay on the list with the first moment of it', async () => {
    await using fresh = await freshStore(engine);
    await insert(fresh.store, newToken('1'));
    const revoke = (now: number) => fresh.store.write((tx) => revokeToken(tx, 'acme', '1', now));
    expect(await revoke(NOW + 1)).toBe(true);
    expect(await revoke(NOW + 2)).toBe(false);
    expect(await findLive(fresh.store, '1')).toBeUndefined();
    const list = await fresh.store.read((tx) =>
      listTokens(tx, 'acme', { kind: 'integration', integrationId: 'okta' }),
    );
    expect(list).toEqual([{ ...newToken('1'), ...unused, revokedAt: NOW + 1 }]);
  });

  it('are revoked with their integration, others are not', async () => {
    await using fresh = await freshStore(engine);
    for (const id of ['1', '2']) await insert(fresh.store, newToken(id));
    await insert(fresh.store, newToken('3', { integrationId: 'entra' }));
    await insert(fresh.store, newToken('4', { integrationId: '', kind: 'owner' }));
    const revoked = await fresh.store.write((tx) =>
      revokeTokensOf(tx, 'acme', { kind: 'integration', integrationId: 'okta' }, NOW),
    );
    expect(revoked).toBe(2);
    expect(await findLive(fresh.store, '1')).toBeUndefined();
    expect(await findLive(fresh.store, '3')).toBeDefined();
    expect(await findLive(fresh.store, '4')).toBeDefined();
  });

  it('remember their latest use', async () => {
    await using fresh = await freshStore(engine);
    await insert(fresh.store, newToken('1'));
    const touch = (at: number, from: string) =>
      fresh.store.write((tx) => touchToken(tx, 'acme', '1', { at, from, agent: 'Okta SCIM' }));
    await touch(NOW + 5, '10.0.0.5');
    await touch(NOW + 3, '10.0.0.3');
    expect(await findLive(fresh.store, '1')).toMatchObject({
      lastUsedAt: NOW + 5,
      lastUsedFrom: '10.0.0.5',
      lastUsedAgent: 'Okta SCIM',
    });
  });
});
