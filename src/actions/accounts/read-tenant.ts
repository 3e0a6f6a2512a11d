/** People who sign in, as one tenant sees them: nothing of what they hold elsewhere. */
import { findAccount, listAccountRoles, type AccountRole, type Tx } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { accountNotFound, named, requireAccount, type AccountView } from './roles.ts';

/** Everybody who holds a role there, by name. Errors: tenant-not-found. */
export const readTenantAccounts = ({ store }: Services, tenantId: string): Promise<readonly AccountView[]> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const held = Map.groupBy(await listAccountRoles(tx, { tenantId }), ({ accountId }) => accountId);
    const views = await Promise.all(
      [...held].map(async ([id, roles]) => {
        const account = await findAccount(tx, { id });
        return account && { account, roles: await named(tx, roles) };
      }),
    );
    return views
      .filter((view) => view !== undefined)
      .sort((one, two) => (one.account.nameKey < two.account.nameKey ? -1 : 1));
  });

/** Errors: account-not-found. */
export const readTenantAccount = ({ store }: Services, tenantId: string, id: string): Promise<AccountView> =>
  store.read((tx) => viewIn(tx, tenantId, id));

export async function viewIn(tx: Tx, tenantId: string, id: string): Promise<AccountView> {
  const account = await requireAccount(tx, id);
  return { account, roles: await named(tx, await heldIn(tx, tenantId, id)) };
}

/** What somebody holds in the tenant; whoever holds nothing there is not known there. Errors: account-not-found. */
export async function heldIn(tx: Tx, tenantId: string, accountId: string): Promise<readonly AccountRole[]> {
  const held = (await listAccountRoles(tx, { accountId })).filter((role) => role.tenantId === tenantId);
  if (held.length === 0) throw accountNotFound(accountId);
  return held;
}
