/** Permissions and durations: the pure rules of who may do what, for how long. */
import { describe, expect, it } from 'vitest';
import {
  MANAGED_ROLES,
  managedRole,
  permits,
  readDuration,
  type Permissions,
} from '../../src/directory/index.ts';

describe('permissions', () => {
  it('are held by any role that names the resource and the action', () => {
    const held: readonly Permissions[] = [{ USER: ['READ'] }, { GROUP: ['READ', 'DELETE'] }];
    expect(permits(held, 'USER:READ')).toBe(true);
    expect(permits(held, 'GROUP:DELETE')).toBe(true);
    expect(permits(held, 'USER:DELETE')).toBe(false);
    expect(permits([], 'USER:READ')).toBe(false);
  });

  it('of the managed roles are as their sentences say', () => {
    const may = (id: string) => (access: Parameters<typeof permits>[1]) =>
      permits([managedRole(id)?.permissions ?? {}], access);
    expect(may('admin')('HOLD:UPDATE')).toBe(true);
    expect([may('auditor')('AUDITLOG:EXPORT'), may('auditor')('USER:UPDATE')]).toEqual([true, false]);
    expect([may('viewer')('USER:READ'), may('viewer')('TOKEN:READ')]).toEqual([true, false]);
    expect([may('scim-provisioner')('GROUP:DELETE'), may('scim-provisioner')('USER:DELETE')]).toEqual([
      true,
      false,
    ]);
    expect(new Set(MANAGED_ROLES.map(({ name }) => name)).size).toBe(MANAGED_ROLES.length);
  });
});

describe('durations', () => {
  const day = 86_400_000;
  it.each([
    ['P90D', 90 * day],
    ['PT8H', day / 3],
    ['P1Y2M3W4DT5H6M7.5S', (365 + 60 + 21 + 4) * day + 18_367_500],
    ['PT0.001S', 1],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', '90D', 'P-1D', 'P1H', 'P0D', 'P1D ', 'P99999999999Y'])('%j is none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});
